import type { Value } from "../terraform/expression";
import { compute } from "../terraform/values";
import { all, any, matches, not, of, type Predicate, type Selector } from "./predicate";
import { copiedSpace } from "./names";
import type { Rule } from "./rule";

/** An IPv4 or IPv6 range: its first address as a number, and the length of its prefix. */
interface Range {
  readonly address: bigint;
  readonly prefix: number;
  readonly bits: 32 | 128;
}

/** The canonical form of a valid entry, like `203.0.113.0/24` for `203.0.113.7/24`. */
export const canonicalCidr: Selector<string, string> = {
  hcl: (it) =>
    `cidrsubnet(strcontains(${it}, "/") ? ${it} : "\${${it}}/\${strcontains(${it}, ":") ? 128 : 32}", 0, 0)`,
  select: (it) => {
    const range = parse(it);
    if (range === undefined) throw new Error(`"${it}" is no IP range`);
    return format(range);
  },
};

const isCanonicalizable: Predicate<string> = {
  hcl: (it) => `can(${canonicalCidr.hcl(it)})`,
  test: (it) => parse(it) !== undefined,
};

/** Terraform takes groups of an IPv6 address that are longer than groups can be, as long as they begin with zeros. */
const isRange = all(isCanonicalizable, not(matches("[0-9A-Fa-f]{5}")));

/** Terraform reads `010` as 10, other programs as 8. */
const leadingZeros = matches("(?:^|:)0[0-9]+[.]|[.]0[0-9]|/0[0-9]");

/** An IPv4-mapped IPv6 address loses its colons in Terraform's canonical form. */
const ipv4Mapped = all(matches(":"), of(canonicalCidr, not(matches(":"))));

/** Canonical ranges of addresses that never reach S3 as the source of a request. */
const neverSource = of(
  canonicalCidr,
  matches(
    [
      "^(?:0|10|127|22[4-9]|23[0-9])[.]",
      "^100[.](?:6[4-9]|[7-9][0-9]|1[01][0-9]|12[0-7])[.]",
      "^172[.](?:1[6-9]|2[0-9]|3[01])[.]",
      "^(?:169[.]254|192[.]168)[.].*/(?:1[6-9]|[23][0-9])$",
      "^(?:::|0:|f[cd][0-9a-f]{2}:|fe[89ab][0-9a-f]:|ff[0-9a-f]{2}:)",
    ].join("|"),
  ),
);

/** One `/0` by mistake would open the bucket to everybody. */
const tooWide = of(canonicalCidr, matches("^[^:]*/[0-7]$|:.*/(?:[0-9]|1[0-5])$"));

/** An entry of the allowlist: a range or a bare address. */
export const cidrRules: readonly Rule<string>[] = [
  {
    allows: isRange,
    allowed: "IPv4 or IPv6 ranges like 203.0.113.0/24 and bare addresses like 203.0.113.7",
    causes: [
      copiedSpace,
      { when: matches(","), hint: "Give each range as an element of its own." },
      {
        when: matches("^vpce?-"),
        hint: "Ids of VPCs and VPC endpoints belong into vpc_ids and vpc_endpoint_ids.",
      },
    ],
  },
  {
    allows: not(leadingZeros),
    allowed: "numbers without leading zeros, which some programs read as octal",
  },
  {
    allows: not(any(neverSource, ipv4Mapped)),
    allowed:
      "public addresses; private, loopback, link-local, shared, unspecified, multicast and IPv4-mapped addresses never reach S3 as the source of a request",
    causes: [
      {
        when: matches("^(?:10|172|192)[.]|^f[cd]"),
        hint: "For requests through a VPC endpoint list the VPC in vpc_ids or the endpoint in vpc_endpoint_ids; for others the public address of the NAT gateway or proxy.",
      },
    ],
  },
  { allows: not(tooWide), allowed: "ranges no wider than /8 (IPv4) and /16 (IPv6)" },
];

/** The canonical forms, each once, sorted as text. */
export function canonicalCidrs(entries: readonly string[]): string[] {
  return [...new Set(entries.map(canonicalCidr.select))].sort();
}

/** The canonical ranges that lie inside another one of the list, and so can be removed from it. */
export function redundantCidrs(cidrs: readonly string[]): string[] {
  return cidrs.filter((cidr) => cidrs.some((other) => other !== cidr && contains(parse(other), parse(cidr))));
}

