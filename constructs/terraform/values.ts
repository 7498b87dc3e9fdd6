import { Expression, isExpression, type Value } from "./expression";
import { conditionOperand, hcl, operand, toHcl } from "./hcl";

type Known<V extends readonly unknown[]> = { [K in keyof V]: Exclude<V[K], Expression<unknown>> };

/**
 * Computes a value from others: at once when all of them are literal, else as an expression for Terraform.
 * Everything that has to work for literals and for inputs is written with this function.
 */
export function compute<const V extends readonly unknown[], T>(
  from: V,
  literal: (...known: Known<V>) => T,
  expression: (...hcl: { [K in keyof V]: string }) => string,
): Value<T>;
export function compute(
  from: readonly unknown[],
  literal: (...known: readonly unknown[]) => unknown,
  expression: (...hcl: readonly string[]) => string,
): unknown {
  if (from.some(isExpression)) return new Expression(expression(...from.map(toHcl)));
  return literal(...from);
}

/** Whether an optional input is given. An attribute of another resource counts as given. */
export function isSet(value: unknown): Value<boolean> {
  if (!isExpression(value)) return value !== undefined;
  return value.options.nullable === true ? hcl`${value} != null` : true;
}

/** The value of an optional input, or the fallback where it is not given. */
export function valueOr<T>(value: Value<T> | undefined, fallback: Value<T>): Value<T> {
  if (value === undefined) return fallback;
  return isExpression(value) && value.options.nullable === true
    ? hcl`coalesce(${value}, ${fallback})`
    : value;
}

/** One of two values. */
export function choose<T>(condition: Value<boolean>, then: Value<T>, otherwise: Value<T>): Value<T> {
  if (!isExpression(condition)) return condition ? then : otherwise;
  return new Expression(`${conditionOperand(condition.hcl)} ? ${toHcl(then)} : ${operand(toHcl(otherwise))}`);
}

export function not(condition: Value<boolean>): Value<boolean> {
  if (!isExpression(condition)) return !condition;
  const [, left, operator, right] = COMPARISON.exec(condition.hcl) ?? [];
  const opposite = operator === undefined ? undefined : OPPOSITE[operator];
  return new Expression(
    left !== undefined && opposite !== undefined && left === operand(left)
      ? `${left} ${opposite} ${right ?? ""}`
      : `!${operand(condition.hcl)}`,
  );
}

/** A comparison with something of one word. */
const COMPARISON = /^(.*) (==|!=) (\S+)$/;

const OPPOSITE: Readonly<Record<string, string>> = { "==": "!=", "!=": "==" };

export function and(...conditions: readonly Value<boolean>[]): Value<boolean> {
  return combine(conditions, "&&", false);
}

export function or(...conditions: readonly Value<boolean>[]): Value<boolean> {
  return combine(conditions, "||", true);
}

function combine(conditions: readonly Value<boolean>[], operator: string, decides: boolean): Value<boolean> {
  if (conditions.includes(decides)) return decides;
  const open = conditions.filter((condition) => isExpression(condition));
  const [only] = open;
  if (only === undefined) return !decides;
  return open.length === 1 ? only : new Expression(open.map(({ hcl }) => operand(hcl)).join(` ${operator} `));
}

/** Whether a list has elements. A list fed from another resource counts as having some. */
export function hasElements(list: Value<readonly unknown[]>): Value<boolean> {
  if (isExpression(list) && list.options.given === true) return true;
  return compute(
    [list],
    (elements) => elements.length > 0,
    (elements) => `length(${elements}) != 0`,
  );
}

/** Whether a string is empty. */
export function isEmpty(value: Value<string>): Value<boolean> {
  return compute(
    [value],
    (known) => known === "",
    (it) => `${operand(it)} == ""`,
  );
}
