import { record, textsOf } from "../../harness";
import { type Statement, statementsOf } from "../../solver";
import { otherConditions } from "./condition-mutants";
import { type Change, exchanges, omissions, removals } from "./changes";
import { ACCOUNT, PARTNER_ACCOUNT } from "./scenarios";

/** A statement with one thing dropped or changed; undefined where the whole statement is dropped. */
export type Mutant = Change<Statement | undefined>;

/** The permissions on objects, by how their names begin. */
const FAMILIES = ["Abort", "Bypass", "Delete", "Get", "List", "Put", "Replicate", "Restore", "Update"].map(
  (family) => `s3:${family}*`,
);

/** Every way in which a statement is broken: dropped, turned round, and each element of it weakened. */
export function mutantsOf(statement: Statement): readonly Mutant[] {
  const element = (name: string, changes: readonly Change<unknown>[]): readonly Mutant[] =>
    changes.map(({ change, value }) => ({
      change: `${name}: ${change}`,
      value: { ...statement, [name]: value },
    }));
  const effect = statement["Effect"] === "Deny" ? "Allow" : "Deny";
  return [
    { change: "dropped", value: undefined },
    ...element("Effect", [{ change: effect, value: effect }]),
    ...element("Action", otherActions(statement)),
    ...exceptFamilies(statement),
    ...element("Resource", otherResources(statement)),
    ...element("Principal", otherPrincipals(statement["Principal"])),
    ...omissions(statement).filter(({ change }) => change === "Condition dropped"),
    ...element("Condition", otherConditions(record(statement["Condition"]))),
  ];
}

function otherActions({ Action: action, Effect: effect }: Statement): readonly Change<unknown>[] {
  if (effect === "Deny") {
    const others = action === "s3:*" ? [...FAMILIES, "s3:*Object*"] : ["s3:GetObject"];
    return others.map((value) => ({ change: value, value }));
  }
  const actions = textsOf([action].flat());
  const [service = ""] = actions[0]?.split(":") ?? [];
  return [...removals(actions), { change: `${service}:*`, value: `${service}:*` }];
}

/** All actions but one family. */
function exceptFamilies({ Action: action, ...rest }: Statement): readonly Mutant[] {
  if (action !== "s3:*") return [];
  return FAMILIES.map((family) => ({ change: `all but ${family}`, value: { ...rest, NotAction: family } }));
}

function otherResources({
  Action: action,
  Effect: effect,
  Resource: resource,
}: Statement): readonly Change<unknown>[] {
  const resources = textsOf([resource].flat());
  const [only = ""] = resources;
  // A denial of more than objects is what locks people out.
  const alsoBucket =
    effect === "Deny" && action === "s3:*" && resources.length === 1
      ? [{ change: "the bucket too", value: [only, only.replace("/*", "")] }]
      : [];
  return [
    ...removals(resources),
    ...exchanges(resources, effect === "Deny" ? narrower : wider),
    ...alsoBucket,
  ];
}

function wider(arn: string): readonly string[] {
  const [bucket = ""] = arn.split("/");
  if (!arn.includes("/")) return ["*", `${arn}*`];
  return [...new Set(["*", `${bucket}/*`, arn.replace(/[/][^/]*$/, "*")])].filter((other) => other !== arn);
}

function narrower(arn: string): readonly string[] {
  return arn.endsWith("/*") ? [arn.replace(/[*]$/, "sigma/*"), arn.replace(/[*]$/, "other/*")] : [];
}

function otherPrincipals(principal: unknown): readonly Change<unknown>[] {
  if (principal === undefined) return [];
  const [trusted = "*"] = textsOf(Object.values(record(principal)));
  const roots = [trusted.split(":")[4] ?? ACCOUNT, PARTNER_ACCOUNT].map(
    (account) => `arn:aws:iam::${account}:root`,
  );
  return ["*", ...roots]
    .filter((other) => other !== trusted)
    .map((other) => ({ change: other, value: other === "*" ? other : { AWS: other } }));
}

/** The document without a statement, wherever it is. */
export function without(document: unknown, original: Statement): unknown {
  const isOther = (statement: Statement): boolean => JSON.stringify(statement) !== JSON.stringify(original);
  return { ...record(document), Statement: statementsOf(document).filter(isOther) };
}
