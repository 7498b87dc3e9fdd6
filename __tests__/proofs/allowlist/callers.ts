import type { Caller } from "../../simulator";
import { ACCOUNT, BUCKET, type Documents, PARTNER_ACCOUNT, SIGMA_ACCOUNT, SIGMA_USER } from "./scenarios";

/** An administrator's policy: everything that the tests ask for, wherever it is. */
const EVERYTHING = [
  {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: ["s3:*", "sts:*", "kms:*"], Resource: "*" }],
  },
];

/** Everyone who makes requests in the table, but for Sigma's role. */
const CALLERS = {
  admin: { principal: `arn:aws:iam::${ACCOUNT}:user/admin`, policies: EVERYTHING },
  terraform: session("role/terraform"),
  userWithoutPermissions: { principal: `arn:aws:iam::${ACCOUNT}:user/intern` },

  exemptRole: session("role/ops/deputies/maintenance"),
  exemptNeighbourOfSigma: session("role/analytics/reports"),
  exemptUser: { principal: `arn:aws:iam::${ACCOUNT}:user/break-glass`, policies: EVERYTHING },
  exemptRoot: { principal: `arn:aws:iam::${ACCOUNT}:root`, policies: EVERYTHING },
  roleOfSimilarPath: session("role/ops-interns/maintenance"),
  userOfSimilarName: { principal: `arn:aws:iam::${ACCOUNT}:user/break-glass-2`, policies: EVERYTHING },

  partner: { principal: `arn:aws:iam::${PARTNER_ACCOUNT}:user/admin`, policies: EVERYTHING },
  partnerOfExemptName: {
    principal: `arn:aws:iam::${PARTNER_ACCOUNT}:user/break-glass`,
    policies: EVERYTHING,
  },
  partnerRoot: { principal: `arn:aws:iam::${PARTNER_ACCOUNT}:root`, policies: EVERYTHING },
  partnerRoleOfExemptPath: session("role/ops/maintenance", PARTNER_ACCOUNT),
  partnerNeighbourOfSigma: session("role/analytics/reports", PARTNER_ACCOUNT),
  partnerNamesakeOfSigma: session(`role/analytics/sigma-${BUCKET}`, PARTNER_ACCOUNT),

  anonymous: {},
  logDelivery: { principal: "logging.s3.amazonaws.com" },
  cloudTrail: { principal: "cloudtrail.amazonaws.com" },
  adminByAthena: { principal: `arn:aws:iam::${ACCOUNT}:user/admin`, policies: EVERYTHING, viaService: true },
  macie: session("role/aws-service-role/macie.amazonaws.com/AWSServiceRoleForAmazonMacie"),
  partnerMacie: session(
    "role/aws-service-role/macie.amazonaws.com/AWSServiceRoleForAmazonMacie",
    PARTNER_ACCOUNT,
  ),
  roleLikeMacie: session("role/aws-service-role-2/macie.amazonaws.com/AWSServiceRoleForAmazonMacie"),
  roleBelowLikeMacie: session("role/team/aws-service-role/macie.amazonaws.com/AWSServiceRoleForAmazonMacie"),
  roleLikeNeighbourOfSigma: session("role/analytics-interns/reports"),
  replicationRole: session("role/service-role/s3-replication"),

  sigmaUser: { principal: SIGMA_USER, policies: EVERYTHING },
  sigmaOtherUser: { principal: `arn:aws:iam::${SIGMA_ACCOUNT}:user/production/other`, policies: EVERYTHING },
  sigmaNamesakeOnOtherPath: { principal: `arn:aws:iam::${SIGMA_ACCOUNT}:user/storage`, policies: EVERYTHING },
  sigmaRoot: { principal: `arn:aws:iam::${SIGMA_ACCOUNT}:root`, policies: EVERYTHING },
  sigmaUserWithoutPermissions: { principal: SIGMA_USER },
} satisfies Record<string, Caller>;

export type CallerName = keyof typeof CALLERS | "sigma" | "sigmaByAthena";

/** The caller, Sigma's role with the access policy that was planned. */
export function callerOf(name: CallerName, { access, roleArn }: Documents): Caller {
  if (name !== "sigma" && name !== "sigmaByAthena") return CALLERS[name];
  return {
    principal: sessionArn(roleArn),
    arn: roleArn,
    policies: [access],
    viaService: name === "sigmaByAthena",
  };
}

function session(role: string, account = ACCOUNT): Caller {
  const arn = `arn:aws:iam::${account}:${role}`;
  return { principal: sessionArn(arn), arn, policies: EVERYTHING };
}

/** A session's ARN has the role's name without its path. */
function sessionArn(roleArn: string): string {
  const [, , , , account = ""] = roleArn.split(":");
  return `arn:aws:sts::${account}:assumed-role/${roleArn.split("/").at(-1)}/session`;
}
