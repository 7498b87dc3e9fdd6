import type { Condition, Statement } from "./document";
import { matchesPattern } from "./matching";

/** One action on one resource, as a policy allows it. Action and resource may be patterns. */
export interface Grant {
  readonly action: string;
  readonly resource: string;
  readonly conditions: readonly Condition[];
}

/** What a statement allows, action by action. A statement that names what it does not mean has no such list. */
export function grantsIn({ actions, conditions, effect, resources }: Statement): readonly Grant[] {
  if (effect !== "Allow" || actions.not || resources?.not !== false) return [];
  return actions.values.flatMap((action) =>
    resources.values.map((resource) => ({ action, resource, conditions })),
  );
}

/** Whether a statement surely allows all that a grant allows. */
export function covers(statement: Statement, grant: Grant): boolean {
  return (
    statement.effect === "Allow" &&
    names(statement, grant.action) &&
    statement.resources?.not === false &&
    statement.resources.values.some((pattern) => isWider(pattern, grant.resource)) &&
    statement.conditions.every((condition) => grant.conditions.some((own) => implies(own, condition)))
  );
}

/** Whether a statement allows a part of a grant, or may allow it under its conditions. */
export function touches(statement: Statement, grant: Grant): boolean {
  const values = statement.resources?.values ?? [];
  return (
    statement.effect === "Allow" &&
    names(statement, grant.action) &&
    (statement.resources?.not === true ||
      values.some(
        (pattern) =>
          matchesPattern(pattern, grant.resource) ||
          matchesPattern(grant.resource, pattern) ||
          pattern.includes("${"),
      ))
  );
}

function names({ actions }: Statement, action: string): boolean {
  return (
    actions.values.some((pattern) => isWider(pattern.toLowerCase(), action.toLowerCase())) !== actions.not &&
    !(actions.not && action.includes("*"))
  );
}

/** Whether a pattern matches all that another one matches. */
export function isWider(pattern: string, narrower: string): boolean {
  if (pattern.includes("${") || narrower.includes("${")) return pattern === narrower;
  // One character for `?` is not enough for all that `*` stands for.
  return matchesPattern(pattern.replaceAll("?", "\u0000"), narrower.replaceAll("?", "\u0000"));
}

/** Whether a request that passes one condition surely passes another one. */
function implies(own: Condition, other: Condition): boolean {
  if (own.operator !== other.operator || own.key.toLowerCase() !== other.key.toLowerCase()) return false;
  const isPattern = /^(?:String|Arn)Like$/.test(own.operator);
  const isPositive = /^(?:StringEquals|ArnEquals|IpAddress|Bool)$/.test(own.operator) || isPattern;
  const within = own.values.every((value) =>
    other.values.some((wider) => (isPattern ? isWider(wider, value) : wider === value)),
  );
  return isPositive && within;
}
