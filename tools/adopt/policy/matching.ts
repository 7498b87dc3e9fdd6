import { BlockList, isIP } from "node:net";

/** Whether a pattern of IAM, in which `*` stands for any text and `?` for one character, matches a text. */
export function matchesPattern(pattern: string, text: string, ignoreCase = false): boolean {
  const source = pattern
    .replaceAll(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${source}$`, ignoreCase ? "is" : "s").test(text);
}

/** The first address of a range; undefined where it is not a range. */
export function firstAddress(range: string): string | undefined {
  const [address = ""] = range.split("/");
  return isIP(address) === 0 ? undefined : address;
}

/** Whether an address lies in one of some ranges. */
export function inRanges(address: string, ranges: readonly string[]): boolean {
  const list = new BlockList();
  for (const range of ranges) {
    const [start = "", length] = range.split("/");
    const version = isIP(start);
    if (version === 0) continue;
    const family = version === 4 ? "ipv4" : "ipv6";
    list.addSubnet(start, length === undefined ? (version === 4 ? 32 : 128) : Number(length), family);
  }
  return list.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");
}

/** Ranges that never reach S3 as a source address. */
const PRIVATE = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "127.0.0.0/8"];
const PRIVATE_V6 = ["fc00::/7", "fe80::/10", "::1/128"];

/** Whether a range lies in a private network. */
export function isPrivate(range: string): boolean {
  const address = firstAddress(range);
  return address !== undefined && inRanges(address, [...PRIVATE, ...PRIVATE_V6]);
}
