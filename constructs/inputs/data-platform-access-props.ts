// Written by "npm run generate" from the table of inputs in this folder.
import type { IResolvable, TerraformProvider } from "cdktf";

/**
 * Props of a data platform's access. A prop takes a literal, or a token such as an attribute of another
 * resource. A literal that is refused is an error at synthesis.
 */
export interface DataPlatformAccessProps {
  /**
   * Data platform that reads and writes the bucket: snowflake or databricks. Changing it replaces the role
   * and the policy if roleName and policyName are null. Must be snowflake or databricks.
   */
  readonly platform: string | IResolvable;

  /**
   * S3 bucket with Sigma's files, usually the output bucketName of the storage module. Nothing of the bucket
   * is changed. Changing the name replaces the role and the policy if roleName and policyName are null. Must
   * have 3 to 63 characters from a-z, 0-9, - and ., with a letter or a digit at both ends.
   */
  readonly bucketName: string | IResolvable;

  /**
   * Folder of the bucket that the data platform may use, without a slash at either end. "" means the whole
   * bucket. After a change, enter the new URL in the data platform. Must be a folder path of at most 900
   * printable ASCII characters, without a slash at either end.
   *
   * @default "sigma"
   */
  readonly prefix?: string | IResolvable;

  /**
   * What the data platform may do with the files: read, or readWrite for exports as well. With read, files
   * can be loaded but not unloaded or deleted. Must be read or readWrite.
   *
   * @default "read_write"
   */
  readonly access?: string | IResolvable;

  /**
   * ARN of the KMS key that encrypts the files. The role may use it through S3; the key's own policy must
   * allow that too. null means that the files have no KMS key of yours. Must be the ARN of a KMS key, like
   * arn:aws:kms:us-east-1:123456789012:key/KEY-ID.
   *
   * @default - not set
   */
  readonly kmsKeyArn?: string | IResolvable;

  /**
   * Name of the IAM role that the data platform assumes, 1 to 64 characters. null means
   * sigma-<platform>-<bucketName>, shortened if it is too long. Changing the name replaces the role, whose
   * new ARN must then be entered in the data platform. Must have 1 to 64 characters from A-Z, a-z, 0-9 and _
   * + = , . @ -.
   *
   * @default - not set
   */
  readonly roleName?: string | IResolvable;

  /**
   * Name of the IAM policy, 1 to 128 characters. null means the role's name. Changing the name replaces the
   * policy. Must have 1 to 128 characters from A-Z, a-z, 0-9 and _ + = , . @ -.
   *
   * @default - not set
   */
  readonly policyName?: string | IResolvable;

  /**
   * IAM path of the role and the policy. It begins and ends with a slash. Changing it replaces the role,
   * whose new ARN must then be entered in the data platform, and the policy. Must begin and end with a slash
   * and have at most 512 printable characters, without '*', '?', '$' and spaces.
   *
   * @default "/"
   */
  readonly iamPath?: string | IResolvable;

  /**
   * ARN of the managed policy that bounds the role's permissions, if an organization requires one. It must
   * allow what the access policy allows. null means none. Must be the ARN of a managed policy, like
   * arn:aws:iam::123456789012:policy/NAME.
   *
   * @default - not set
   */
  readonly permissionsBoundaryArn?: string | IResolvable;

  /**
   * Longest session of the role, in seconds, from 3600 (1 hour) to 43200 (12 hours). Must be a whole number
   * of seconds from 3600 (1 hour) to 43200 (12 hours).
   *
   * @default 3600
   */
  readonly maxSessionDuration?: number | IResolvable;

  /**
   * Who assumes the role. Snowflake: STORAGE_AWS_IAM_USER_ARN of DESC STORAGE INTEGRATION. Databricks: the
   * ARN of Unity Catalog's role. Set it together with platformExternalId. Until then the role trusts only
   * this account. Setting it changes the role in place. Must be the ARN of one IAM user or role, like
   * arn:aws:iam::123456789012:user/NAME, without a wildcard.
   *
   * @default - not set
   */
  readonly platformPrincipalArn?: string | IResolvable;

  /**
   * External ID that the role requires. Snowflake: STORAGE_AWS_EXTERNAL_ID of DESC STORAGE INTEGRATION.
   * Databricks: the external ID of the storage credential. Set it together with platformPrincipalArn. Setting
   * it changes the role in place. Must have 2 to 1224 characters from A-Z, a-z, 0-9 and _ + = , . @ : / -.
   *
   * @default - not set
   */
  readonly platformExternalId?: string | IResolvable;

  /**
   * External ID that the role requires until the real one is set. Any value of 2 to 1224 characters works.
   * Must have 2 to 1224 characters from A-Z, a-z, 0-9 and _ + = , . @ : / -.
   *
   * @default "0000"
   */
  readonly placeholderExternalId?: string | IResolvable;

  /**
   * JSON policy documents whose statements join the role's trust policy after the data platform's.
   * Snowflake's failover needs one for its second user and external ID. An Allow names its principal without
   * a wildcard. IAM takes 2,048 characters, and 8,192 if the account's quota was raised.
   *
   * @default []
   */
  readonly additionalTrustPolicies?: readonly string[] | IResolvable;

  /**
   * Warn in every plan until the data platform's two values are set. HCP Terraform then shows a failed check,
   * and terraform test fails. false turns the warning off.
   *
   * @default true
   */
  readonly warnUntilConnected?: boolean | IResolvable;

  /**
   * Tags of everything that takes tags, at most 50. Keys keep their case.
   *
   * @default {}
   */
  readonly tags?: Readonly<Record<string, string>> | IResolvable;

  /**
   * AWS provider for all resources.
   *
   * @default - the stack's default AWS provider
   */
  readonly provider?: TerraformProvider;
}
