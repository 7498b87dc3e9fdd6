import { isRecord, listOf, mapValues, parseJson, record, textOf, textsOf } from "../../json";

/** The version of documents that knows variables. */
const VERSION = "2012-10-17";

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

/** A policy document with its statements. */
export interface Document {
  readonly text: string;
  readonly statements: readonly Statement[];
}

/** A policy document from its text. */
export function documentOf(text: string): Document {
  return { text, statements: statementsOf(text) };
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

/** Whether a principal is one that AWS no longer knows: IAM puts its unique id in the place of a deleted user or role. */
export function isGone(principal: string): boolean {
  return /^A[A-Z]{3}[A-Z0-9]{12,}$/.test(principal);
}

/** The principals of statements that AWS no longer knows, without repeats. */
export function goneIn(statements: readonly Statement[]): readonly string[] {
  return [...new Set(statements.flatMap(({ principals }) => principals?.aws.filter(isGone) ?? []))];
}

/**
 * Statements without principals that AWS no longer knows and would refuse, with values of conditions as text, as AWS
 * keeps them. A `NotPrincipal` that names nobody else means something else without them, and stays.
 */
export function cleaned(statements: readonly Statement[]): readonly Statement[] {
  return statements.flatMap(({ principals, written: { Condition, ...rest } }) => {
    const written = isRecord(Condition) ? { ...rest, Condition: mapValues(Condition, asTexts) } : rest;
    const left = principals?.aws.filter((one) => !isGone(one)) ?? [];
    if (principals === undefined || left.length === principals.aws.length) return readStatement(written);
    const named = { ...(left.length === 0 ? {} : { AWS: single(left) }), ...principals.others };
    if (principals.not)
      return readStatement(left.length === 0 ? written : { ...written, NotPrincipal: named });
    return Object.keys(named).length === 0 ? [] : readStatement({ ...written, Principal: named });
  });
}

function asTexts(keys: unknown): unknown {
  return mapValues(record(keys), (values) => (Array.isArray(values) ? texts(values) : texts(values)[0]));
}

/** One value alone, as people write it. */
export function single(values: readonly string[]): unknown {
  return values.length === 1 ? values[0] : values;
}

/** Whether a document is of the version that knows no variables, and has what the present version reads as one. */
export function hasUnreadVariables(text: string): boolean {
  return record(parseJson(text))["Version"] !== VERSION && text.includes("${");
}

/** A document with some statements, in the version that the module writes. */
export function documentText(statements: readonly unknown[]): string {
  return JSON.stringify({ Version: VERSION, Statement: statements });
}
