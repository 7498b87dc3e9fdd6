import type { bucketInputs } from "../../constructs/inputs/storage-bucket";
import type { Rows } from "./row";
import * as shared from "./shared";
import { wrong } from "./wrong";

/** A bucket whose lifecycle document is managed. S3 takes a minute for each change of it. */
const LIFECYCLE = { base: { manage_lifecycle: true } };

export const bucketRows: Rows<typeof bucketInputs> = {
  bucketName: shared.bucketName,
  prefix: { ...shared.prefix, base: { create_bucket: false } },
  createBucket: { decides: true },
  forceDestroy: {},
  versioningEnabled: {},
  managePublicAccessBlock: { decides: true },
  kmsKeyArn: { ...shared.kmsKeyArn, beside: { enforce_kms_key: true } },
  enforceKmsKey: {
    base: { create_bucket: false, manage_bucket_policy: true, manage_cors: true },
    beside: { kms_key_arn: shared.kmsKeyArn.set },
  },
  objectExpirationDays: {
    ...LIFECYCLE,
    set: 90,
    change: 30,
    unusual: [1, 2147483647],
    refused: wrong(/whole number of days from 1 to 2147483647/, 0, -1, 1.5, 2147483648),
  },
  noncurrentVersionExpirationDays: {
    ...LIFECYCLE,
    set: null,
    change: 5,
    unusual: [1, null, 36500],
    refused: wrong(/from 1 to.*set null/, 0, -30, 0.5),
  },
  abortIncompleteMultipartUploadDays: {
    ...LIFECYCLE,
    set: 3,
    change: 1,
    unusual: [1, null],
    refused: wrong(/from 1 to/, 0, -7, 7.25),
  },
  accessLogging: {
    decides: true,
    set: { bucket: "acme-logs", prefix: "sigma/" },
    change: { bucket: "acme-logs" },
    unusual: [
      { bucket: "acme.logs", prefix: null },
      { bucket: "acme-logs", prefix: "${x} ä" },
    ],
    refused: ["", null, "s3://logs", "acme-s3alias"].map((bucket) => ({
      value: { bucket, prefix: "x" },
      found: `.bucket is ${JSON.stringify(bucket)}`,
      must: /3 to 63/,
    })),
  },
  manageLifecycle: { ...LIFECYCLE, decides: true },
};
