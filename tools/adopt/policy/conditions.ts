import type { Condition } from "./document";
import { inRanges, matchesArns, matchesPattern } from "./matching";

/**
 * What is known of a request: the value of a condition key, null where the request does not have it. A key that is
 * missing here is not known.
 */
export type Context = Readonly<Record<string, string | null>>;

/**
 * Whether all conditions hold for a request. Undefined where that depends on something that is not known: a key,
 * a policy variable, an operator for numbers or dates.
 */
export function holds(conditions: readonly Condition[], context: Context): boolean | undefined {
  const known = Object.fromEntries(Object.entries(context).map(([key, value]) => [key.toLowerCase(), value]));
  const answers = conditions.map((condition) => test(condition, known[condition.key.toLowerCase()]));
  if (answers.includes(false)) return false;
  return answers.includes(undefined) ? undefined : true;
}

/** A test compares a value of the request with one value of the condition; undefined where it cannot tell. */
type Comparison = (value: string, wanted: readonly string[]) => boolean | undefined;

const COMPARISONS: Readonly<Record<string, Comparison>> = {
  StringEquals: (value, wanted) => wanted.includes(value),
  StringEqualsIgnoreCase: (value, wanted) => lower(wanted).includes(value.toLowerCase()),
  StringLike: (value, wanted) => wanted.some((pattern) => matchesPattern(pattern, value)),
  ArnEquals: (value, wanted) => matchesArns(wanted, value),
  ArnLike: (value, wanted) => matchesArns(wanted, value),
  Bool: (value, wanted) => lower(wanted).includes(value.toLowerCase()),
  IpAddress: (value, wanted) => inRanges(value, wanted),
};

function test({ operator, values }: Condition, value: string | null | undefined): boolean | undefined {
  const { base, negated, ifExists, quantifier } = parseOperator(operator);
  if (value === undefined || values.some((wanted) => wanted.includes("${"))) return undefined;
  if (base === "Null") return values.includes(String(value === null));
  if (value === null) return ifExists || quantifier === "ForAllValues" || (negated && quantifier === "");
  const matches = COMPARISONS[base]?.(value, values);
  return matches === undefined ? undefined : matches !== negated;
}

/** An operator such as `ForAnyValue:StringNotEqualsIfExists` in its parts. */
function parseOperator(operator: string) {
  const [, quantifier = "", name = ""] = /^(?:(ForAllValues|ForAnyValue):)?(.*)$/.exec(operator) ?? [];
  const ifExists = name.endsWith("IfExists");
  const plain = ifExists ? name.slice(0, -"IfExists".length) : name;
  return { base: plain.replace("Not", ""), negated: plain.includes("Not"), ifExists, quantifier };
}

function lower(texts: readonly string[]): readonly string[] {
  return texts.map((text) => text.toLowerCase());
}
