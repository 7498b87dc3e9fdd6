import { isIn } from "./addresses";
import { arnMatches } from "./arn";
import type { Formula, Pattern } from "./formula";
import { matches } from "./glob";

/** The values of a request by the names of its fields. What is missing has no entry. */
export type Request = Readonly<Record<string, readonly string[]>>;

/** Whether a formula is true of a request. */
export function isTrue(formula: Formula, request: Request): boolean {
  if ("known" in formula) return formula.known;
  if ("not" in formula) return !isTrue(formula.not, request);
  if ("all" in formula) return formula.all.every((part) => isTrue(part, request));
  return (request[formula.field] ?? []).some(
    (value) => formula.patterns.some((pattern) => fits(pattern, value)) === formula.matches,
  );
}

function fits(pattern: Pattern, value: string): boolean {
  if ("text" in pattern) return matches(pattern.text, value);
  return "arn" in pattern ? arnMatches(pattern.arn, value) : isIn(pattern.range, value);
}
