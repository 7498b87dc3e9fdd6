import type { InputValues } from "../../harness";
import { VALUES } from "../data-platform/platforms";

/** The account of the emulator, Sigma's, and one that has nothing to do with either. */
export const ACCOUNT = "123456789012";
export const SIGMA_ACCOUNT = "222222222222";
export const PARTNER_ACCOUNT = "333333333333";

/** All module calls name the same bucket, so that equal statements are equal texts. */
export const BUCKET = "acme-sigma-storage";
export const BUCKET_ARN = `arn:aws:s3:::${BUCKET}`;

export const SIGMA_USER = `arn:aws:iam::${SIGMA_ACCOUNT}:user/production/storage`;
export const EXTERNAL_ID = "Acme-7f3E";
export const PLACEHOLDER = "Awaiting-Sigma";
export const KEY_ARN = `arn:aws:kms:eu-central-1:${ACCOUNT}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;

/** Entries of the widest allowlist, as a user writes them. */
export const CIDRS = {
  sigma_cidrs: ["203.0.113.7", "203.0.113.64/28"],
  user_cidrs: ["198.51.100.130/26", "2001:DB8:40::/48"],
  data_platform_cidrs: ["192.0.2.200/30", "2001:db8::beef"],
};
export const FEW_CIDRS = { sigma_cidrs: ["203.0.113.0/24"], user_cidrs: ["2001:db8:40::/48"] };
export const VPCS = ["vpc-0a1b2c3d4e5f60718", "vpc-1a2b3c4d"] as const;
export const VPC_ENDPOINTS = ["vpce-0a1b2c3d4e5f60718", "vpce-1a2b3c4d"] as const;

/** Owners of VPC endpoints: a network account, an organization, Databricks, and units of one's own organization. */
export const NETWORK_ACCOUNT = "444444444444";
export const ORGANIZATION = "o-a1b2c3d4e5";
export const DATABRICKS_UNIT = "o-g29axo4oyt/r-gu8r/ou-gu8r-g4va1rkr/ou-gu8r-hvyilq7g/";
export const OWN_UNIT = "o-z9y8x7w6v5/r-ab12/ou-ab12-11111111/";
export const OWNERS = {
  vpc_endpoint_account_ids: [NETWORK_ACCOUNT],
  vpc_endpoint_org_ids: [ORGANIZATION],
  vpc_endpoint_org_paths: [`${DATABRICKS_UNIT}*`],
};

/** What Snowflake's function returns for an account on AWS. */
export const SNOWFLAKE_VPCS = ["vpc-0abcdef0123456789", "vpc-9a8b7c6d"] as const;
export const SNOWFLAKE_INFO = JSON.stringify({
  "snowflake-vpc-id": [SNOWFLAKE_VPCS[0]],
  "snowflake-egress-vpc-ids": [{ id: SNOWFLAKE_VPCS[1], expires: "2099-03-01T00:00:00", purpose: "generic" }],
});

/** Matches Sigma's role and a neighbour of it. */
const OWN_PATH = "/analytics/";
const EXEMPT_PATH = `arn:aws:iam::${ACCOUNT}:role${OWN_PATH}*`;

/** The role with which GuardDuty scans for malware, and the README's pattern for roles of IAM Identity Center. */
export const MALWARE_ROLE = `arn:aws:iam::${ACCOUNT}:role/guardduty-malware-protection`;
const PERMISSION_SET = `arn:aws:iam::${ACCOUNT}:role/aws-reserved/sso.amazonaws.com/*AWSReservedSSO_BreakGlass_*`;

/** The user of a second Snowflake account, which takes over where the first one fails. */
export const FAILOVER = {
  user: "arn:aws:iam::444444444444:user/xyz9-b-self9876",
  id: "BACKUP_SFCRole=7_xyz=",
};
const FAILOVER_TRUST = JSON.stringify({
  Version: "2012-10-17",
  Statement: [
    {
      Sid: "Failover",
      Effect: "Allow",
      Principal: { AWS: FAILOVER.user },
      Action: "STS:AssumeRole",
      Condition: { StringEquals: { "sts:ExternalId": FAILOVER.id } },
    },
  ],
});

