import { each, itself, matches, of, type Predicate, type Selector } from "./predicate";
import { forElements, inTurn, type Rule } from "./rule";

/** The Sids of the module's own statements, in the order in which they stand. */
export const OWN_SIDS = [
  "DenyInsecureTransport",
  "DenyObjectsOutsideAllowlist",
  "DenySigmaRoleOutsideAllowlist",
] as const;

/** A statement of a policy that somebody else wrote. */
export type ForeignStatement = Readonly<Record<string, unknown>>;

/** HCL of the statements of a JSON document, whether it holds one object or a list. */
export function statementsHcl(document: string): string {
  return `flatten([jsondecode(${document}).Statement])`;
}

/** The statements of a JSON document; undefined where it is none. */
export function statementsOf(document: string): ForeignStatement[] | undefined {
  try {
    const parsed: unknown = JSON.parse(document);
    if (!isObject(parsed) || !("Statement" in parsed)) return undefined;
    const statements: unknown[] = [parsed["Statement"]].flat();
    return statements.every(isObject) ? statements : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is ForeignStatement {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const isPolicy: Predicate<string> = {
  hcl: (it) => `can([for statement in ${statementsHcl(it)} : statement.Effect])`,
  test: (it) => statementsOf(it)?.every((statement) => "Effect" in statement) ?? false,
};

const sids: Selector<readonly string[], readonly string[]> = {
  hcl: (it) =>
    `compact(flatten([for document in ${it} : [for statement in ${statementsHcl("document")} : try(statement.Sid, "")]]))`,
  select: (it) =>
    it
      .flatMap((document) =>
        (statementsOf(document) ?? [])
          .map((statement) => statement["Sid"])
          .filter((sid) => typeof sid === "string" && sid !== ""),
      )
      .map(String),
};

const sidsOnce: Predicate<readonly string[]> = {
  hcl: (it) => `length(distinct(${it})) == length(${it})`,
  test: (it) => new Set(it).size === it.length,
};

/** Statements of others join the bucket policy, in which every Sid has to be unique. */
export const additionalBucketPolicyRules: readonly Rule<readonly string[]>[] = inTurn([
  ...forElements(itself<string>(), [
    {
      allows: isPolicy,
      allowed: "JSON policy documents with a Statement",
      causes: [
        { when: matches("[.]json$"), hint: "This looks like a file's name: give its text, file(...)." },
      ],
    },
  ]),
  {
    allows: of(
      sids,
      each("sid", {
        hcl: (it) => `!contains(${JSON.stringify(OWN_SIDS)}, ${it})`,
        test: (it) => !OWN_SIDS.some((own) => own === it),
      }),
    ),
    allowed: `statements with other Sids than the module's own (${OWN_SIDS.join(", ")})`,
    shown: { hcl: (it) => `join(", ", ${sids.hcl(it)})`, text: (it) => sids.select(it).join(", ") },
  },
  {
    allows: of(sids, sidsOnce),
    allowed: "statements whose Sids differ",
    shown: { hcl: (it) => `join(", ", ${sids.hcl(it)})`, text: (it) => sids.select(it).join(", ") },
  },
]);
