import { SIGMA_TEMPLATE } from "../../../constructs/sigma/template";
import { accountRoot, isAccount, namesAction } from "../policy/decision";
import { type Condition, isGone, type Statement } from "../policy/document";

/** The action by which Sigma takes on the role. */
export const ASSUME = SIGMA_TEMPLATE.trustAction;

/** A statement that lets AWS principals assume the role, with the external IDs that it asks for. */
export interface Grant {
  readonly statement: Statement;
  readonly principals: readonly string[];
  readonly externalIds: readonly string[];
}

/** The statements of a trust policy that let AWS principals assume the role. */
export function grantsOf(statements: readonly Statement[]): readonly Grant[] {
  return statements
    .filter((one) => one.effect === "Allow" && one.principals?.aws.length && namesAction(one, ASSUME))
    .map((statement) => ({
      statement,
      principals: [...new Set(statement.principals?.aws)],
      externalIds: [...new Set(statement.conditions.filter(isExternalId).flatMap(({ values }) => values))],
    }));
}

/** Whether a condition asks for an external ID. */
export function isExternalId({ key, operator }: Pick<Condition, "key" | "operator">): boolean {
  const asks = /^(?:ForAnyValue:)?String(?:Equals|EqualsIgnoreCase|Like)$/i.test(operator);
  return asks && key.toLowerCase() === "sts:externalid";
}

/** Whether an external ID is one of before Sigma's was known. */
export function isPlaceholder(externalId: string): boolean {
  return externalId === SIGMA_TEMPLATE.placeholderExternalId || externalId.includes("{{");
}

/** What a principal of a trust policy is. */
export type Kind = "everyone" | "own account" | "other account" | "gone" | "ARN of the own account" | "ARN";

/** Tells the kind of a principal, seen from an account. */
export function kindOf(principal: string, account: string): Kind {
  if (principal === "*") return "everyone";
  if (isAccount(principal, account)) return "own account";
  if (/^\d{12}$/.test(principal) || accountRoot.test(principal)) return "other account";
  if (isGone(principal)) return "gone";
  return principal.split(":")[4] === account ? "ARN of the own account" : "ARN";
}

/** Data platforms that people let in by the same role as Sigma, with what their documentation shows of them. */
const PLATFORMS: readonly {
  readonly name: string;
  readonly principal: RegExp;
  readonly externalId: RegExp;
}[] = [
  { name: "Snowflake", principal: /:user\/externalstages\//, externalId: /_SFCRole=/ },
  { name: "Databricks", principal: /:role\/unity-catalog-prod-UCMasterRole-/, externalId: /^(?!)/ },
];

/** The data platform that a principal or an external ID belongs to, where that can be told. */
export function platformOf(text: string): string | undefined {
  return PLATFORMS.find(({ principal, externalId }) => principal.test(text) || externalId.test(text))?.name;
}

/** The principals that can be Sigma's user: ARNs of other accounts, without those that are a data platform's. */
export function candidatesOf(grants: readonly Grant[], account: string): readonly string[] {
  const candidates = grants.flatMap(({ principals, externalIds }) => {
    const platforms = externalIds.length > 0 && externalIds.every((id) => platformOf(id) !== undefined);
    return platforms ? [] : principals.filter((one) => kindOf(one, account) === "ARN" && !platformOf(one));
  });
  return [...new Set(candidates)];
}
