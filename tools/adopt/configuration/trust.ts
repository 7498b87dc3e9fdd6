import { Failure } from "../failure";
import type { Identity, RoleSnapshot } from "../aws/snapshot";
import type { Statement } from "../policy/document";
import { PLACEHOLDER_EXTERNAL_ID } from "../sigma";
import { list } from "../steps/step";
import {
  ASSUME,
  candidatesOf,
  type Grant,
  grantsOf,
  isExternalId,
  isPlaceholder,
  kindOf,
  platformOf,
} from "../trust";
import type { Part } from "./part";
import { type Told, pairsOf } from "./trust-pairs";

const FILE = "trust-policy.json";

/**
 * Carries over the trust in Sigma, and that in everyone else.
 *
 * @throws Failure where the trust policy does not tell who is Sigma, or whose external ID is whose
 */
export function trustPart(role: RoleSnapshot, identity: Identity, told: Told): Part {
  const { statements } = role.trust;
  const grants = grantsOf(statements);
  const rest = statements.filter((statement) => !grants.some((grant) => grant.statement === statement));
  const own = grants.find(({ principals }) =>
    principals.every((one) => kindOf(one, identity.account) === "own account"),
  );
  const candidates = candidatesOf(grants, identity.account);
  if (told.sigmaUser === undefined && candidates.length === 0 && own !== undefined) {
    const [id = PLACEHOLDER_EXTERNAL_ID] = own.externalIds;
    const others = grants.filter((grant) => grant !== own).map(({ statement }) => statement.written);
    return part({ placeholder_external_id: id }, [...others, ...written(rest)], []);
  }
  const sigma = told.sigmaUser ?? onlyOne(candidates, grants);
  const pairs = pairsOf(grants, sigma, told);
  const externalId = pairs.get(sigma);
  if (externalId === undefined || isPlaceholder(externalId)) {
    throw new Failure(
      `Nothing was written: the trust policy has no external ID of Sigma. Give the one that Sigma shows: --external-id "${sigma}=ID"`,
    );
  }
  const kept = grants.map((grant) => keptOf(grant, sigma, pairs, identity.account));
  return part(
    { sigma_user_arn: sigma, sigma_external_id: externalId },
    [...kept.flatMap((one) => one.statements), ...written(rest)],
    kept.flatMap((one) => one.dropped),
    grants
      .flatMap(({ principals, externalIds }) => [...principals, ...externalIds])
      .filter((one) => one !== sigma),
  );
}

function onlyOne(candidates: readonly string[], grants: readonly Grant[]): string {
  const [candidate, ...others] = candidates;
  if (candidate !== undefined && others.length === 0) return candidate;
  const named = candidates.length > 0 ? candidates : grants.flatMap(({ principals }) => principals);
  throw new Failure(
    `Nothing was written: the trust policy names ${list(named)}, and does not tell which one is Sigma's user. Give the AWS IAM user ARN that Sigma shows: --sigma-user ARN`,
  );
}

function written(statements: readonly Statement[]): readonly Readonly<Record<string, unknown>>[] {
  return statements.map((statement) => statement.written);
}

/** What must stand beside the module's own statement so that a grant keeps what it allows. */
function keptOf(grant: Grant, sigma: string, pairs: ReadonlyMap<string, string>, account: string) {
  const { statement, principals, externalIds } = grant;
  const gone = principals.filter((one) => ["gone", "everyone"].includes(kindOf(one, account)));
  const others = principals.filter((one) => one !== sigma && !gone.includes(one));
  const further = statement.conditions.filter((condition) => !isExternalId(condition));
  const own = principals.includes(sigma) ? ofSigma(grant, sigma, pairs.get(sigma)) : [];
  const kinds = statement.principals?.others ?? {};
  const split =
    externalIds.length > 1
      ? others.map((one) => withId(trusting(statement, { AWS: one }), pairs.get(one)))
      : others.length === 0
        ? []
        : [
            trusting(
              statement,
              { AWS: others.length === 1 ? others[0] : others },
              principals.length > others.length,
            ),
          ];
  return {
    statements: [...own, ...split, ...(Object.keys(kinds).length === 0 ? [] : [trusting(statement, kinds)])],
    dropped: [
      ...gone.map(
        (one) =>
          `The trust policy's principal ${one}: ${one === "*" ? "the module trusts nobody by a wildcard" : "AWS no longer knows it"}.`,
      ),
      ...(principals.includes(sigma) && further.length > 0
        ? [`The condition on ${list(further.map(({ key }) => key))} of the trust in Sigma.`]
        : []),
    ],
  };
}

/** Sigma's further actions and further external IDs. */
function ofSigma({ statement, externalIds }: Grant, sigma: string, id: string | undefined) {
  const actions = statement.actions.values.filter((action) => action !== ASSUME);
  const base = trusting(statement, { AWS: sigma });
  const ids = externalIds.filter((other) => other !== id && platformOf(other) === undefined);
  const single = statement.principals?.aws.length === 1;
  return [
    ...(actions.length === 0 ? [] : [{ ...base, Action: actions.length === 1 ? actions[0] : actions }]),
    ...(single ? ids.map((other) => withId({ ...base, Action: ASSUME }, other)) : []),
  ];
}

/** A statement for one of its principals. Its Sid goes where several statements come of it. */
function trusting({ written: { Sid, ...statement } }: Statement, Principal: unknown, isSplit = true) {
  const named = isSplit || Sid === undefined ? {} : { Sid };
  return { ...named, ...statement, Principal };
}

function withId(statement: Readonly<Record<string, unknown>>, id: string | undefined) {
  return id === undefined
    ? statement
    : { ...statement, Condition: { StringEquals: { "sts:ExternalId": id } } };
}

function part(
  inputs: Readonly<Record<string, unknown>>,
  statements: readonly unknown[],
  notCarried: readonly string[],
  others: readonly string[] = [],
): Part {
  if (statements.length === 0) return { inputs, notCarried };
  return {
    inputs: { ...inputs, additional_trust_policies: { fileList: FILE } },
    files: { [FILE]: { Version: "2012-10-17", Statement: statements } },
    notCarried,
    remarks: [
      `${FILE} keeps what the role trusts beside Sigma.`,
      ...(others.some(isSnowflakes) ? [MOVE_SNOWFLAKE] : others.length > 0 ? [MOVE] : []),
    ],
  };
}

function isSnowflakes(text: string): boolean {
  return platformOf(text) === "Snowflake";
}

const MOVE =
  "To move the data platform to a role of its own: create that role, let the platform use it, and then remove the platform's statement from the file.";
const MOVE_SNOWFLAKE =
  "To move Snowflake to its own role, create that role with Snowflake's user and external ID. Run ALTER STORAGE INTEGRATION … SET STORAGE_AWS_ROLE_ARN = '…', then DESC STORAGE INTEGRATION. Then remove Snowflake's statement from the file. Never CREATE OR REPLACE the integration: that changes the external ID.";
