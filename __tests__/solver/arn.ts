import { ANYTHING, glob, type Glob, type GlobOptions, matches } from "./glob";

/** The parts of an ARN between its first five colons, and what follows them. */
export const PARTS = ["prefix", "partition", "service", "region", "account", "id"] as const;

/** How many of the parts have no colon. */
export const ARN_PARTS_WITHOUT_COLON = PARTS.length - 1;

/** A pattern for each part of an ARN. */
export type ArnPattern = readonly Glob[];

/** The parts of an ARN; undefined for another text. */
export function partsOf(arn: string): readonly string[] | undefined {
  const parts = arn.split(":");
  if (parts.length < PARTS.length) return undefined;
  return [...parts.slice(0, ARN_PARTS_WITHOUT_COLON), parts.slice(ARN_PARTS_WITHOUT_COLON).join(":")];
}

/** The pattern that a policy writes for an ARN; undefined if it has fewer than six parts. */
export function arnPattern(written: string, options: GlobOptions = {}): ArnPattern | undefined {
  return partsOf(written)?.map((part) => glob(part, options));
}

/** The pattern of every ARN. */
export const ANY_ARN: ArnPattern = PARTS.map(() => ANYTHING);

/** Whether an ARN matches a pattern, each part for itself. */
export function arnMatches(pattern: ArnPattern, arn: string): boolean {
  const parts = partsOf(arn);
  return parts !== undefined && pattern.every((part, index) => matches(part, parts[index] ?? ""));
}
