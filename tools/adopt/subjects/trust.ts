import type { RoleSnapshot, Snapshot } from "../aws/snapshot";
import { coversPrincipal, namesAction } from "../policy/decision";
import {
  ASSUME,
  candidatesOf,
  type Grant,
  grantsOf,
  isExternalId,
  isPlaceholder,
  kindOf,
} from "./trust-grants";
import { type Finding, findingIf, type Judged, judged, list } from "./subject";

const CANNOT_ASSUME = "Sigma cannot assume the role.";
const EXTERNAL_ID = "Sigma's AWS external role ARN as the external ID";
const SIGMAS_VALUES = "Sigma's AWS IAM user ARN, and Sigma's AWS external role ARN as the external ID.";

/** Whether the role trusts Sigma, and asks for Sigma's external ID. */
export function judgeTrust(snapshot: Snapshot, role: RoleSnapshot): Judged {
  const { account } = snapshot.identity;
  const { statements } = role.trust;
  const grants = grantsOf(statements);
  const there = grants.map(
    ({ principals, externalIds }) => `trusts ${list(principals)}; external ID: ${list(externalIds)}`,
  );
  const candidates = candidatesOf(grants, account);
  const ofSigma = grants.filter(({ principals }) => principals.some((one) => candidates.includes(one)));
  const denied = statements.some(
    (one) =>
      one.effect === "Deny" &&
      namesAction(one, ASSUME) &&
      candidates.some((arn) => coversPrincipal(one.principals, { arn, name: "", id: "", account })),
  );
  return judged(grants.length === 0 ? "trusts no AWS principal" : there, [
    ...findingIf(
      grants.length === 0,
      `No statement of the trust policy allows ${ASSUME} to an AWS principal.`,
      SIGMAS_VALUES,
      CANNOT_ASSUME,
    ),
    ...grants.flatMap(({ principals }) =>
      principals.flatMap((principal) => principalFindings(principal, role, account, candidates)),
    ),
    ...ofSigma.flatMap((grant) => conditionFindings(grant, role)),
    ...findingIf(
      denied,
      "A Deny of the trust policy names the principal that assumes the role.",
      "No Deny for Sigma.",
      CANNOT_ASSUME,
    ),
  ]);
}

function principalFindings(
  principal: string,
  role: RoleSnapshot,
  account: string,
  candidates: readonly string[],
): readonly Finding[] {
  const kind = kindOf(principal, account);
  return [
    ...findingIf(
      kind === "everyone",
      'The trust policy names the principal "*".',
      "Sigma's AWS IAM user ARN as the only principal.",
      "Everyone who knows or guesses the external ID can assume the role.",
    ),
    ...findingIf(
      kind === "own account",
      `The placeholder is still in the trust policy: it trusts the own account ${account}.`,
      SIGMAS_VALUES,
      "Sigma cannot assume the role by this statement. Your own account can.",
    ),
    ...findingIf(
      kind === "gone",
      `AWS has turned the principal into ${principal}: the user or role was deleted, or created anew.`,
      "Sigma's AWS IAM user ARN, as Sigma shows it now.",
      CANNOT_ASSUME,
    ),
    ...findingIf(
      kind === "other account" && candidates.length === 0,
      `The trust policy names the whole account ${principal}.`,
      "Sigma's AWS IAM user ARN.",
      "Every user and role of that account who knows the external ID can assume the role.",
    ),
    ...findingIf(
      kind === "ARN of the own account" && candidates.length === 0,
      `The trust policy names ${principal}, which is ${principal === role.arn ? "the role itself" : "in your own account"}.`,
      "Sigma's AWS IAM user ARN, which is in Sigma's account.",
      CANNOT_ASSUME,
    ),
  ];
}

function conditionFindings(
  { statement, principals, externalIds }: Grant,
  role: RoleSnapshot,
): readonly Finding[] {
  const further = statement.conditions.filter((condition) => !isExternalId(condition));
  return [
    ...findingIf(
      externalIds.length === 0,
      "The trust policy asks for no external ID.",
      `${EXTERNAL_ID}, with StringEquals.`,
      "Another customer of Sigma who knows the role's ARN could have Sigma use your bucket.",
    ),
    ...externalIds.flatMap((id) => [
      ...findingIf(
        isPlaceholder(id),
        `The placeholder is still in the trust policy: the external ID is ${id}.`,
        `${EXTERNAL_ID}.`,
        "Sigma cannot assume the role, because it sends its own external ID.",
      ),
      ...findingIf(
        id === role.arn || principals.includes(id),
        `The external ID is ${id}, which is another of the values that Sigma shows.`,
        `${EXTERNAL_ID}.`,
        CANNOT_ASSUME,
      ),
      ...findingIf(
        id.includes("*"),
        `The external ID is the pattern ${id}.`,
        `${EXTERNAL_ID}, with StringEquals.`,
        "The external ID protects from nobody, or Sigma cannot assume the role.",
      ),
    ]),
    ...findingIf(
      further.length > 0,
      `The trust in Sigma depends on ${list(further.map(({ key }) => key))}.`,
      "The external ID as the only condition.",
      "AWS may refuse to let Sigma assume the role.",
    ),
  ];
}
