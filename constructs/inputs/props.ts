import type { IResolvable } from "cdktf";
import type { Expression } from "../expressions/expression";
import type { IpAllowlist } from "../rules/allowlist";
import type { CorsRule } from "../rules/cors";

/** Where S3 writes the access logs of a bucket. */
export interface AccessLogging {
  /** Bucket that receives the logs; another one than the integration's. */
  readonly bucket: string;

  /** What the names of the logs begin with. @default "" */
  readonly prefix?: string;
}

/** What can be said of a storage integration: the module's inputs in camel case. */
export interface StorageSettings {
  /** S3 bucket, by S3's naming rules. A bucket that is created here has no dot in its name. */
  readonly bucketName: string;

  /** Folder of the bucket that Sigma may use, without slashes at its ends; `""` is the whole bucket. @default "sigma" */
  readonly prefix?: string;

  /** Whether to create the bucket; `false` where it exists already. @default true */
  readonly createBucket?: boolean;

  /** Whether destroying a created bucket destroys its objects too. @default false */
  readonly forceDestroy?: boolean;

  /** Whether a created bucket keeps versions. @default true */
  readonly versioningEnabled?: boolean;

  /** ARN of the KMS key that encrypts objects; not an alias. @default - SSE-S3 */
  readonly kmsKeyArn?: string;

  /** Days after which objects below the prefix expire. @default - they are kept */
  readonly objectExpirationDays?: number;

  /** Days for which replaced and deleted versions below the prefix are kept; null keeps them for ever. @default 30 */
  readonly noncurrentVersionExpirationDays?: number | null;

  /** Days after which an unfinished upload is removed, anywhere in the bucket. @default 7 */
  readonly abortIncompleteMultipartUploadDays?: number;

  /** S3 server access logs of a created bucket. @default - none */
  readonly accessLogging?: AccessLogging;

  /** Whether the bucket's lifecycle document is managed here; S3 keeps one a bucket. @default - as `createBucket` */
  readonly manageLifecycle?: boolean;

  /** Name of the role, 1 to 64 characters. @default - `sigma-<bucketName>`, cut at 64 */
  readonly roleName?: string;

  /** Name of the access policy, 1 to 128 characters. @default - the role's name */
  readonly policyName?: string;

  /** IAM path of the role and the policy; begins and ends with a slash. @default "/" */
  readonly iamPath?: string;

  /** ARN of the managed policy that bounds the role's permissions. @default - none */
  readonly permissionsBoundaryArn?: string;

  /** Longest session of the role, in seconds, 3600 to 43200. @default 3600 */
  readonly maxSessionDuration?: number;

  /** Whether the role may list below the prefix only; HeadBucket by the role is then denied too. @default false */
  readonly restrictListToPrefix?: boolean;

  /** Further `s3:Get…` and `s3:List…` actions of the role on the bucket. @default [] */
  readonly extraBucketActions?: readonly string[];

  /** Further `s3:` actions of the role on the objects below the prefix. @default [] */
  readonly extraObjectActions?: readonly string[];

  /** "AWS IAM user ARN" of the integration's details in Sigma. @default - awaiting Sigma */
  readonly sigmaUserArn?: string;

  /** "AWS external role ARN" of the integration's details in Sigma, which is the external ID. @default - awaiting Sigma */
  readonly sigmaExternalId?: string;

  /** External ID until Sigma's is known. @default "0000" */
  readonly placeholderExternalId?: string;

  /** Whether to warn as long as Sigma's two values are missing. @default true */
  readonly warnUntilConnected?: boolean;

  /** Whether the bucket's CORS document is managed here; S3 keeps one a bucket. @default - as `createBucket` */
  readonly manageCors?: boolean;

  /** Origins of Sigma in the browser. @default ["https://app.sigmacomputing.com"] */
  readonly sigmaAppOrigins?: readonly string[];

  /** The bucket's other CORS rules. @default [] */
  readonly additionalCorsRules?: readonly CorsRule[];

  /** Whether the bucket policy is managed here; S3 keeps one a bucket. @default - as `createBucket` */
  readonly manageBucketPolicy?: boolean;

  /** Whether the bucket policy denies requests that are not HTTPS. @default true */
  readonly enforceTls?: boolean;

  /** Sources of the requests that stay allowed. @default - no restriction */
  readonly ipAllowlist?: IpAllowlist;

  /** JSON policy documents whose statements join the bucket policy. @default [] */
  readonly additionalBucketPolicies?: readonly string[];

  /** Tags of everything that takes tags; keys keep their case. @default {} */
  readonly tags?: Readonly<Record<string, string>>;
}

/** The literals of a setting, null and undefined excepted. */
export type Literal<K extends keyof StorageSettings> = NonNullable<StorageSettings[K]>;

/** Something that Terraform works out, such as the attribute of another resource. */
export type PropToken<T> = IResolvable | Expression<T>;

/**
 * Props of a storage integration. A prop takes a literal, or a token such as the attribute of another resource,
 * which counts as given.
 */
export type SigmaStorageIntegrationProps = {
  readonly [K in keyof StorageSettings]: StorageSettings[K] | PropToken<Literal<K>>;
};
