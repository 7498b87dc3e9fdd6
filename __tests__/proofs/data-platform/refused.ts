import type { InputValues } from "../../harness";
import { documentOf, longTrust, SNOWFLAKE_STATEMENT } from "../../inputs/documents";
import { ACCOUNT, BUCKET, roleArn, VALUES } from "./platforms";

/** Inputs that the module refuses, and what the one error must say. */
export interface Refused {
  readonly inputs: InputValues;
  readonly says: RegExp;
}

const SNOWFLAKE = { platform: "snowflake", bucket_name: BUCKET };
const DATABRICKS = { platform: "databricks", bucket_name: BUCKET };
const { platform_external_id: ID, platform_principal_arn: USER } = VALUES.snowflake;

const together: readonly Refused[] = [
  { inputs: { ...SNOWFLAKE, platform_principal_arn: USER }, says: /must be set together, or neither/ },
  { inputs: { ...SNOWFLAKE, platform_external_id: ID }, says: /must be set together, or neither/ },
  {
    inputs: { ...SNOWFLAKE, platform_principal_arn: USER, platform_external_id: USER },
    says: /^platform_principal_arn and platform_external_id have the same value/,
  },
  {
    inputs: { ...DATABRICKS, ...VALUES.databricks, platform_principal_arn: roleArn("databricks") },
    says: /^platform_principal_arn is the ARN of this module's own role/,
  },
  {
    inputs: { ...SNOWFLAKE, ...VALUES.snowflake, platform_external_id: roleArn("snowflake") },
    says: /^platform_external_id is the ARN of this module's own role/,
  },
  {
    inputs: { ...SNOWFLAKE, ...VALUES.snowflake, platform_external_id: "0000" },
    says: /^platform_external_id is the placeholder/,
  },
  { inputs: { ...DATABRICKS, bucket_name: "acme.data.lake" }, says: /^bucket_name must not have a dot/ },
  {
    inputs: {
      ...SNOWFLAKE,
      ...VALUES.snowflake,
      platform_principal_arn: "arn:aws-us-gov:iam::111122223333:user/x",
    },
    says: /^platform_principal_arn must be an ARN of the partition aws,/,
  },
  {
    inputs: { ...SNOWFLAKE, kms_key_arn: `arn:aws-cn:kms:cn-north-1:${ACCOUNT}:key/abc` },
    says: /^kms_key_arn must be an ARN of the partition aws,/,
  },
  {
    inputs: { ...SNOWFLAKE, permissions_boundary_arn: "arn:aws-cn:iam::aws:policy/PowerUserAccess" },
    says: /^permissions_boundary_arn must be an ARN of the partition aws,/,
  },
];

/** Statements that others add to the trust policy, by what the error says of them. */
const trust: readonly Refused[] = [
  {
    inputs: {
      ...SNOWFLAKE,
      additional_trust_policies: [documentOf({ ...SNOWFLAKE_STATEMENT, Principal: "*" })],
    },
    says: /^additional_trust_policies holds statements that are refused\. Each must have .* without a wildcard/,
  },
  {
    inputs: {
      ...DATABRICKS,
      additional_trust_policies: [documentOf(SNOWFLAKE_STATEMENT, SNOWFLAKE_STATEMENT)],
    },
    says: /^additional_trust_policies repeats Sids/,
  },
  {
    inputs: { ...SNOWFLAKE, additional_trust_policies: [longTrust(8192)] },
    says: /^The trust policy has more than 8192 characters, .* remove statements of additional_trust_policies/,
  },
];

/** Those that concern several inputs. */
export const REFUSED_TOGETHER: readonly Refused[] = [...together, ...trust];

/** Values of several inputs that are unusual together, and allowed. */
export const ACCEPTED: readonly InputValues[] = [
  { ...DATABRICKS, bucket_name: "b".repeat(63), prefix: "" },
  // Databricks' trust policy contains it twice, and is then longer than the usual quota.
  { ...DATABRICKS, ...VALUES.databricks, platform_external_id: "x".repeat(1224) },
  {
    ...SNOWFLAKE,
    // IAM compares actions without regard to case.
    additional_trust_policies: [documentOf({ ...SNOWFLAKE_STATEMENT, Action: "STS:AssumeRole" })],
  },
];
