import { record } from "../../json";
import type { Identity, RoleSnapshot } from "../aws/snapshot";
import { Failure } from "../failure";
import { cleaned, hasUnreadVariables, type Statement } from "../policy/document";
import { PLACEHOLDER_EXTERNAL_ID } from "../sigma";
import { list, type Part } from "./subject";
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

/** Who is trusted by the module's own statement, and with which external ID. */
interface Own {
  readonly principal: string;
  readonly externalId: string;
}

/**
 * Carries over the trust in Sigma, and that in everyone else.
 *
 * @throws Failure where the trust policy does not tell who is Sigma or whose external ID is whose, or where Sigma would
 * get more than it had
 */
export function trustPart(role: RoleSnapshot, { account }: Identity, told: Told): Part {
  const { statements, text } = role.trust;
  if (hasUnreadVariables(text)) {
    throw new Failure(
      "Nothing was written: the trust policy has a variable such as ${aws:username} and is of version 2008-10-17, which takes it for plain text. The module writes version 2012-10-17. Change the policy in AWS first.",
    );
  }
  const grants = grantsOf(statements);
  const candidates = candidatesOf(grants, account);
  const root = grants
    .flatMap(({ principals }) => principals)
    .find((one) => kindOf(one, account) === "own account");
  const waits = told.sigmaUser === undefined && candidates.length === 0 && root !== undefined;
  const own = waits
    ? placeholderOf(grants, root)
    : sigmaOf(grants, told.sigmaUser ?? onlyOne(candidates, grants), told);
  const pairs = waits ? new Map([[root, own.externalId]]) : pairsOf(grants, own.principal, told);
  refuseMore(grants, own);
  const kept = grants.map((grant) => keptOf(grant, own, pairs, account));
  const rest = statements
    .filter((statement) => !grants.some((grant) => grant.statement === statement))
    .map((statement) => ({ written: statement.written, ...cleaned(statement) }));
  const documents = [
    ...kept.flatMap((one) => one.statements),
    ...rest.flatMap(({ statement, written }) => (statement === null ? written : (statement ?? []))),
  ];
  const inputs = waits
    ? { placeholder_external_id: own.externalId }
    : { sigma_user_arn: own.principal, sigma_external_id: own.externalId };
  const notCarried = [
    ...kept.flatMap((one) => one.dropped),
    ...rest.flatMap(({ gone }) => gone.map(forgotten)),
  ];
  const isOpen = grants.some((one) => one.principals.includes(own.principal) && one.externalIds.length === 0);
  const split = [
    ...kept.flatMap((one) => one.split),
    ...(isOpen ? [`From the apply on, ${own.principal} must send the external ID ${own.externalId}.`] : []),
  ];
  if (documents.length === 0) return { inputs, notCarried, remarks: split };
  const others = grants.flatMap(({ principals, externalIds }) => [...principals, ...externalIds]);
  return {
    inputs: {
      ...inputs,
      additional_trust_policies: [JSON.stringify({ Version: "2012-10-17", Statement: documents })],
    },
    notCarried,
    remarks: [
      "trust-policy.json keeps what the role trusts beside Sigma.",
      ...split,
      ...(others.some(isSnowflakes)
        ? [MOVE_SNOWFLAKE]
        : others.some((one) => one !== own.principal && one.startsWith("arn:"))
          ? [MOVE]
          : []),
    ],
  };
}

/** The account's own root stands in for Sigma until its values are known. */
function placeholderOf(grants: readonly Grant[], principal: string): Own {
  const ids = grants
    .filter(({ principals }) => principals.includes(principal))
    .flatMap(({ externalIds }) => externalIds);
  return { principal, externalId: ids[0] ?? PLACEHOLDER_EXTERNAL_ID };
}

function sigmaOf(grants: readonly Grant[], principal: string, told: Told): Own {
  const externalId = pairsOf(grants, principal, told).get(principal);
  if (externalId === undefined || isPlaceholder(externalId)) {
    throw new Failure(
      `Nothing was written: the trust policy has no external ID of Sigma. Give the one that Sigma shows: --external-id "${principal}=ID"`,
    );
  }
  return { principal, externalId };
}

