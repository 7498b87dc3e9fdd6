// Written by "npm run generate" from the table of inputs in this folder.
import type { IResolvable, TerraformProvider } from "cdktf";

/** Where S3 writes the access logs of a bucket. */
export interface AccessLogging {
  /** Bucket that receives the logs. Never the bucket itself. */
  readonly bucket: string;

  /**
   * What the names of the logs begin with.
   *
   * @default ""
   */
  readonly prefix?: string;
}

/** A rule of a bucket's CORS document. */
export interface CorsRule {
  /**
   * Headers that a browser may send. Each may hold one `*`.
   *
   * @default []
   */
  readonly allowedHeaders?: readonly string[];

  /** GET, PUT, POST, DELETE or HEAD. At least one. */
  readonly allowedMethods: readonly string[];

  /** Origins of pages that may send requests. At least one. Each may hold one `*`. */
  readonly allowedOrigins: readonly string[];

  /**
   * Headers of the response that the page may read.
   *
   * @default []
   */
  readonly exposeHeaders?: readonly string[];

  /** Seconds for which a browser keeps the answer to a preflight request. */
  readonly maxAgeSeconds?: number;
}

/** The networks that can reach the objects. */
export interface IpAllowlist {
  /** Ranges of Sigma's cluster: "Add Sigma IPs to the allowlist" in Sigma's documentation. */
  readonly sigmaCidrs: readonly string[];

  /**
   * Ranges of offices, VPNs and other networks from which people use Sigma.
   *
   * @default []
   */
  readonly userCidrs?: readonly string[];

  /**
   * Ranges of Snowflake or Databricks, for CSV uploads through external stages.
   *
   * @default []
   */
  readonly dataPlatformCidrs?: readonly string[];

  /**
   * VPCs whose requests come through a VPC endpoint, such as Snowflake's in the bucket's region.
   *
   * @default []
   */
  readonly vpcIds?: readonly string[];

  /**
   * VPC endpoints.
   *
   * @default []
   */
  readonly vpcEndpointIds?: readonly string[];

  /**
   * Users, roles or account roots to which the allowlist does not apply. It always applies to Sigma's role.
   *
   * @default []
   */
  readonly exemptPrincipalArns?: readonly string[];

  /**
   * Accounts whose VPC endpoints can reach the objects, such as a central network account.
   *
   * @default []
   */
  readonly vpcEndpointAccountIds?: readonly string[];

  /**
   * Organizations whose VPC endpoints can reach the objects.
   *
   * @default []
   */
  readonly vpcEndpointOrgIds?: readonly string[];

  /**
   * Paths of organizational units whose VPC endpoints can reach the objects, such as that of Databricks
   * serverless compute. A path that ends with /* covers the unit and all units below it.
   *
   * @default []
   */
  readonly vpcEndpointOrgPaths?: readonly string[];

  /** JSON text that Snowflake's SYSTEM$GET_SNOWFLAKE_PLATFORM_INFO() returns. Its VPC ids join vpcIds. */
  readonly snowflakePlatformInfo?: string;

  /**
   * Do not apply the allowlist to service-linked roles of this account. Macie, Config and GuardDuty read
   * objects with them.
   *
   * @default true
   */
  readonly exemptServiceLinkedRoles?: boolean | IResolvable;
}

/**
 * Props of a storage integration. A prop takes a literal, or a token such as an attribute of another
 * resource. A literal that is refused is an error at synthesis.
 */
export interface SigmaStorageIntegrationProps {
  /**
   * S3 bucket for Sigma's files: a new name, or an existing bucket's name with createBucket = false. A new
   * bucket cannot have a dot in its name. Changing the name replaces the bucket and, if roleName and
   * policyName are null, the role and the policy. Must have 3 to 63 characters from a-z, 0-9, - and ., with a
   * letter or a digit at both ends.
   */
  readonly bucketName: string;

  /**
   * Folder of the bucket that Sigma may read and write, without a slash at either end. "" gives Sigma the
   * whole bucket. After a change, enter the new path in Sigma; files stay where they are. Must be a folder
   * path of at most 900 printable ASCII characters, without a slash at either end.
   *
   * @default "sigma"
   */
  readonly prefix?: string;

  /**
   * Create the bucket. If it is false, the bucket must exist already, and Terraform changes only what the
   * manage_ inputs ask for. Changing it creates or destroys the bucket: docs/adopting.md shows how to avoid
   * that.
   *
   * @default true
   */
  readonly createBucket?: boolean | IResolvable;

