import { BlockList, isIP } from "node:net";

/** Whether a pattern of IAM, in which `*` stands for any text and `?` for one character, matches a text. */
export function matchesPattern(pattern: string, text: string, ignoreCase = false): boolean {
  const source = pattern
    .replaceAll(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${source}$`, ignoreCase ? "is" : "s").test(text);
}

/**
 * Whether one of some patterns of ARNs matches an ARN: no `*` of their first five parts reaches into the next part.
 * Undefined where one of them has fewer parts.
 */
export function matchesArns(patterns: readonly string[], arn: string): boolean | undefined {
  const split = (text: string) => /^([^:]*):([^:]*):([^:]*):([^:]*):([^:]*):(.*)$/s.exec(text)?.slice(1);
  const [parts, all] = [split(arn), patterns.map(split)];
  if (parts === undefined || all.includes(undefined)) return undefined;
  return all.some((one) => one?.every((pattern, index) => matchesPattern(pattern, parts[index] ?? "")));
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
