import { isRecord, listOf, parseJson, record, textOf, textsOf } from "../../harness/json";

/** Values that a statement names, or with `not` all values except these. */
export interface Selection {
  readonly not: boolean;
  readonly values: readonly string[];
}

/** Who a statement speaks of. */
export interface Principals {
  readonly not: boolean;
  /** ARNs, account ids, unique ids such as `AIDA…`, or `*`. */
  readonly aws: readonly string[];
  /** Principals of other kinds, such as `Service`, as the document writes them. */
  readonly others: Readonly<Record<string, unknown>>;
}

/** One test of a statement's conditions. */
export interface Condition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

/** A statement of a policy document. */
export interface Statement {
  readonly sid: string | undefined;
  readonly effect: "Allow" | "Deny";
  /** Undefined in an identity's policy, which has no principals. */
  readonly principals: Principals | undefined;
  readonly actions: Selection;
  /** Undefined in a trust policy, which has no resources. */
  readonly resources: Selection | undefined;
  readonly conditions: readonly Condition[];
  /** The statement as it is written. */
  readonly written: Readonly<Record<string, unknown>>;
}

/** The statements of a policy document, given as JSON text. */
export function statementsOf(text: string): readonly Statement[] {
  const { Statement } = record(parseJson(text));
  const written = isRecord(Statement) ? [Statement] : listOf(Statement).filter(isRecord);
  return written.map(readStatement);
}

/** Texts of a field that may hold one or several. Numbers and booleans count as texts, as in AWS. */
export function texts(value: unknown): readonly string[] {
  if (Array.isArray(value)) return listOf(value).flatMap(texts);
  return ["string", "number", "boolean"].includes(typeof value) ? [String(value)] : [];
}

function readStatement(written: Record<string, unknown>): Statement {
  const resources = selection(written, "Resource");
  return {
    sid: textOf(written["Sid"]),
    effect: written["Effect"] === "Allow" ? "Allow" : "Deny",
    principals: readPrincipals(written),
    actions: selection(written, "Action") ?? { not: false, values: [] },
    resources,
    conditions: Object.entries(record(written["Condition"])).flatMap(([operator, keys]) =>
      Object.entries(record(keys)).map(([key, values]) => ({ operator, key, values: texts(values) })),
    ),
    written,
  };
}

function selection(written: Readonly<Record<string, unknown>>, name: string): Selection | undefined {
  const negated = written[`Not${name}`];
  if (negated !== undefined) return { not: true, values: texts(negated) };
  return written[name] === undefined ? undefined : { not: false, values: texts(written[name]) };
}

function readPrincipals(written: Readonly<Record<string, unknown>>): Principals | undefined {
  const not = written["NotPrincipal"] !== undefined;
  const value = written["NotPrincipal"] ?? written["Principal"];
  if (value === undefined) return undefined;
  if (!isRecord(value)) return { not, aws: textsOf([value]), others: {} };
  const { AWS, ...others } = value;
  return { not, aws: texts(AWS), others };
}

/** A value with its keys and its lists of texts in one order, and single values as lists, for comparison. */
export function normalized(value: unknown): unknown {
  if (Array.isArray(value)) {
    const elements = listOf(value).map(normalized);
    return elements.every((element) => typeof element === "string") ? [...elements].sort() : elements;
  }
  if (isRecord(value)) {
    const sorted = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(sorted.map(([key, inner]) => [key, normalized(inner)]));
  }
  return typeof value === "string" ? [value] : value;
}

/** Whether two statements mean the same: order and single values do not matter. */
export function sameMeaning(one: unknown, other: unknown): boolean {
  return JSON.stringify(normalized(one)) === JSON.stringify(normalized(other));
}
