import { itself, matches, nonEmpty, not, of, type Predicate, type Selector } from "./predicate";
import { forElements, quoted, type Rule } from "./rule";

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
    const statements: unknown[] = [parsed["Statement"]].flat(Infinity);
    return statements.every(isObject) ? statements : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is ForeignStatement {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const EFFECTS = ["Allow", "Deny"];
const PRINCIPALS = ["Principal", "NotPrincipal"];

const namesPrincipalHcl = PRINCIPALS.map((name) => `can(statement.${name})`).join(" || ");

function namesPrincipal(statement: ForeignStatement): boolean {
  return PRINCIPALS.some((name) => name in statement);
}

const isPolicy: Predicate<string> = {
  hcl: (it) => {
    const statements = statementsHcl(it);
    const effect = `contains(${JSON.stringify(EFFECTS)}, statement.Effect)`;
    const sid = 'try(statement.Sid, "") == try(tostring(statement.Sid), "")';
    return `try(length(${statements}) > 0 && alltrue([for statement in ${statements} : ${effect} && (${namesPrincipalHcl}) && ${sid}]), false)`;
  },
  test: (it) => {
    const statements = statementsOf(it) ?? [];
    return (
      statements.length > 0 &&
      statements.every(
        (statement) =>
          EFFECTS.some((effect) => effect === statement["Effect"]) &&
          namesPrincipal(statement) &&
          typeof (statement["Sid"] ?? "") === "string",
      )
    );
  },
};

/** The policy is one of IAM. */
const namesNobody: Predicate<string> = {
  hcl: (it) =>
    `try(anytrue([for statement in ${statementsHcl(it)} : can(statement.Effect) && !(${namesPrincipalHcl})]), false)`,
  test: (it) =>
    (statementsOf(it) ?? []).some((statement) => "Effect" in statement && !namesPrincipal(statement)),
};

type Documents = readonly string[];

const sids: Selector<Documents, readonly string[]> = {
  hcl: (it) =>
    `compact(flatten([for document in ${it} : try([for statement in ${statementsHcl("document")} : try(statement.Sid == tostring(statement.Sid) ? statement.Sid : "", "")], [])]))`,
  select: (it) =>
    it
      .flatMap((document) => (statementsOf(document) ?? []).map((statement) => statement["Sid"]))
      .filter((sid) => typeof sid === "string" && sid !== "")
      .map(String),
};

/** Sids that stand more than once, but for the module's own, which may not stand at all. */
const repeatedSids: Selector<Documents, readonly string[]> = {
  hcl: (it) =>
    `flatten([for all in [${sids.hcl(it)}] : [for sid in setsubtract(all, ${JSON.stringify(OWN_SIDS)}) : sid if length([for other in all : true if other == sid]) > 1]])`,
  select: (it) => {
    const all = sids.select(it);
    return [...new Set(all.filter((sid, index) => all.indexOf(sid) !== index && !isOwn(sid)))].sort();
  },
};

function isOwn(sid: string): boolean {
  return OWN_SIDS.some((own) => own === sid);
}

/** Statements of others join the bucket policy, in which every Sid has to be unique. */
export const additionalBucketPolicyRules: readonly Rule<Documents>[] = [
  ...forElements(itself<string>(), [
    {
      allows: isPolicy,
      allowed:
        "JSON policy documents whose statements have an Effect (Allow or Deny) and a Principal, and a text as Sid if they have one",
      causes: [
        { when: matches("[.]json$"), hint: "This looks like a file's name: give its text, file(...)." },
        {
          when: namesNobody,
          hint: "In a bucket's policy, unlike in one of IAM, each statement names a Principal.",
        },
      ],
    },
  ]),
  ...forElements(
    sids,
    [
      {
        allows: { hcl: (it) => `!contains(${JSON.stringify(OWN_SIDS)}, ${it})`, test: (it) => !isOwn(it) },
        allowed: "statements with other Sids than those that the module uses itself",
      },
    ],
    " holds the Sid ",
  ),
  {
    allows: not(of(repeatedSids, nonEmpty())),
    allowed: "statements whose Sids differ",
    finding: {
      words: " repeats the Sid ",
      shown: {
        hcl: (it) => `join(", ", [for sid in ${repeatedSids.hcl(it)} : ${quoted.hcl("sid")}])`,
        text: (it) => repeatedSids.select(it).map(quoted.text).join(", "),
      },
    },
  },
];