/** HCL of the canonical forms. */
export function canonicalCidrsHcl(entries: string): string {
  return `sort(distinct([for entry in ${entries} : ${canonicalCidr.hcl("entry")}]))`;
}

/** HCL of the same list: the ranges that, cut to a shorter prefix of the list, are in the list too. */
export function redundantCidrsHcl(cidrs: string, lengths: string): string {
  const [address, own] = ['split("/", cidr)[0]', 'tonumber(split("/", cidr)[1])'];
  const wider = `cidrsubnet("\${${address}}/\${length}", 0, 0)`;
  return `[for cidr in ${cidrs} : cidr if anytrue([for length in ${lengths} : length < ${own} && contains(${cidrs}, try(${wider}, ""))])]`;
}

/** The lengths of the prefixes in a list of canonical ranges. */
export function cidrLengths(cidrs: Value<readonly string[]>): Value<readonly number[]> {
  return compute(
    [cidrs],
    (known) => [...new Set(known.map((cidr) => Number(cidr.split("/")[1])))],
    (list) => `distinct([for cidr in ${list} : tonumber(split("/", cidr)[1])])`,
  );
}

function contains(outer: Range | undefined, inner: Range | undefined): boolean {
  if (outer === undefined || inner === undefined || outer.bits !== inner.bits) return false;
  return outer.prefix <= inner.prefix && network(inner.address, outer.prefix, outer.bits) === outer.address;
}

function network(address: bigint, prefix: number, bits: number): bigint {
  const host = BigInt(bits - prefix);
  return (address >> host) << host;
}

function parse(entry: string): Range | undefined {
  const [text = "", length, ...rest] = entry.split("/");
  const bits = text.includes(":") ? 128 : 32;
  const address = bits === 128 ? parseIpv6(text) : parseIpv4(text);
  const prefix = length === undefined ? bits : decimal(length, bits);
  if (address === undefined || prefix === undefined || rest.length > 0) return undefined;
  return { address: network(address, prefix, bits), prefix, bits };
}

function decimal(text: string, maximum: number): number | undefined {
  if (!/^\d+$/.test(text)) return undefined;
  return Number(text) <= maximum ? Number(text) : undefined;
}

function parseIpv4(text: string): bigint | undefined {
  const octets = text.split(".").map((part) => decimal(part, 255));
  if (octets.length !== 4) return undefined;
  return octets.reduce<bigint | undefined>(
    (sum, octet) => (sum === undefined || octet === undefined ? undefined : (sum << 8n) | BigInt(octet)),
    0n,
  );
}

function parseIpv6(text: string): bigint | undefined {
  const halves = text.split("::");
  if (halves.length > 2) return undefined;
  const [head = [], tail = []] = halves.map((half, index) => groups(half, index === halves.length - 1));
  const given = head.length + tail.length;
  if (halves.length === 1 ? given !== 8 : given > 7) return undefined;
  const parts = [...head, ...Array<string>(8 - given).fill("0"), ...tail];
  if (!parts.every((part) => /^[0-9a-f]{1,4}$/i.test(part))) return undefined;
  return parts.reduce((sum, part) => (sum << 16n) | BigInt(`0x${part}`), 0n);
}

/** The groups of one side of `::`. The last one may be written as an IPv4 address. */
function groups(half: string, last: boolean): string[] {
  if (half === "") return [];
  const parts = half.split(":");
  const dotted = last && half.includes(".") ? parseIpv4(parts.at(-1) ?? "") : undefined;
  if (dotted === undefined) return parts;
  return [...parts.slice(0, -1), (dotted >> 16n).toString(16), (dotted & 0xffffn).toString(16)];
}

function format({ address, prefix, bits }: Range): string {
  return `${bits === 32 ? formatIpv4(address) : formatIpv6(address)}/${prefix}`;
}

function formatIpv4(address: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => (address >> shift) & 0xffn).join(".");
}

/** The form of RFC 5952: lower case, and the longest run of zeros left out. */
function formatIpv6(address: bigint): string {
  const parts = Array.from({ length: 8 }, (_, index) =>
    ((address >> BigInt(112 - 16 * index)) & 0xffffn).toString(16),
  );
  const runs = parts.map((_, start) => {
    const end = parts.findIndex((part, index) => index >= start && part !== "0");
    return (end === -1 ? 8 : end) - start;
  });
  const longest = Math.max(...runs);
  if (longest < 2) return parts.join(":");
  const start = runs.indexOf(longest);
  return `${parts.slice(0, start).join(":")}::${parts.slice(start + longest).join(":")}`;
}