  /**
   * Destroy a created bucket together with all objects in it, versions included. If it is false, S3 refuses
   * to destroy a bucket with objects. Its settings are gone by then, and the next apply restores them.
   *
   * @default false
   */
  readonly forceDestroy?: boolean | IResolvable;

  /**
   * Keep the versions of replaced and deleted objects in a created bucket. Changing it to false suspends
   * versioning: existing versions stay.
   *
   * @default true
   */
  readonly versioningEnabled?: boolean | IResolvable;

  /**
   * Set the public access block of a created bucket. Set it to false if your organization sets it centrally
   * and denies s3:PutBucketPublicAccessBlock. S3 turns all four settings on for every new bucket. Changing it
   * to false deletes the bucket's block.
   *
   * @default true
   */
  readonly managePublicAccessBlock?: boolean | IResolvable;

  /**
   * ARN of the KMS key that encrypts a created bucket by default. The role may use it through S3; the key's
   * own policy must allow that too. After a change Sigma cannot read what the former key encrypted: see
   * Encryption in the README. Must be the ARN of a KMS key, like
   * arn:aws:kms:us-east-1:123456789012:key/KEY-ID.
   *
   * @default - S3's own keys (SSE-S3)
   */
  readonly kmsKeyArn?: string;

  /**
   * Deny uploads that name another encryption than KMS with the key of kmsKeyArn. Uploads that name none stay
   * allowed, as those through Sigma: the bucket's default encrypts them. Needs kmsKeyArn.
   *
   * @default false
   */
  readonly enforceKmsKey?: boolean | IResolvable;

  /**
   * Days after which objects below the prefix expire, a whole number of 1 or more. S3 also deletes files that
   * people still use in Sigma. Must be a whole number of days from 1 to 2147483647.
   *
   * @default - they are kept
   */
  readonly objectExpirationDays?: number;

  /**
   * Days for which replaced and deleted versions below the prefix are kept. Then S3 removes them for good.
   * null means that they are kept for ever. Must be a whole number of days from 1 to 2147483647.
   *
   * @default 30
   */
  readonly noncurrentVersionExpirationDays?: number | null;

  /**
   * Days after which S3 removes the parts of an unfinished upload, anywhere in the bucket. Must be a whole
   * number of days from 1 to 2147483647.
   *
   * @default 7
   */
  readonly abortIncompleteMultipartUploadDays?: number;

  /**
   * S3 server access logs of a created bucket: the bucket that receives them, and what their names begin
   * with. The other bucket must allow S3's log delivery.
   *
   * @default - no logs
   */
  readonly accessLogging?: AccessLogging;

  /**
   * Manage the bucket's lifecycle document. For an existing bucket, Terraform replaces the document that is
   * there, and no input takes its rules. Turning it off deletes the document. See docs/adopting.md.
   *
   * @default - as createBucket
   */
  readonly manageLifecycle?: boolean | IResolvable;

  /**
   * Name of the IAM role that Sigma assumes. Two integrations on one bucket need two names. Changing the name
   * replaces the role, whose new ARN then goes into Sigma, and the policy if policyName is null. Must have 1
   * to 64 characters from A-Z, a-z, 0-9 and _ + = , . @ -.
   *
   * @default - sigma-<bucketName>, shortened if it is too long
   */
  readonly roleName?: string;

  /**
   * Name of the IAM policy, 1 to 128 characters. Changing the name replaces the policy. Must have 1 to 128
   * characters from A-Z, a-z, 0-9 and _ + = , . @ -.
   *
   * @default - the role's name
   */
  readonly policyName?: string;

  /**
   * IAM path of the role and the policy. It begins and ends with a slash. Changing it replaces the role,
   * whose new ARN must then be entered in Sigma, and the policy. Must begin and end with a slash and have at
   * most 512 printable characters, without '*', '?', '$' and spaces.
   *
   * @default "/"
   */
  readonly iamPath?: string;

  /**
   * ARN of the managed policy that bounds the role's permissions, if an organization requires one. It must
   * allow what the access policy allows. Must be the ARN of a managed policy, like
   * arn:aws:iam::123456789012:policy/NAME.
   *
   * @default - no boundary
   */
  readonly permissionsBoundaryArn?: string;

  /**
   * Longest session of the role, in seconds, from 3600 (1 hour) to 43200 (12 hours). Must be a whole number
   * of seconds from 3600 (1 hour) to 43200 (12 hours).
   *
   * @default 3600
   */
  readonly maxSessionDuration?: number;

  /**
   * Allow the role to list only below the prefix. This is stricter than Sigma's template: AWS then also
   * denies HeadBucket by the role, and extra actions that list without a prefix.
   *
   * @default false
   */
  readonly restrictListToPrefix?: boolean | IResolvable;

