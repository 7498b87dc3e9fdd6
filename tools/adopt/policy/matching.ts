import { BlockList, isIP } from "node:net";

/** Whether a pattern of IAM, in which `*` stands for any text and `?` for one character, matches a text. */
export function matchesPattern(pattern: string, text: string, ignoreCase = false): boolean {
  const source = pattern
    .replaceAll(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${source}$`, ignoreCase ? "is" : "s").test(text);
}

/** Whether a pattern of ARNs matches an ARN: no `*` of its first five parts reaches into the next part. */
export function matchesArn(pattern: string, arn: string): boolean {
  const [patterns, parts] = [pattern, arn].map((text) => text.split(":"));
  if (patterns === undefined || parts === undefined || patterns.length < 6 || parts.length < 6) return false;
  const isSame = (from: number, to?: number) =>
    matchesPattern(patterns.slice(from, to).join(":"), parts.slice(from, to).join(":"));
  return [0, 1, 2, 3, 4].every((index) => isSame(index, index + 1)) && isSame(5);
}

/** The first address of a range; undefined where it is not a range. */
export function firstAddress(range: string): string | undefined {
  const [address = ""] = range.split("/");
  return isIP(address) === 0 ? undefined : address;
}

/** Whether an address lies in one of some ranges; undefined where one of them is not a range. */
export function inRanges(address: string, ranges: readonly string[]): boolean | undefined {
  const list = new BlockList();
  for (const range of ranges) {
    const [start = "", length] = range.split("/");
    const bits = { 4: 32, 6: 128 }[isIP(start)];
    if (bits === undefined || !(Number(length ?? bits) <= bits)) return undefined;
    list.addSubnet(start, Number(length ?? bits), bits === 32 ? "ipv4" : "ipv6");
  }
  return isIP(address) === 0 ? undefined : list.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");
}
