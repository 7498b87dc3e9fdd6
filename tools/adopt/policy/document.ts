import { isRecord, listOf, mapValues, parseJson, record, textOf, textsOf } from "../../json";

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

/** Whether a principal is one that AWS no longer knows: IAM puts its unique id in the place of a deleted user or role. */
export function isGone(principal: string): boolean {
  return /^A[A-Z]{3}[A-Z0-9]{12,}$/.test(principal);
}

/** A statement as people write it, without principals that AWS no longer knows and would refuse. */
export interface Cleaned {
  /** Undefined where nobody is left; null where the statement means something else without them. */
  readonly statement: Readonly<Record<string, unknown>> | undefined | null;
  readonly gone: readonly string[];
}

/** Removes principals that were deleted, and writes values of conditions as text, as AWS keeps them. */
export function cleaned({ principals, written }: Statement): Cleaned {
  const { Condition } = written;
  const condition = isRecord(Condition) ? { Condition: mapValues(Condition, asTexts) } : {};
  const all = { ...written, ...condition };
  const gone = (principals?.aws ?? []).filter(isGone);
  if (principals === undefined || gone.length === 0) return { statement: all, gone };
  const left = principals.aws.filter((one) => !gone.includes(one));
  if (left.length > 0) {
    const AWS = left.length === 1 ? left[0] : left;
    return {
      statement: { ...all, [principals.not ? "NotPrincipal" : "Principal"]: { AWS, ...principals.others } },
      gone,
    };
  }
  if (principals.not) return { statement: null, gone };
  const others = Object.keys(principals.others).length > 0;
  return { statement: others ? { ...all, Principal: principals.others } : undefined, gone };
}

function asTexts(keys: unknown): unknown {
  return mapValues(record(keys), (values) => (Array.isArray(values) ? texts(values) : texts(values)[0]));
}

/** Whether a document is of the version that knows no variables, and has what the present version reads as one. */
export function hasUnreadVariables(text: string): boolean {
  return record(parseJson(text))["Version"] !== "2012-10-17" && text.includes("${");
}
