import { tagRules } from "../rules/tags";
import {
  abortDaysRules,
  bucketNameRules,
  expirationDaysRules,
  noncurrentDaysRules,
  prefixRules,
} from "../rules/names";
import { kmsKeyArnRules } from "../rules/arns";
import { accessLoggingRules } from "../rules/access-logging";
import type { BucketSettings } from "./bucket-props";
import type { Inputs } from "./input";

/** Inputs that say where Sigma's files lie and how they are kept. */
export const bucketInputs: Inputs<keyof BucketSettings> = {
  bucketName: {
    type: "string",
    description:
      "S3 bucket for Sigma's files: a new name to create it, or that of an existing bucket with create_bucket = false. A bucket that is created has no dot in its name, because browser uploads over HTTPS would fail. Another name forces a new bucket.",
    rules: bucketNameRules,
  },
  prefix: {
    type: "string",
    default: "sigma",
    description:
      'Folder of the bucket that Sigma may read and write, without a slash at either end. "" gives Sigma the whole bucket. After a change Sigma needs the new path in its "Bucket name" field; files stay where they are.',
    rules: prefixRules,
  },
  createBucket: {
    type: "bool",
    default: true,
    description:
      "Whether to create the bucket. With false it has to exist already, and only what the manage_ inputs ask for touches it. Going from true to false plans to destroy the bucket: remove it from the state first (README, recipes).",
  },
  forceDestroy: {
    type: "bool",
    default: false,
    description:
      "Whether destroying a created bucket also destroys all objects in it, versions included. With false a bucket with objects cannot be destroyed.",
  },
  versioningEnabled: {
    type: "bool",
    default: true,
    description:
      "Whether a created bucket keeps the versions of objects that are replaced or deleted. Going to false suspends versioning: versions that exist stay.",
  },
  kmsKeyArn: {
    type: "string",
    default: null,
    description:
      "ARN of the KMS key (no alias) that encrypts objects of a created bucket by default; the role may then use the key through S3. The key's own policy has to allow that too. null = S3's own keys (SSE-S3). Objects keep the key that they were written with.",
    rules: kmsKeyArnRules,
  },
  objectExpirationDays: {
    type: "number",
    default: null,
    description:
      "Days after which objects below the prefix expire, a whole number of 1 or more. null = they are kept. Files that people still use in Sigma are deleted as well.",
    rules: expirationDaysRules,
  },
  noncurrentVersionExpirationDays: {
    type: "number",
    default: 30,
    nullable: true,
    description:
      "Days for which replaced and deleted versions below the prefix are kept before they are removed for good. null = they are kept for ever.",
    rules: noncurrentDaysRules,
  },
  abortIncompleteMultipartUploadDays: {
    type: "number",
    default: 7,
    description: "Days after which the parts of an unfinished upload are removed, anywhere in the bucket.",
    rules: abortDaysRules,
  },
  accessLogging: {
    type: 'object({bucket = string, prefix = optional(string, "")})',
    default: null,
    description:
      "S3 server access logs of a created bucket: the bucket that receives them, which has to allow S3's log delivery, and what their names begin with. Never the bucket itself, which would log its own logs. null = no logs.",
    rules: accessLoggingRules,
  },
  manageLifecycle: {
    type: "bool",
    default: null,
    description:
      "Whether this module manages the bucket's lifecycle document. S3 keeps one a bucket: switching this on for an existing bucket replaces the document that is there, switching it off deletes it. null = as create_bucket.",
  },
};

/** Tags of the bucket, the role and the policy. */
export const tagInputs: Inputs<"tags"> = {
  tags: {
    type: "map(string)",
    default: {},
    description: "Tags of the bucket, the role and the policy, at most 50. Keys keep their case.",
    rules: tagRules,
  },
};
