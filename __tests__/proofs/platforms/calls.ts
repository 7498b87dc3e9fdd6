import { DATA_PLATFORM_DIRECTORY, MODULE_DIRECTORY } from "../../harness";
import { documentOf } from "../reports/values";

export const ACCOUNT = "123456789012";
export const BUCKET = "acme-sigma-files";

export const SIGMA = {
  sigma_user_arn: "arn:aws:iam::222222222222:user/sigma",
  sigma_external_id: "abc123def456ghi789",
};
const NETWORKS = { sigma_cidrs: ["203.0.113.10"], user_cidrs: ["198.51.100.0/24"] };
export const MALWARE_ROLE = `arn:aws:iam::${ACCOUNT}:role/guardduty-malware-protection`;

/** The pattern that the README gives for roles of IAM Identity Center. */
const PERMISSION_SET = `arn:aws:iam::${ACCOUNT}:role/aws-reserved/sso.amazonaws.com/*AWSReservedSSO_BreakGlass_*`;

/** The integration's users in two Snowflake accounts, of which one takes over where the other one fails. */
export const FIRST = { user: "arn:aws:iam::333333333333:user/abc1-b-self1234", id: "MAIN_SFCRole=2_abc=" };
export const SECOND = { user: "arn:aws:iam::444444444444:user/xyz9-b-self9876", id: "BACKUP_SFCRole=7_xyz=" };

export const CALLS = {
  bound: { source: MODULE_DIRECTORY, ...SIGMA, ip_allowlist: NETWORKS },
  exempting: {
    source: MODULE_DIRECTORY,
    ...SIGMA,
    ip_allowlist: { ...NETWORKS, exempt_principal_arns: [MALWARE_ROLE, PERMISSION_SET] },
  },
  failover: {
    source: DATA_PLATFORM_DIRECTORY,
    platform: "snowflake",
    platform_principal_arn: FIRST.user,
    platform_external_id: FIRST.id,
    additional_trust_policies: [
      documentOf({
        Sid: "Failover",
        Effect: "Allow",
        Principal: { AWS: SECOND.user },
        Action: "STS:AssumeRole",
        Condition: { StringEquals: { "sts:ExternalId": SECOND.id } },
      }),
    ],
  },
};