/** A policy that was there before: without its permissions no stranger would get as far as the allowlist. */
const BEFORE = JSON.stringify({
  Version: "2012-10-17",
  Statement: [
    {
      Sid: "Logs",
      Effect: "Allow",
      Principal: { Service: "logging.s3.amazonaws.com" },
      Action: "s3:PutObject",
      Resource: `${BUCKET_ARN}/logs/*`,
    },
    {
      Sid: "Partner",
      Effect: "Allow",
      Principal: { AWS: `arn:aws:iam::${PARTNER_ACCOUNT}:root` },
      Action: ["s3:GetObject", "s3:ListBucket"],
      Resource: [BUCKET_ARN, `${BUCKET_ARN}/*`],
    },
    {
      Sid: "Visitors",
      Effect: "Allow",
      Principal: "*",
      Action: ["s3:GetObject", "s3:ListBucket"],
      Resource: [BUCKET_ARN, `${BUCKET_ARN}/public/*`],
      // Without a fixed network S3 would call it public, and the module would refuse it.
      Condition: { IpAddress: { "aws:SourceIp": "8.8.8.0/24" } },
    },
  ],
});

const CONNECTED = { sigma_user_arn: SIGMA_USER, sigma_external_id: EXTERNAL_ID };

function allowlist(sources: InputValues): InputValues {
  return {
    ...CONNECTED,
    iam_path: OWN_PATH,
    create_bucket: false,
    manage_bucket_policy: true,
    additional_bucket_policies: [BEFORE],
    ip_allowlist: { sigma_cidrs: [], exempt_principal_arns: [EXEMPT_PATH], ...sources },
  };
}

/** Calls of the storage module, by the names that the table of requests uses. */
export const SCENARIOS = {
  awaiting: { placeholder_external_id: PLACEHOLDER },
  wholeBucket: { ...CONNECTED, prefix: "" },
  restricted: {
    ...CONNECTED,
    restrict_list_to_prefix: true,
    extra_bucket_actions: ["s3:ListBucketVersions", "s3:GetBucketLocation"],
    extra_object_actions: ["s3:DeleteObject"],
  },
  encrypted: { ...CONNECTED, kms_key_arn: KEY_ARN, enforce_tls: false },
  allSources: allowlist({
    ...CIDRS,
    vpc_ids: VPCS,
    vpc_endpoint_ids: VPC_ENDPOINTS,
    ...OWNERS,
    exempt_principal_arns: [
      EXEMPT_PATH,
      `arn:aws:iam::${ACCOUNT}:role/ops/*`,
      `arn:aws:iam::${ACCOUNT}:user/break-glass`,
      `arn:aws:iam::${ACCOUNT}:root`,
      MALWARE_ROLE,
      PERMISSION_SET,
    ],
  }),
  rangesOnly: allowlist(FEW_CIDRS),
  vpcOnly: allowlist({ vpc_ids: [VPCS[0]] }),
  endpointOnly: allowlist({ vpc_endpoint_ids: [VPC_ENDPOINTS[0]] }),
  accountOnly: allowlist({ vpc_endpoint_account_ids: [NETWORK_ACCOUNT] }),
  organizationOnly: allowlist({ vpc_endpoint_org_ids: [ORGANIZATION] }),
  // All below a unit, those directly in a unit, and only those below a unit.
  pathsOnly: allowlist({
    vpc_endpoint_org_paths: [`${DATABRICKS_UNIT}*`, OWN_UNIT, `${OWN_UNIT}ou-ab12-22222222/ou-*`],
  }),
  snowflakeOnly: allowlist({ snowflake_platform_info: SNOWFLAKE_INFO }),
  servicesBound: allowlist({
    vpc_ids: [VPCS[0]],
    exempt_service_linked_roles: false,
    exempt_principal_arns: [],
  }),
  // Terraform does not manage the policy: its statements are merged by hand.
  mergedByHand: { ...allowlist(FEW_CIDRS), manage_bucket_policy: false },
  // No other input needs a bucket policy.
  keyEnforced: { ...CONNECTED, kms_key_arn: KEY_ARN, enforce_kms_key: true, enforce_tls: false },
} as const;

/** Calls of the data platform module, by the names that the table of requests uses. */
export const PLATFORM_SCENARIOS = {
  snowflakeReads: { platform: "snowflake", access: "read", kms_key_arn: KEY_ARN, ...VALUES.snowflake },
  snowflakeWrites: { platform: "snowflake", kms_key_arn: KEY_ARN, ...VALUES.snowflake },
  snowflakeWholeBucket: { platform: "snowflake", prefix: "", ...VALUES.snowflake },
  snowflakeFailover: {
    platform: "snowflake",
    additional_trust_policies: [FAILOVER_TRUST],
    ...VALUES.snowflake,
  },
  snowflakeAwaiting: { platform: "snowflake" },
  databricksReads: { platform: "databricks", access: "read", ...VALUES.databricks },
  databricksWrites: { platform: "databricks", kms_key_arn: KEY_ARN, ...VALUES.databricks },
  databricksAwaiting: { platform: "databricks" },
} as const;
