import { call } from "./define";
import { Expression, expression, fails, literal, type Operator, typed, type Value } from "./expression";
import { regex } from "./functions";

/** The opposite of each comparison, which is how it is negated. */
const OPPOSITE: Readonly<Record<Operator, Operator>> = {
  "==": "!=",
  "!=": "==",
  "<": ">=",
  ">=": "<",
  ">": "<=",
  "<=": ">",
  "&&": "||",
  "||": "&&",
};

type Condition = Value<boolean>;

function compare<T>(
  operator: Operator,
  decide: (a: T, b: T) => boolean,
): (a: Value<T>, b: Value<T>) => Expression<boolean> {
  return (a, b) => {
    const [left, right] = [expression(a), expression(b)];
    if (areDifferent(left, right) || areDifferent(right, left)) return literal(operator === "!=");
    return left.node.kind === "literal" && right.node.kind === "literal"
      ? literal(decide(left.node.value, right.node.value))
      : operation(operator, [left, right]);
  };
}

/** Whether a literal cannot be what a template becomes, because it begins or ends in another way. */
function areDifferent({ node: known }: Expression, { node: template }: Expression): boolean {
  if (known.kind !== "literal" || template.kind !== "template" || typeof known.value !== "string")
    return false;
  const [first, last] = [template.parts[0], template.parts.at(-1)];
  const begins = typeof first !== "string" || known.value.startsWith(first);
  const ends = typeof last !== "string" || known.value.endsWith(last);
  return !(begins && ends);
}

function operation(operator: Operator, operands: readonly Expression[]): Expression<boolean> {
  return new Expression<boolean>({ kind: "operation", operator, operands });
}

type Scalar = string | number | boolean | null;

export const eq = compare<Scalar>("==", (a, b) => a === b);
export const neq = compare<Scalar>("!=", (a, b) => a !== b);
export const lt = compare<number>("<", (a, b) => a < b);
export const lte = compare<number>("<=", (a, b) => a <= b);
export const gt = compare<number>(">", (a, b) => a > b);
export const gte = compare<number>(">=", (a, b) => a >= b);

/** All of the conditions. */
export function and(...conditions: readonly Condition[]): Expression<boolean> {
  return combine("&&", conditions, false);
}

/** At least one of the conditions. */
export function or(...conditions: readonly Condition[]): Expression<boolean> {
  return combine("||", conditions, true);
}

/** @param decides the value that decides the whole, whatever the others are */
function combine(
  operator: "&&" | "||",
  conditions: readonly Condition[],
  decides: boolean,
): Expression<boolean> {
  const operands = conditions
    .flatMap((condition) => operandsOf(operator, expression(condition)))
    .filter((operand) => !isLiteral(operand, !decides));
  if (operands.some((operand) => isLiteral(operand, decides))) return literal(decides);
  const [only, ...others] = operands;
  if (only === undefined) return literal(!decides);
  return others.length === 0 ? typed<boolean>(only) : operation(operator, operands);
}

/** What stands beside one operator needs no parentheses. */
function operandsOf(operator: Operator, condition: Expression): readonly Expression[] {
  const { node } = condition;
  return node.kind === "operation" && node.operator === operator ? node.operands : [condition];
}

function isLiteral({ node }: Expression, value: boolean): boolean {
  return node.kind === "literal" && node.value === value;
}

/** The negation, pushed inward: `a != b` for `a == b`. */
export function not(condition: Condition): Expression<boolean> {
  const operand = expression(condition);
  const { node } = operand;
  switch (node.kind) {
    case "literal":
      return literal(!node.value);
    case "not":
      return node.of;
    case "conditional":
      return choose(node.condition, negated(node.then), negated(node.otherwise));
    case "operation": {
      const operands =
        node.operator === "&&" || node.operator === "||" ? node.operands.map(negated) : node.operands;
      return operation(OPPOSITE[node.operator], operands);
    }
    default:
      return new Expression<boolean>({ kind: "not", of: operand });
  }
}

/** The operands of a boolean operator are booleans. */
function negated(operand: Expression): Expression<boolean> {
  return not(typed<boolean>(operand));
}

/** One of two values. */
export function choose<T>(condition: Condition, then: Value<T>, otherwise: Value<T>): Expression<T> {
  const decision = expression(condition);
  const [yes, no] = [expression<T>(then), expression<T>(otherwise)];
  if (decision.node.kind === "literal") return decision.node.value ? yes : no;
  return new Expression<T>({ kind: "conditional", condition: decision, then: yes, otherwise: no });
}

/** Whether Terraform can work the value out. */
export function can(value: Expression): Expression<boolean> {
  if (fails(value)) return literal(false);
  return value.node.kind === "literal" ? literal(true) : call("can", [value]);
}

/** The first value that Terraform can work out. */
export function attempt<T>(value: Expression<T>, otherwise: Value<T>): Expression<T> {
  if (fails(value)) return expression<T>(otherwise);
  const certain = value.node.kind === "literal" || value.node.kind === "structure";
  if (certain) return value;
  const fallback = expression(otherwise);
  const { node } = fallback;
  return call("try", [value, ...(node.kind === "call" && node.name === "try" ? node.args : [fallback])]);
}

/** Whether a text matches a pattern. Null matches none. */
export function matches(pattern: Value<string>, text: Value<string>): Expression<boolean> {
  return can(regex(pattern, text));
}

/** Whether a text matches one of several patterns, of which Terraform's text shows each. */
export function matchesOneOf(patterns: readonly string[], text: Value<string>): Expression<boolean> {
  const isKnown = expression(text).node.kind === "literal";
  return matches(
    isKnown ? patterns.join("|") : call<string>("join", [literal("|"), literal(patterns)]),
    text,
  );
}

/** Whether an optional value is set. */
export function isSet(value: Expression): Expression<boolean> {
  const { node } = value;
  if (node.kind === "literal") return literal(node.value !== null);
  const certain =
    node.kind === "reference" ? !node.nullable : node.kind === "structure" || node.kind === "template";
  return certain ? literal(true) : operation("!=", [value, literal(null)]);
}

/** The value where it is set, else the fallback. */
export function valueOr<T>(value: Expression<T>, fallback: Value<T>): Expression<T> {
  const set = isSet(value);
  if (set.node.kind === "literal") return set.node.value ? value : expression<T>(fallback);
  return call("coalesce", [value, expression(fallback)]);
}

/** Whether Terraform surely works the value out, even if what it looks at is null. */
export function neverFails({ node }: Expression): boolean {
  switch (node.kind) {
    case "literal":
    case "reference":
      return true;
    case "not":
      return neverFails(node.of);
    case "operation":
      return ["&&", "||", "==", "!="].includes(node.operator) && node.operands.every(neverFails);
    case "call":
      return node.name === "can";
    default:
      return false;
  }
}
