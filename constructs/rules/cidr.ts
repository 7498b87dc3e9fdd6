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

/** A part of a pattern, and what it finds. */
interface PatternPart {
  readonly pattern: string;
  readonly finds: string;
}

/** Text that Terraform reads as a range and others do not, or that is wider than anybody means. */
const MALFORMED: readonly PatternPart[] = [
  {
    pattern: "(^|:)0[0-9]+[.]|[./]0[0-9]",
    finds: "numbers that begin with 0, because Terraform reads 010 as 10, and other programs as 8",
  },
  {
    pattern: "[0-9A-Fa-f]{5}",
    finds: "groups of IPv6 that are too long, which Terraform takes",
  },
  {
    pattern: "^[^:]*/[0-7]$|:.*/([0-9]|1[0-5])$",
    finds: "very wide ranges, because a /0 by mistake would open the bucket to everyone",
  },
];

/** An entry and its canonical form, if its addresses never reach S3 as the source of a request. */
const NEVER_A_SOURCE: readonly PatternPart[] = [
  { pattern: "^0*:", finds: "IPv6 that begins with zeros (unspecified, loopback, IPv4-mapped)" },
  {
    pattern: " (0|10|127|22[4-9]|23[0-9])[.]",
    finds: "0.0.0.0/8, private 10.0.0.0/8, loopback and multicast",
  },
  {
    pattern: " 100[.](6[4-9]|[7-9][0-9]|1[01][0-9]|12[0-7])[.]",
    finds: "the shared addresses of providers, 100.64.0.0/10",
  },
  { pattern: " 172[.](1[6-9]|2[0-9]|3[01])[.]", finds: "private 172.16.0.0/12" },
  {
    pattern: " (169[.]254|192[.]168)[.].*/(1[6-9]|[23][0-9])$",
    finds: "link-local 169.254.0.0/16 and private 192.168.0.0/16",
  },
  { pattern: " (f[cd]..|fe[89ab].|ff..):", finds: "private, link-local and multicast IPv6" },
];

function matchesPart(parts: readonly PatternPart[], text: Value<string>): Expression<boolean> {
  return tf.matchesOneOf(
    parts.map(({ pattern }) => pattern),
    text,
  );
}

/** What a pattern finds, in the order of its parts. */
function inWords(parts: readonly PatternPart[]): string {
  return parts.map(({ finds }) => finds).join("; ");
}

/** An entry of the allowlist: a range or a bare address. Judged in its canonical form. */
export const cidrRules: readonly ElementRule<string>[] = [
  {
    allows: (entry) => tf.and(tf.not(matchesPart(MALFORMED, entry)), tf.can(canonicalCidr(entry))),
    reason: `The parts of the pattern find, in this order: ${inWords(MALFORMED)}.`,
    must: "be a range like 203.0.113.0/24 or an address like 203.0.113.7, in IPv4 or IPv6, without leading zeros and not wider than /8 (IPv6: /16)",
    causes: `VPC ids go into {vpc_ids}, VPC endpoint ids into {vpc_endpoint_ids}. ${COPIED}`,
  },
  {
    allows: (entry) =>
      tf.or(
        matchesPart(MALFORMED, entry),
        tf.not(matchesPart(NEVER_A_SOURCE, tf.text`${entry} ${canonicalCidr(entry)}`)),
      ),
    reason: `What is malformed is refused above. The parts of the other pattern find, in an element and its canonical form: ${inWords(NEVER_A_SOURCE)}.`,
    must: "be public: S3 never sees private addresses",
    causes:
      "Behind a VPC endpoint, use {vpc_ids} or {vpc_endpoint_ids}, else the public address of the NAT gateway.",
  },
];
