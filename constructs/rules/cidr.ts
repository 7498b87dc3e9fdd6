import * as tf from "../terraform";
import type { Expression, Value } from "../terraform";
import { COPIED } from "./patterns";
import type { ElementRule } from "./rule";

/** The canonical form of an entry: `203.0.113.0/24` for `203.0.113.7/24`, `203.0.113.7/32` for `203.0.113.7`. */
export function canonicalCidr(entry: Expression<string>): Expression<string> {
  const canonical = (range: Value<string>): Expression<string> => tf.cidrsubnet(range, 0, 0);
  // An address of IPv4 is not a range of 128 bits. One of IPv6 is a range of 32, and must not become that.
  return tf.attempt(
    canonical(entry),
    tf.attempt(canonical(tf.text`${entry}/128`), canonical(tf.text`${entry}/32`)),
  );
}

/** The canonical forms, sorted as text and without repeats. */
export function canonicalCidrs(entries: Value<readonly string[]>): Expression<readonly string[]> {
  return tf.sortedSet(tf.each(entries, "range", canonicalCidr));
}

/** Text that Terraform reads as a range and others do not, or that is wider than anybody means. */
const MALFORMED = [
  // Terraform reads `010` as 10, other programs as 8.
  "(^|:)0[0-9]+[.]|[./]0[0-9]",
  // Terraform takes groups of an IPv6 address that are longer than groups can be.
  "[0-9A-Fa-f]{5}",
  // A `/0` by mistake would open the bucket to everyone.
  "^[^:]*/[0-7]$|:.*/([0-9]|1[0-5])$",
].join("|");

/** An entry and its canonical form, if its addresses never reach S3 as the source of a request. */
const NEVER_A_SOURCE = [
  // In IPv6, whatever begins with zeros: unspecified, loopback, IPv4-mapped.
  "^0*:",
  " (0|10|127|22[4-9]|23[0-9])[.]",
  " 100[.](6[4-9]|[7-9][0-9]|1[01][0-9]|12[0-7])[.]",
  " 172[.](1[6-9]|2[0-9]|3[01])[.]",
  " (169[.]254|192[.]168)[.].*/(1[6-9]|[23][0-9])$",
  " (f[cd]..|fe[89ab].|ff..):",
].join("|");

/** An entry of the allowlist: a range or a bare address. Judged in its canonical form. */
export const cidrRules: readonly ElementRule<string>[] = [
  {
    allows: (entry) => tf.and(tf.not(tf.matches(MALFORMED, entry)), tf.can(canonicalCidr(entry))),
    must: "be a range like 203.0.113.0/24 or an address like 203.0.113.7, in IPv4 or IPv6, without leading zeros and not wider than /8 (IPv6: /16)",
    causes: `VPC ids go into {vpc_ids}, VPC endpoint ids into {vpc_endpoint_ids}. ${COPIED}`,
  },
  {
    allows: (entry) =>
      tf.or(
        tf.matches(MALFORMED, entry),
        tf.not(tf.matches(NEVER_A_SOURCE, tf.text`${entry} ${canonicalCidr(entry)}`)),
      ),
    must: "be public: S3 never sees private addresses",
    causes:
      "Behind a VPC endpoint, use {vpc_ids} or {vpc_endpoint_ids}, else the public address of the NAT gateway.",
  },
];
