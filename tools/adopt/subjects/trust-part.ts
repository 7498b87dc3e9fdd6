import { SIGMA_TEMPLATE } from "../../../constructs/sigma/template";
import { record, without } from "../../json";
import type { Identity } from "../aws/identity";
import type { RoleSnapshot } from "../aws/read-role";
import { Stop } from "../failure";
import {
  cleaned,
  documentText,
  goneIn,
  hasUnreadVariables,
  single,
  type Statement,
} from "../policy/document";
import { list, type Part, said } from "./subject";
import {
  ASSUME,
  candidatesOf,
  type Grant,
  grantsOf,
  isExternalId,
  isPlaceholder,
  kindOf,
  platformOf,
} from "./trust-grants";
import { pairsOf, type Told } from "./trust-pairs";

type Written = Readonly<Record<string, unknown>>;

/** Who is trusted by the module's own statement, and the external ID of each principal. */
interface Own {
  readonly principal: string;
  readonly externalId: string;
  readonly pairs: ReadonlyMap<string, string>;
}

/**
 * Carries over the trust in Sigma, and that in everyone else.
 *
 * @throws Failure where the trust policy does not tell who is Sigma or whose external ID is whose, or where Sigma would
 * get more than it had
 */
export function trustPart({ trust }: RoleSnapshot, { account }: Identity, told: Told): Part {
  if (hasUnreadVariables(trust.text)) {
    throw new Stop(
      "the trust policy has a variable such as ${aws:username} and is of version 2008-10-17, which takes it for plain text. The module writes version 2012-10-17. Change the policy in AWS first.",
    );
  }
  const statements = cleaned(trust.statements);
  const grants = grantsOf(statements);
  const principals = grants.flatMap((grant) => grant.principals);
  const candidates = candidatesOf(grants, account);
  const root = principals.find((one) => kindOf(one, account) === "own account");
  const waits = told["sigma-user"] === undefined && candidates.length === 0 && root !== undefined;
  const principal = waits ? root : (told["sigma-user"] ?? onlyOne(candidates, trust.statements));
  const own = ownOf(grants, principal, told, waits);
  refuseMore(grants, own);
  const kept = statements.flatMap((statement) => {
    const grant = grants.find((one) => one.statement === statement);
    return grant === undefined ? statement.written : keptOf(grant, own);
  });
  const isOpen = grants.some((one) => one.principals.includes(own.principal) && one.externalIds.length === 0);
  const others = [...principals, ...grants.flatMap(({ externalIds }) => externalIds)];
  const move = others.some((one) => platformOf(one) === "Snowflake")
    ? MOVE_SNOWFLAKE
    : others.some((one) => one !== own.principal && one.startsWith("arn:")) && MOVE;
  return {
    inputs: {
      ...(waits
        ? { placeholder_external_id: own.externalId }
        : { sigma_user_arn: own.principal, sigma_external_id: own.externalId }),
      additional_trust_policies: kept.length === 0 ? [] : [documentText(kept)],
    },
    notCarried: said(
      principals.includes("*") && "The trust policy's principal *: the module trusts nobody by a wildcard.",
      ...goneIn(trust.statements).map(
        (principal) => `The trust policy's principal ${principal}: AWS no longer knows it.`,
      ),
    ),
    remarks: said(
      kept.length > 0 && "trust-policy.json keeps what the role trusts beside Sigma.",
      ...grants
        .filter(isSplit)
        .map(
          ({ principals: split }) =>
            `Each principal can use its own external ID only: ${list(split.filter((one) => one !== "*").map((one) => `${one} with ${own.pairs.get(one) ?? ""}`))}.`,
        ),
      isOpen && `From the apply on, ${own.principal} must send the external ID ${own.externalId}.`,
      kept.length > 0 && move,
    ),
  };
}

/** The account's own root, with a placeholder, stands in for Sigma until its values are known. */
function ownOf(grants: readonly Grant[], principal: string, told: Told, waits: boolean): Own {
  const pairs = pairsOf(grants, principal, told);
  const externalId = pairs.get(principal) ?? (waits ? SIGMA_TEMPLATE.placeholderExternalId : undefined);
  if (externalId === undefined || (!waits && isPlaceholder(externalId))) {
    throw new Stop(
      `the trust policy has no external ID of Sigma. Give the one that Sigma shows: --external-id "${principal}=ID"`,
    );
  }
  return { principal, externalId, pairs };
}

