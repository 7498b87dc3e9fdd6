import { ACCESS_LOGGING, accessLoggingRules } from "../rules/access-logging";
import { kmsKeyArnRule } from "../rules/arns";
import { bucketNameRule } from "../rules/names";
import { abortDaysRule, expirationDaysRule, noncurrentDaysRule } from "../rules/numbers";
import { BOOL, NUMBER, STRING } from "../terraform";
import { input } from "./input";
import { prefix } from "./shared";

/** Inputs that say where Sigma's files are and how they are kept. */
export const bucketInputs = {
  bucketName: input({
    shape: STRING,
    description:
      "S3 bucket for Sigma's files: a new name, or an existing bucket's name with {create_bucket} = false. A new bucket cannot have a dot in its name. Changing the name replaces the bucket and, if {role_name} and {policy_name} are null, the role and the policy.",
    rules: [bucketNameRule],
  }),
  prefix,
  createBucket: input({
    shape: BOOL,
    default: true,
    description:
      "Create the bucket. If it is false, the bucket must exist already, and Terraform changes only what the manage_ inputs ask for. Changing it creates or destroys the bucket: docs/adopting.md shows how to avoid that.",
  }),
  forceDestroy: input({
    shape: BOOL,
    default: false,
    description:
      "Destroy a created bucket together with all objects in it, versions included. If it is false, S3 refuses to destroy a bucket with objects. Its settings are gone by then, and the next apply restores them.",
  }),
  versioningEnabled: input({
    shape: BOOL,
    default: true,
    description:
      "Keep the versions of replaced and deleted objects in a created bucket. Changing it to false suspends versioning: existing versions stay.",
  }),
  managePublicAccessBlock: input({
    shape: BOOL,
    default: true,
    description:
      "Set the public access block of a created bucket. Set it to false if your organization sets it centrally and denies s3:PutBucketPublicAccessBlock. S3 turns all four settings on for every new bucket. Changing it to false deletes the bucket's block.",
  }),
  kmsKeyArn: input({
    shape: STRING,
    default: null,
    description:
      "ARN of the KMS key that encrypts a created bucket by default. The role may use it through S3; the key's own policy must allow that too. After a change Sigma cannot read what the former key encrypted: see Encryption in the README.",
    unset: "S3's own keys (SSE-S3)",
    rules: [kmsKeyArnRule],
  }),
  enforceKmsKey: input({
    shape: BOOL,
    default: false,
    description:
      "Deny uploads that name another encryption than KMS with the key of {kms_key_arn}. Uploads that name none stay allowed, as those through Sigma: the bucket's default encrypts them. Needs {kms_key_arn}.",
  }),
  objectExpirationDays: input({
    shape: NUMBER,
    default: null,
    description:
      "Days after which objects below the prefix expire, a whole number of 1 or more. S3 also deletes files that people still use in Sigma.",
    unset: "that they are kept",
    rules: [expirationDaysRule],
  }),
  noncurrentVersionExpirationDays: input({
    shape: NUMBER,
    default: 30,
    nullable: true,
    description:
      "Days for which replaced and deleted versions below the prefix are kept. Then S3 removes them for good. null means that they are kept for ever.",
    rules: [noncurrentDaysRule],
  }),
  abortIncompleteMultipartUploadDays: input({
    shape: NUMBER,
    default: 7,
    description: "Days after which S3 removes the parts of an unfinished upload, anywhere in the bucket.",
    rules: [abortDaysRule],
  }),
  accessLogging: input({
    shape: ACCESS_LOGGING,
    default: null,
    description:
      "S3 server access logs of a created bucket: the bucket that receives them, and what their names begin with. The other bucket must allow S3's log delivery.",
    unset: "no logs",
    rules: accessLoggingRules,
  }),
  manageLifecycle: input({
    shape: BOOL,
    default: null,
    description:
      "Manage the bucket's lifecycle document. For an existing bucket, Terraform replaces the document that is there, and no input takes its rules. Turning it off deletes the document. See docs/adopting.md.",
    unset: "as {create_bucket}",
  }),
};