  /**
   * More actions of the role on the bucket, for Sigma features that ask for them. Whole s3:Get… and s3:List…
   * names, without wildcards.
   *
   * @default []
   */
  readonly extraBucketActions?: readonly string[];

  /**
   * More actions of the role on the objects below the prefix, for Sigma features that ask for them, like
   * s3:DeleteObject. Whole s3: names, without wildcards.
   *
   * @default []
   */
  readonly extraObjectActions?: readonly string[];

  /**
   * "AWS IAM user ARN" that Sigma shows after you save the integration. Set it together with sigmaExternalId.
   * Setting it changes the role in place. Must be the ARN of one IAM user or role, like
   * arn:aws:iam::123456789012:user/NAME, without a wildcard.
   *
   * @default - the role trusts only this account
   */
  readonly sigmaUserArn?: string;

  /**
   * "AWS external role ARN" that Sigma shows after you save the integration. In AWS it is the external ID.
   * Set it together with sigmaUserArn. Setting it changes the role in place. Must have 2 to 1224 characters
   * from A-Z, a-z, 0-9 and _ + = , . @ : / -.
   *
   * @default - the placeholder
   */
  readonly sigmaExternalId?: string;

  /**
   * External ID that the role requires until the real one is set. Any value of 2 to 1224 characters works.
   * Must have 2 to 1224 characters from A-Z, a-z, 0-9 and _ + = , . @ : / -.
   *
   * @default "0000"
   */
  readonly placeholderExternalId?: string;

  /**
   * JSON policy documents whose statements join the role's trust policy after Sigma's, for a role that
   * somebody else uses too, such as Snowflake. An Allow names its principal without a wildcard. IAM takes
   * 2,048 characters, and 8,192 if the account's quota was raised.
   *
   * @default []
   */
  readonly additionalTrustPolicies?: readonly string[];

  /**
   * Warn in every plan until Sigma's two values are set. HCP Terraform then shows a failed check, and
   * terraform test fails. false turns the warning off.
   *
   * @default true
   */
  readonly warnUntilConnected?: boolean | IResolvable;

  /**
   * Manage the bucket's CORS document. For an existing bucket, Terraform replaces the document that is there,
   * so give its rules in additionalCorsRules. Turning it off deletes the document. See docs/adopting.md.
   *
   * @default - as createBucket
   */
  readonly manageCors?: boolean | IResolvable;

  /**
   * Origins from which people use Sigma in a browser, as https://host or https://host:port. If your
   * organization has its own domain for Sigma, add it. Must hold at least one origin, which is
   * https://app.sigmacomputing.com for most organizations.
   *
   * @default ["https://app.sigmacomputing.com"]
   */
  readonly sigmaAppOrigins?: readonly string[];

  /**
   * The bucket's other CORS rules, beside Sigma's. S3 answers with the first rule that matches, in an order
   * that Terraform cannot choose. A rule that also matches Sigma's pages must therefore allow what Sigma's
   * rule allows: see CORS in the README.
   *
   * @default []
   */
  readonly additionalCorsRules?: readonly CorsRule[] | IResolvable;

  /**
   * Manage the bucket policy. For an existing bucket, Terraform replaces the policy that is there, so give
   * its statements in additionalBucketPolicies. Turning it off deletes the policy. See docs/adopting.md.
   *
   * @default - as createBucket
   */
  readonly manageBucketPolicy?: boolean | IResolvable;

  /**
   * Deny requests that are not HTTPS, in the bucket policy.
   *
   * @default true
   */
  readonly enforceTls?: boolean | IResolvable;

  /**
   * Networks that can reach the objects. From any other network AWS denies all object requests,
   * administrators included, and everything that Sigma's role does. Managing the bucket stays possible. See
   * IP allowlist in the README. Must list at least one range, VPC, VPC endpoint or owner of VPC endpoints,
   * and have a list as sigmaCidrs.
   *
   * @default - no restriction
   */
  readonly ipAllowlist?: IpAllowlist;

  /**
   * JSON policy documents whose statements join the bucket policy, such as those of a policy that was there
   * before. Each Sid must occur once. Do not pass the bucket's current policy from a data source: it holds
   * the module's own statements, which are refused.
   *
   * @default []
   */
  readonly additionalBucketPolicies?: readonly string[];

  /**
   * Tags of everything that takes tags, at most 50. Keys keep their case.
   *
   * @default {}
   */
  readonly tags?: Readonly<Record<string, string>>;

  /**
   * AWS provider for all resources.
   *
   * @default - the stack's default AWS provider
   */
  readonly provider?: TerraformProvider;
}
