import { ACCESS, PLATFORMS } from "../data-platform/platforms";
import { kmsKeyArnRule, platformPrincipalArnRule } from "../rules/arns";
import { choiceRule } from "../rules/choices";
import { bucketNameRule, externalIdRule, roleNameRule } from "../rules/names";
import { BOOL, STRING } from "../terraform";
import { input, type Settings } from "./input";
import {
  additionalTrustPolicies,
  iamPath,
  maxSessionDuration,
  permissionsBoundaryArn,
  placeholderExternalId,
  policyName,
  prefix,
  tags,
} from "./shared";

/** Every input of the data platform module, in the order in which its README and its variables name them. */
export const DATA_PLATFORM_INPUTS = {
  platform: input({
    shape: STRING,
    description:
      "Data platform that reads and writes the bucket: snowflake or databricks. Changing it replaces the role and the policy if role_name and policy_name are null.",
    rules: [choiceRule(PLATFORMS)],
  }),
  bucketName: input({
    shape: STRING,
    description:
      "S3 bucket with Sigma's files, usually the output bucket_name of the storage module. Nothing of the bucket is changed. Changing the name replaces the role and the policy if role_name and policy_name are null.",
    rules: [bucketNameRule],
  }),
  prefix: input({
    ...prefix,
    description:
      'Folder of the bucket that the data platform may use, without a slash at either end. "" means the whole bucket. After a change, enter the new URL in the data platform.',
  }),
  access: input({
    shape: STRING,
    default: "read_write",
    description:
      "What the data platform may do with the files: read, or read_write for exports as well. With read, files can be loaded but not unloaded or deleted.",
    rules: [choiceRule(ACCESS)],
  }),
  kmsKeyArn: input({
    shape: STRING,
    default: null,
    description:
      "ARN of the KMS key that encrypts the files. The role may use it through S3; the key's own policy must allow that too. null means that the files have no KMS key of yours.",
    rules: [kmsKeyArnRule],
  }),
  roleName: input({
    shape: STRING,
    default: null,
    description:
      "Name of the IAM role that the data platform assumes, 1 to 64 characters. null means sigma-<platform>-<bucket_name>, shortened if it is too long. Changing the name replaces the role, whose new ARN must then be entered in the data platform.",
    rules: [roleNameRule],
  }),
  policyName,
  iamPath: input({
    ...iamPath,
    description:
      "IAM path of the role and the policy. It begins and ends with a slash. Changing it replaces the role, whose new ARN must then be entered in the data platform, and the policy.",
  }),
  permissionsBoundaryArn,
  maxSessionDuration,
  platformPrincipalArn: input({
    shape: STRING,
    default: null,
    description:
      "Who assumes the role. Snowflake: STORAGE_AWS_IAM_USER_ARN of DESC STORAGE INTEGRATION. Databricks: the ARN of Unity Catalog's role. Set it together with platform_external_id. Until then the role trusts only this account. Setting it changes the role in place.",
    rules: [platformPrincipalArnRule],
  }),
  platformExternalId: input({
    shape: STRING,
    default: null,
    description:
      "External ID that the role requires. Snowflake: STORAGE_AWS_EXTERNAL_ID of DESC STORAGE INTEGRATION. Databricks: the external ID of the storage credential. Set it together with platform_principal_arn. Setting it changes the role in place.",
    rules: [externalIdRule],
  }),
  placeholderExternalId,
  additionalTrustPolicies: input({
    ...additionalTrustPolicies,
    description:
      "JSON policy documents whose statements join the role's trust policy after the data platform's. Snowflake's failover needs one for its second user and external ID. An Allow names its principal without a wildcard. IAM takes 2,048 characters, and 8,192 if the account's quota was raised.",
  }),
  warnUntilConnected: input({
    shape: BOOL,
    default: true,
    description:
      "Warn in every plan until the data platform's two values are set. HCP Terraform then shows a failed check, and terraform test fails. false turns the warning off.",
  }),
  tags,
};

/** The values of the inputs. */
export type DataPlatformSettings = Settings<typeof DATA_PLATFORM_INPUTS>;
