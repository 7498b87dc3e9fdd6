import { INSIDE, OUTSIDE } from "./origins";
import { rows, type Row } from "./row";

/** What can be done to an object or to one of its versions. */
const OBJECT_ACTIONS = [
  ...["GetObject", "GetObjectVersion", "GetObjectAttributes", "GetObjectAcl", "GetObjectTagging"],
  ...["GetObjectRetention", "GetObjectLegalHold", "GetObjectTorrent", "GetObjectVersionForReplication"],
  ...["PutObject", "PutObjectAcl", "PutObjectTagging", "PutObjectVersionTagging", "PutObjectRetention"],
  ...["PutObjectLegalHold", "DeleteObject", "DeleteObjectVersion", "DeleteObjectTagging"],
  ...["AbortMultipartUpload", "ListMultipartUploadParts", "RestoreObject", "UpdateObjectEncryption"],
  ...["ReplicateObject", "ReplicateDelete", "ReplicateTags", "BypassGovernanceRetention"],
];

/**
 * What the AWS provider calls on a bucket, as the requests that S3 receives and the permissions that it
 * checks.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
 */
export const MANAGEMENT_CALLS: readonly (readonly [request: string, action: string])[] = [
  ["PUT", "CreateBucket"],
  ["HEAD", "ListBucket"],
  ["DELETE", "DeleteBucket"],
  ["GET versions", "ListBucketVersions"],
  ["GET uploads", "ListBucketMultipartUploads"],
  ["GET location", "GetBucketLocation"],
  ["GET acl", "GetBucketAcl"],
  ["GET tagging", "GetBucketTagging"],
  ["PUT tagging", "PutBucketTagging"],
  ["DELETE tagging", "PutBucketTagging"],
  ["GET policy", "GetBucketPolicy"],
  ["PUT policy", "PutBucketPolicy"],
  ["DELETE policy", "DeleteBucketPolicy"],
  ["GET cors", "GetBucketCORS"],
  ["PUT cors", "PutBucketCORS"],
  ["DELETE cors", "PutBucketCORS"],
  ["GET lifecycle", "GetLifecycleConfiguration"],
  ["PUT lifecycle", "PutLifecycleConfiguration"],
  ["DELETE lifecycle", "PutLifecycleConfiguration"],
  ["GET versioning", "GetBucketVersioning"],
  ["PUT versioning", "PutBucketVersioning"],
  ["GET encryption", "GetEncryptionConfiguration"],
  ["PUT encryption", "PutEncryptionConfiguration"],
  ["DELETE encryption", "PutEncryptionConfiguration"],
  ["GET publicAccessBlock", "GetBucketPublicAccessBlock"],
  ["PUT publicAccessBlock", "PutBucketPublicAccessBlock"],
  ["DELETE publicAccessBlock", "PutBucketPublicAccessBlock"],
  ["GET ownershipControls", "GetBucketOwnershipControls"],
  ["PUT ownershipControls", "PutBucketOwnershipControls"],
  ["DELETE ownershipControls", "PutBucketOwnershipControls"],
  ["GET logging", "GetBucketLogging"],
  ["PUT logging", "PutBucketLogging"],
  ["GET accelerate", "GetAccelerateConfiguration"],
  ["GET requestPayment", "GetBucketRequestPayment"],
  ["GET replication", "GetReplicationConfiguration"],
  ["GET website", "GetBucketWebsite"],
  ["GET object-lock", "GetBucketObjectLockConfiguration"],
];

const BUCKET_ACTIONS = [...new Set(MANAGEMENT_CALLS.map(([, action]) => action))];

const KEY = "/reports/2026.csv";

/** The statements of these scenarios differ only in the conditions. */
const SCENARIOS = ["allSources", "rangesOnly"] as const;

export const operations: readonly Row[] = [
  ...SCENARIOS.flatMap((scenario) => [
    ...OBJECT_ACTIONS.flatMap((action) => [
      ...rows(scenario, "admin", OUTSIDE, [
        [`s3:${action}`, KEY, "denied", "from outside, nobody can do anything to objects"],
      ]),
      ...rows(scenario, "sigma", OUTSIDE, [
        [`s3:${action}`, "/sigma/a.csv", "denied", "nor can Sigma's role, even if a pattern exempts it"],
      ]),
    ]),
    ...BUCKET_ACTIONS.flatMap((action) => [
      ...rows(scenario, "terraform", OUTSIDE, [
        [`s3:${action}`, "", "allowed", "Terraform is never locked out"],
      ]),
      ...rows(scenario, "sigma", OUTSIDE, [[`s3:${action}`, "", "denied", "Sigma's role can do nothing"]]),
    ]),
  ]),
  ...INSIDE.allSources
    .slice(0, 1)
    .flatMap((from) =>
      OBJECT_ACTIONS.flatMap((action) => [
        ...rows("allSources", "admin", from, [[`s3:${action}`, KEY, "allowed", "inside nothing is denied"]]),
        ...rows("allSources", "exemptUser", OUTSIDE, [
          [`s3:${action}`, KEY, "allowed", "an exempt user is never locked out"],
        ]),
      ]),
    ),
  ...[
    ...OBJECT_ACTIONS.map((action) => [action, KEY] as const),
    ...BUCKET_ACTIONS.map((action) => [action, ""] as const),
  ].flatMap(([action, on]) =>
    rows("awaiting", "admin", OUTSIDE, [
      [`s3:${action}`, on, "denied", "plain HTTP", { https: false }],
      [`s3:${action}`, on, "allowed", "there is no allowlist"],
    ]),
  ),
];