function onlyOne(candidates: readonly string[], statements: readonly Statement[]): string {
  const [candidate, ...others] = candidates;
  if (candidate !== undefined && others.length === 0) return candidate;
  const principals = grantsOf(statements).flatMap((grant) => grant.principals);
  throw new Stop(
    `the trust policy names ${list(candidates.length > 0 ? candidates : principals)}, and does not tell which one is Sigma's user. Give the AWS IAM user ARN that Sigma shows: --sigma-user ARN`,
  );
}

/** The module trusts by the external ID alone. Who was trusted only under more conditions would get more. */
function refuseMore(grants: readonly Grant[], { externalId, principal }: Own): void {
  const named = grants.filter(({ principals }) => principals.includes(principal));
  const same = named.filter(
    ({ externalIds }) => externalIds.length === 0 || externalIds.includes(externalId),
  );
  const limits = (same.length === 0 ? named : same).map(({ statement }) =>
    statement.conditions.filter((one) => !isExternalId(one)),
  );
  if (limits.length === 0 || limits.some((conditions) => conditions.length === 0)) return;
  throw new Stop(
    `the role trusts ${principal} only under a condition on ${list(limits.flat().map(({ key }) => key))}, and the module's statement has the external ID as its only condition. Remove the condition in AWS first.`,
  );
}

/** What must stand beside the module's own statement so that a grant keeps what it allows. */
function keptOf(grant: Grant, own: Own): readonly Written[] {
  const { principals, statement } = grant;
  const others = principals.filter((one) => one !== own.principal && one !== "*");
  const kinds = statement.principals?.others ?? {};
  if (others.length === principals.length && !isSplit(grant)) return [statement.written];
  const together = { ...(others.length === 0 ? {} : { AWS: single(others) }), ...kinds };
  const apart = [
    ...others.map((one) => withIds(trusting(statement, { AWS: one }), [own.pairs.get(one) ?? ""])),
    ...(Object.keys(kinds).length === 0 ? [] : [trusting(statement, kinds)]),
  ];
  return [
    ...(principals.includes(own.principal) ? furtherOf(grant, own) : []),
    ...(isSplit(grant) ? apart : Object.keys(together).length === 0 ? [] : [trusting(statement, together)]),
  ];
}

/** Whether each of several principals could use the external ID of another one. */
function isSplit({ externalIds, principals }: Grant): boolean {
  return externalIds.length > 1 && principals.length > 1;
}

/** Further actions and further external IDs of the principal that the module's statement trusts. */
function furtherOf({ statement, externalIds, principals }: Grant, { externalId, principal }: Own) {
  const actions = statement.actions.values.filter((action) => action.toLowerCase() !== ASSUME.toLowerCase());
  const ids = externalIds.filter((other) => other !== externalId && platformOf(other) === undefined);
  const base = trusting(statement, { AWS: principal });
  return [
    ...(actions.length === 0 ? [] : [{ ...base, Action: single(actions) }]),
    ...(principals.length === 1 && ids.length > 0 ? [withIds({ ...base, Action: ASSUME }, ids)] : []),
  ];
}

/** A statement for some of its principals, without the Sid, because several statements may come of it. */
function trusting({ written }: Statement, Principal: unknown): Written {
  return { ...without(written, "Sid"), Principal };
}

/** The same statement with other external IDs. All other conditions stay. */
function withIds(statement: Written, ids: readonly string[]): Written {
  const replaced = Object.entries(record(statement["Condition"])).map(([operator, keys]) => {
    const tests = Object.entries(record(keys)).map(([key, values]) =>
      isExternalId({ key, operator }) ? [key, single(ids)] : [key, values],
    );
    return [operator, Object.fromEntries(tests)] as const;
  });
  return { ...statement, Condition: Object.fromEntries(replaced) };
}

const MOVE =
  "To move the data platform to a role of its own: create that role, let the platform use it, and then remove the platform's statement from the file.";
const MOVE_SNOWFLAKE =
  "To move Snowflake to its own role, create that role with Snowflake's user and external ID. Run ALTER STORAGE INTEGRATION … SET STORAGE_AWS_ROLE_ARN = '…', then DESC STORAGE INTEGRATION. Then remove Snowflake's statement from the file. Never CREATE OR REPLACE the integration: that changes the external ID.";
