import type { RoleSnapshot, Snapshot } from "../aws/snapshot";
import { callerOf } from "../integration";
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
import { type Finding, type Judged, judged, list } from "./subject";

const SIGMAS_VALUES = "Sigma's AWS IAM user ARN, and Sigma's AWS external role ARN as the external ID.";

/** Whether the role trusts Sigma, and asks for Sigma's external ID. */
export function judgeTrust(snapshot: Snapshot, role: RoleSnapshot): Judged {
  const { account } = snapshot.identity;
  const { statements } = role.trust;
  const grants = grantsOf(statements);
  const there = grants.map(
    ({ principals, externalIds }) => `trusts ${list(principals)}; external ID: ${list(externalIds)}`,
  );
  if (grants.length === 0) {
    return judged("trusts no AWS principal", [
      {
        found: `No statement of the trust policy allows ${ASSUME} to an AWS principal.`,
        wanted: SIGMAS_VALUES,
        consequence: "Sigma cannot assume the role.",
      },
    ]);
  }
  const candidates = candidatesOf(grants, account);
  const ofSigma = grants.filter(({ principals }) => principals.some((one) => candidates.includes(one)));
  const denied = statements.filter(
    (one) =>
      one.effect === "Deny" &&
      namesAction(one, ASSUME) &&
      candidates.some((arn) => coversPrincipal(one.principals, { arn, name: "", id: "", account })),
  );
  return judged(there, [
    ...grants.flatMap((grant) => principalFindings(grant, snapshot, role, candidates)),
    ...ofSigma.flatMap((grant) => conditionFindings(grant, role)),
    ...denied.map(() => ({
      found: "A Deny of the trust policy names the principal that assumes the role.",
      wanted: "No Deny for Sigma.",
      consequence: "Sigma cannot assume the role.",
    })),
  ]);
}

function principalFindings(
  { principals }: Grant,
  snapshot: Snapshot,
  role: RoleSnapshot,
  candidates: readonly string[],
): readonly Finding[] {
  const { account } = snapshot.identity;
  return principals.flatMap((principal) => {
    switch (kindOf(principal, account)) {
      case "everyone":
        return {
          found: 'The trust policy names the principal "*".',
          wanted: "Sigma's AWS IAM user ARN as the only principal.",
          consequence: "Everyone who knows or guesses the external ID can assume the role.",
        };
      case "own account":
        return {
          found: `The placeholder is still in the trust policy: it trusts the own account ${account}.`,
          wanted: SIGMAS_VALUES,
          consequence: "Sigma cannot assume the role by this statement. Your own account can.",
        };
      case "gone":
        return {
          found: `AWS has turned the principal into ${principal}: the user or role was deleted, or created anew.`,
          wanted: "Sigma's AWS IAM user ARN, as Sigma shows it now.",
          consequence: "Sigma cannot assume the role.",
        };
      case "other account":
        return candidates.length > 0 ? [] : wholeAccount(principal);
      case "ARN of the own account":
        return ownPrincipal(principal, callerOf(snapshot, role).arn, candidates);
      case "ARN":
        return [];
    }
  });
}

function wholeAccount(principal: string): Finding {
  return {
    found: `The trust policy names the whole account ${principal}.`,
    wanted: "Sigma's AWS IAM user ARN.",
    consequence: "Every user and role of that account who knows the external ID can assume the role.",
  };
}

function ownPrincipal(principal: string, role: string, candidates: readonly string[]): readonly Finding[] {
  if (candidates.length > 0) return [];
  return [
    {
      found: `The trust policy names ${principal}, which is ${principal === role ? "the role itself" : "in your own account"}.`,
      wanted: "Sigma's AWS IAM user ARN, which is in Sigma's account.",
      consequence: "Sigma cannot assume the role.",
    },
  ];
}

function conditionFindings(
  { statement, principals, externalIds }: Grant,
  role: RoleSnapshot,
): readonly Finding[] {
  const further = statement.conditions.filter((condition) => !isExternalId(condition));
  const placeholders = externalIds.filter(isPlaceholder);
  const pasted = externalIds.filter((id) => id === role.arn || principals.includes(id));
  const wildcards = externalIds.filter((id) => id.includes("*"));
  return [
    ...(externalIds.length > 0 ? [] : [withoutExternalId()]),
    ...placeholders.map((id) => ({
      found: `The placeholder is still in the trust policy: the external ID is ${id}.`,
      wanted: "Sigma's AWS external role ARN as the external ID.",
      consequence: "Sigma cannot assume the role, because it sends its own external ID.",
    })),
    ...pasted.map((id) => ({
      found: `The external ID is ${id}, which is another of the values that Sigma shows.`,
      wanted: "Sigma's AWS external role ARN as the external ID.",
      consequence: "Sigma cannot assume the role.",
    })),
    ...wildcards.map((id) => ({
      found: `The external ID is the pattern ${id}.`,
      wanted: "Sigma's AWS external role ARN as the external ID, with StringEquals.",
      consequence: "The external ID protects from nobody, or Sigma cannot assume the role.",
    })),
    ...(further.length === 0
      ? []
      : [
          {
            found: `The trust in Sigma depends on ${list(further.map(({ key }) => key))}.`,
            wanted: "The external ID as the only condition.",
            consequence: "AWS may refuse to let Sigma assume the role.",
          },
        ]),
  ];
}

function withoutExternalId(): Finding {
  return {
    found: "The trust policy asks for no external ID.",
    wanted: "Sigma's AWS external role ARN as the external ID, with StringEquals.",
    consequence: "Another customer of Sigma who knows the role's ARN could have Sigma use your bucket.",
  };
}
