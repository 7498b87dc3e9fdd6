import { needed } from "../aws/reading";
import type { RoleSnapshot } from "../aws/read-role";
import { applies } from "../policy/decision";
import { type Finding, type Judge, judged, list, notDecided } from "./subject";
import {
  ASSUME,
  candidatesOf,
  type Grant,
  grantsOf,
  isExternalId,
  isPlaceholder,
  type Kind,
  kindOf,
} from "./trust-grants";

const CANNOT_ASSUME = "Sigma cannot assume the role.";
const USER = "Sigma's AWS IAM user ARN";
const EXTERNAL_ID = "Sigma's AWS external role ARN as the external ID";

/** Whether the role trusts Sigma, and asks for Sigma's external ID. */
export const judgeTrust: Judge = ({ snapshot }) => {
  const { account } = snapshot.identity;
  const role = needed(snapshot.role);
  const { statements } = role.trust;
  const grants = grantsOf(statements);
  const there = grants.map(
    ({ principals, externalIds }) => `trusts ${list(principals)}; external ID: ${list(externalIds)}`,
  );
  const candidates = candidatesOf(grants, account);
  const ofSigma = grants.filter(({ principals }) => principals.some((one) => candidates.includes(one)));
  const requests = ofSigma.flatMap(({ externalIds, principals }) =>
    principals
      .filter((one) => candidates.includes(one))
      .map((arn) => {
        const caller = { arn, name: "", id: "", account: arn.split(":")[4] ?? "" };
        const [only, ...others] = externalIds;
        const context = only === undefined || others.length > 0 ? {} : { "sts:ExternalId": only };
        return { caller, action: ASSUME, resource: role.arn, context };
      }),
  );
  const denies = statements.filter(({ effect }) => effect === "Deny");
  const denied = (answer: true | undefined) =>
    denies.filter((one) => requests.some((request) => applies(one, request) === answer));
  const principals = grants.flatMap((grant) => grant.principals);
  return judged(
    [...(grants.length === 0 ? ["trusts no AWS principal"] : there), ...notDecided(denied(undefined))],
    [
      grants.length === 0 && {
        found: `No statement of the trust policy allows ${ASSUME} to an AWS principal.`,
        wanted: `${USER}, and ${EXTERNAL_ID}.`,
        consequence: CANNOT_ASSUME,
      },
      ...principals.map((principal) => ofPrincipal(principal, role, account, candidates.length === 0)),
      ...ofSigma.flatMap((grant) => ofConditions(grant, role)),
      denied(true).length > 0 && {
        found: "A Deny of the trust policy names the principal that assumes the role.",
        wanted: "No Deny for Sigma.",
        consequence: CANNOT_ASSUME,
      },
    ],
  );
};

/** What does not fit in a principal. That somebody else is trusted too does, as long as one can be Sigma. */
function ofPrincipal(
  principal: string,
  role: RoleSnapshot,
  account: string,
  isWithoutSigma: boolean,
): Finding | false {
  const findings: Readonly<Record<Kind, Finding | false>> = {
    everyone: {
      found: 'The trust policy names the principal "*".',
      wanted: `${USER} as the only principal.`,
      consequence: "Everyone who knows or guesses the external ID can assume the role.",
    },
    "own account": {
      found: `The placeholder is still in the trust policy: it trusts the own account ${account}.`,
      wanted: `${USER}, and ${EXTERNAL_ID}.`,
      consequence: "Sigma cannot assume the role by this statement. Your own account can.",
    },
    gone: {
      found: `AWS has turned the principal into ${principal}: the user or role was deleted, or created anew.`,
      wanted: `${USER}, as Sigma shows it now.`,
      consequence: CANNOT_ASSUME,
    },
    "other account": isWithoutSigma && {
      found: `The trust policy names the whole account ${principal}.`,
      wanted: `${USER}.`,
      consequence: "Every user and role of that account who knows the external ID can assume the role.",
    },
    "ARN of the own account": isWithoutSigma && {
      found: `The trust policy names ${principal}, which is ${principal === role.arn ? "the role itself" : "in your own account"}.`,
      wanted: `${USER}, which is in Sigma's account.`,
      consequence: CANNOT_ASSUME,
    },
    ARN: false,
  };
  return findings[kindOf(principal, account)];
}

function ofConditions({ statement, principals, externalIds }: Grant, role: RoleSnapshot) {
  const further = statement.conditions.filter((condition) => !isExternalId(condition));
  return [
    externalIds.length === 0 && {
      found: "The trust policy asks for no external ID.",
      wanted: `${EXTERNAL_ID}, with StringEquals.`,
      consequence: "Another customer of Sigma who knows the role's ARN could have Sigma use your bucket.",
    },
    ...externalIds.flatMap((id) => [
      isPlaceholder(id) && {
        found: `The placeholder is still in the trust policy: the external ID is ${id}.`,
        wanted: `${EXTERNAL_ID}.`,
        consequence: "Sigma cannot assume the role, because it sends its own external ID.",
      },
      (id === role.arn || principals.includes(id)) && {
        found: `The external ID is ${id}, which is another of the values that Sigma shows.`,
        wanted: `${EXTERNAL_ID}.`,
        consequence: CANNOT_ASSUME,
      },
      id.includes("*") && {
        found: `The external ID is the pattern ${id}.`,
        wanted: `${EXTERNAL_ID}, with StringEquals.`,
        consequence: "The external ID protects from nobody, or Sigma cannot assume the role.",
      },
    ]),
    further.length > 0 && {
      found: `The trust in Sigma depends on ${list(further.map(({ key }) => key))}.`,
      wanted: "The external ID as the only condition.",
      consequence: "AWS may refuse to let Sigma assume the role.",
    },
  ];
}
