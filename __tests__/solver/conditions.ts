import { isRecord, listOf, textsOf } from "../harness";
import { rangeOf } from "./addresses";
import { ANY_ARN, arnPattern, PARTS } from "./arn";
import { accountPattern, all, any, type Formula, has, not, type Pattern } from "./formula";
import { glob, type GlobOptions } from "./glob";
import { type Field, fieldOf, keyName } from "./keys";
import { NotDecided } from "./not-decided";

/** How an operator compares one value, and whether it is true if nothing matches. */
interface Operator {
  readonly kinds: readonly Field["kind"][];
  readonly comparison: GlobOptions;
  readonly negated: boolean;
}

const EXACT: GlobOptions = { wildcards: false };
const EXACT_IN_ANY_CASE: GlobOptions = { wildcards: false, ignoresCase: true };

function both(
  name: string,
  negatedName: string,
  kinds: readonly Field["kind"][],
  comparison: GlobOptions,
): [string, Operator][] {
  return [
    [name, { kinds, comparison, negated: false }],
    [negatedName, { kinds, comparison, negated: true }],
  ];
}

/** AWS treats `ArnEquals` and `ArnLike` alike. */
const OPERATORS: ReadonlyMap<string, Operator> = new Map([
  ...both("StringEquals", "StringNotEquals", ["text", "arn"], EXACT),
  ...both("StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase", ["text", "arn"], EXACT_IN_ANY_CASE),
  ...both("StringLike", "StringNotLike", ["text", "arn"], {}),
  ...both("ArnEquals", "ArnNotEquals", ["arn"], {}),
  ...both("ArnLike", "ArnNotLike", ["arn"], {}),
  ...both("IpAddress", "NotIpAddress", ["address"], {}),
  ["Bool", { kinds: ["flag"], comparison: EXACT_IN_ANY_CASE, negated: false }],
]);

/** What a `Condition` asks of a request: every operator, for every key. */
export function conditionFormula(condition: unknown): Formula {
  if (condition === undefined) return all();
  if (!isRecord(condition)) throw new NotDecided(`the condition ${JSON.stringify(condition)}`);
  return all(
    ...Object.entries(condition).flatMap(([operator, keys]) => {
      if (!isRecord(keys)) throw new NotDecided(`what ${operator} compares`);
      return Object.entries(keys).map(([key, values]) => keyFormula(operator, key, valuesOf(values, key)));
    }),
  );
}

function valuesOf(written: unknown, key: string): readonly string[] {
  const list = [written].flat().map((value) => (typeof value === "boolean" ? String(value) : value));
  const texts = textsOf(list);
  if (texts.length === 0 || texts.length < listOf(list).length) throw new NotDecided(`the values of ${key}`);
  return texts;
}

function keyFormula(written: string, writtenKey: string, values: readonly string[]): Formula {
  const key = keyName(writtenKey);
  const { accountOf } = fieldOf(key);
  const source = accountOf ?? key;
  if (written === "Null") return nullFormula(source, values);
  const [, quantifier, name = "", ifExists] =
    /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/.exec(written) ?? [];
  const operator = OPERATORS.get(name);
  const field = fieldOf(key);
  if (operator === undefined) throw new NotDecided(`the operator ${written}`);
  if (!operator.kinds.includes(field.kind)) throw new NotDecided(`${written} on ${key}`);
  if (field.many === true && quantifier === undefined) throw new NotDecided(`${written} on the list ${key}`);
  const patterns = values.flatMap((value) => patternsOf(field, operator, value, `${written} on ${key}`));
  const some = (matches: boolean): Formula => ({ field: source, matches, patterns });
  const missing = not(has(source));
  if (quantifier === "ForAllValues") return not(some(operator.negated));
  const orMissing = ifExists === undefined ? [] : [missing];
  if (quantifier === "ForAnyValue") return any(some(!operator.negated), ...orMissing);
  return any(operator.negated ? not(some(true)) : some(true), ...orMissing);
}

function nullFormula(key: string, values: readonly string[]): Formula {
  return any(
    ...values.map((value) => {
      if (value !== "true" && value !== "false") throw new NotDecided(`Null with ${value}`);
      return value === "true" ? not(has(key)) : has(key);
    }),
  );
}

/** What a value matches; nothing if no value of the field can match it. */
function patternsOf(
  { accountOf, kind }: Field,
  { comparison, kinds }: Operator,
  value: string,
  where: string,
): readonly Pattern[] {
  if (kind === "address") return [{ range: rangeOf(value) }];
  if (accountOf !== undefined) return [accountPattern(glob(value, comparison))];
  if (kind !== "arn") return [{ text: glob(value, comparison) }];
  const arn = arnPattern(value, comparison);
  if (arn !== undefined && !(kinds.includes("text") && spansParts(value, comparison))) return [{ arn }];
  if (comparison.wildcards === false) return [];
  if (value === "*" && kinds.includes("text")) return [{ arn: ANY_ARN }];
  throw new NotDecided(`${where} with ${value}`);
}

/** Whether a wildcard of a text's pattern can match more than one part of an ARN. */
function spansParts(value: string, { wildcards = true }: GlobOptions): boolean {
  return (
    wildcards &&
    /[*?]/.test(
      value
        .split(":")
        .slice(0, PARTS.length - 1)
        .join(":"),
    )
  );
}