function onlyOne(candidates: readonly string[], grants: readonly Grant[]): string {
  const [candidate, ...others] = candidates;
  if (candidate !== undefined && others.length === 0) return candidate;
  const named = candidates.length > 0 ? candidates : grants.flatMap(({ principals }) => principals);
  throw new Failure(
    `Nothing was written: the trust policy names ${list(named)}, and does not tell which one is Sigma's user. Give the AWS IAM user ARN that Sigma shows: --sigma-user ARN`,
  );
}

/** The module trusts by the external ID alone. Who was trusted only under more conditions would get more. */
function refuseMore(grants: readonly Grant[], own: Own): void {
  const ofOwn = grants.filter(({ principals }) => principals.includes(own.principal));
  const limits = ofOwn.map(({ statement }) => statement.conditions.filter((one) => !isExternalId(one)));
  if (limits.length === 0 || limits.some((conditions) => conditions.length === 0)) return;
  throw new Failure(
    `Nothing was written: the role trusts ${own.principal} only under a condition on ${list(limits.flat().map(({ key }) => key))}, and the module's statement has the external ID as its only condition. Remove the condition in AWS first.`,
  );
}

function forgotten(principal: string): string {
  return `The trust policy's principal ${principal}: AWS no longer knows it.`;
}

/** What must stand beside the module's own statement so that a grant keeps what it allows. */
function keptOf(grant: Grant, own: Own, pairs: ReadonlyMap<string, string>, account: string) {
  const { statement, principals, externalIds } = grant;
  const [gone, everyone] = (["gone", "everyone"] as const).map((kind) =>
    principals.filter((one) => kindOf(one, account) === kind),
  );
  const dropped = [...(gone ?? []), ...(everyone ?? [])];
  const others = principals.filter((one) => one !== own.principal && !dropped.includes(one));
  const kinds = statement.principals?.others ?? {};
  const isWhole = others.length === principals.length && Object.keys(kinds).length === 0;
  const isSplit = externalIds.length > 1 && principals.length > 1;
  const together = others.length === 0 ? [] : [trusting(statement, { AWS: single(others) }, !isWhole)];
  const apart = others.map((one) => withIds(trusting(statement, { AWS: one }), [pairs.get(one) ?? ""]));
  return {
    statements: [
      ...(principals.includes(own.principal) ? furtherOf(grant, own) : []),
      ...(isSplit ? apart : together),
      ...(Object.keys(kinds).length === 0 ? [] : [trusting(statement, kinds)]),
    ],
    dropped: [
      ...(gone ?? []).map(forgotten),
      ...(everyone ?? []).map(
        () => `The trust policy's principal *: the module trusts nobody by a wildcard.`,
      ),
    ],
    split: isSplit
      ? [
          `Each principal can use its own external ID only: ${list([own.principal, ...others].map((one) => `${one} with ${pairs.get(one) ?? ""}`))}.`,
        ]
      : [],
  };
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

/** A statement for one of its principals. Its Sid goes where several statements come of it. */
function trusting(
  statement: Statement,
  Principal: unknown,
  isSplit = true,
): Readonly<Record<string, unknown>> {
  const { Sid, ...rest } = cleaned(statement).statement ?? statement.written;
  return { ...(isSplit || Sid === undefined ? {} : { Sid }), ...rest, Principal };
}

/** The same statement with other external IDs. All other conditions stay. */
function withIds(statement: Readonly<Record<string, unknown>>, ids: readonly string[]) {
  const replaced = (operator: string, keys: unknown) =>
    Object.entries(record(keys)).map(([key, values]) => [
      key,
      isExternalId({ key, operator }) ? single(ids) : values,
    ]);
  const conditions = Object.entries(record(statement["Condition"]));
  return {
    ...statement,
    Condition: Object.fromEntries(
      conditions.map(([operator, keys]) => [operator, Object.fromEntries(replaced(operator, keys))]),
    ),
  };
}

/** One value alone, as people write it. */
function single(values: readonly string[]): unknown {
  return values.length === 1 ? values[0] : values;
}

function isSnowflakes(text: string): boolean {
  return platformOf(text) === "Snowflake";
}

const MOVE =
  "To move the data platform to a role of its own: create that role, let the platform use it, and then remove the platform's statement from the file.";
const MOVE_SNOWFLAKE =
  "To move Snowflake to its own role, create that role with Snowflake's user and external ID. Run ALTER STORAGE INTEGRATION … SET STORAGE_AWS_ROLE_ARN = '…', then DESC STORAGE INTEGRATION. Then remove Snowflake's statement from the file. Never CREATE OR REPLACE the integration: that changes the external ID.";
