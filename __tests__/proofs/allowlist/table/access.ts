import type { Origin } from "../../../simulator";
import { ACCOUNT, KEY_ARN } from "../scenarios";
import { rows, type Row } from "./row";

const ANYWHERE: Origin = { address: "8.8.8.8" };

const NOT_IN_THE_TEMPLATE = "Sigma's template does not have it";

/** Sigma's role if the prefix is `sigma`. */
const prefix: readonly Row[] = rows("awaiting", "sigma", ANYWHERE, [
  ["s3:GetObject", "/sigma/a.csv", "allowed", "below the prefix"],
  ["s3:PutObject", "/sigma/deep/er/a.csv", "allowed", "further below the prefix"],
  ["s3:PutObjectTagging", "/sigma/a.csv", "allowed", "below the prefix"],
  ["s3:GetObject", "/sigma/", "allowed", "the folder's own marker"],
  [
    "s3:GetObject",
    "/sigma/../x",
    "allowed",
    "a key is only text: this one begins with sigma/, and dots have no meaning",
  ],
  ["s3:GetObject", "/sigma", "not granted", "an object that is named like the folder"],
  ["s3:GetObject", "/sigma2/x", "not granted", "a folder whose name begins like it"],
  ["s3:GetObject", "/sigma-backup/x", "not granted", "a folder whose name begins like it"],
  ["s3:GetObject", "/Sigma/x", "not granted", "keys are case-sensitive"],
  ["s3:GetObject", "/x/sigma/a.csv", "not granted", "a folder of that name further below"],
  ["s3:GetObject", "//sigma/a.csv", "not granted", "a key that begins with a slash"],
  ["s3:PutObject", "/other/a.csv", "not granted", "another folder"],
  ["s3:PutObject", "/a.csv", "not granted", "no folder"],
  ["s3:GetObject", "-other/sigma/a.csv", "not granted", "a bucket whose name begins like it"],
  ["s3:ListBucket", "", "allowed", "HeadBucket"],
  [
    "s3:ListBucket",
    "",
    "allowed",
    "the template lists the whole bucket",
    { keys: { "s3:prefix": "other/" } },
  ],
  ["s3:ListBucket", "-other", "not granted", "a bucket whose name begins like it"],
  ["s3:DeleteObject", "/sigma/a.csv", "not granted", NOT_IN_THE_TEMPLATE],
  ["s3:GetObjectVersion", "/sigma/a.csv", "not granted", NOT_IN_THE_TEMPLATE],
  ["s3:GetObjectTagging", "/sigma/a.csv", "not granted", NOT_IN_THE_TEMPLATE],
  ["s3:PutObjectAcl", "/sigma/a.csv", "not granted", NOT_IN_THE_TEMPLATE],
  ["s3:ListBucketVersions", "", "not granted", NOT_IN_THE_TEMPLATE],
  ["s3:GetBucketPolicy", "", "not granted", NOT_IN_THE_TEMPLATE],
  ["s3:PutBucketPolicy", "", "not granted", NOT_IN_THE_TEMPLATE],
  ["s3:DeleteBucket", "", "not granted", NOT_IN_THE_TEMPLATE],
]);

/** Sigma's role if listing is restricted and further actions are set. */
const restricted: readonly Row[] = rows("restricted", "sigma", ANYWHERE, [
  ["s3:ListBucket", "", "allowed", "below the prefix", { keys: { "s3:prefix": "sigma/" } }],
  ["s3:ListBucket", "", "allowed", "further below", { keys: { "s3:prefix": "sigma/deep/" } }],
  ["s3:ListBucket", "", "not granted", "HeadBucket asks for the whole bucket"],
  ["s3:ListBucket", "", "not granted", "the whole bucket", { keys: { "s3:prefix": "" } }],
  ["s3:ListBucket", "", "not granted", "a lookalike", { keys: { "s3:prefix": "sigma2/" } }],
  ["s3:ListBucket", "", "not granted", "would show sigma2/ too", { keys: { "s3:prefix": "sigma" } }],
  ["s3:ListBucket", "-other", "not granted", "another bucket", { keys: { "s3:prefix": "sigma/" } }],
  ["s3:ListBucketVersions", "", "allowed", "limited like ListBucket", { keys: { "s3:prefix": "sigma/" } }],
  ["s3:ListBucketVersions", "", "not granted", "also limited to the prefix", { keys: { "s3:prefix": "" } }],
  ["s3:ListBucketMultipartUploads", "", "not granted", "the inputs do not have it"],
  ["s3:GetBucketLocation", "", "allowed", "the inputs have it"],
  ["s3:GetBucketLocation", "-other", "not granted", "another bucket"],
  ["s3:GetBucketPolicy", "", "not granted", "the inputs do not have it"],
  ["s3:GetObject", "/sigma/a.csv", "allowed", "the template's"],
  ["s3:PutObject", "/sigma/a.csv", "allowed", "the template's"],
  ["s3:PutObjectTagging", "/sigma/a.csv", "allowed", "the template's"],
  ["s3:DeleteObject", "/sigma/a.csv", "allowed", "the inputs have it"],
  ["s3:DeleteObject", "/sigma2/a.csv", "not granted", "a lookalike"],
  ["s3:DeleteObject", "/a.csv", "not granted", "no folder"],
  ["s3:DeleteObject", "/sigma", "not granted", "an object that is named like the folder"],
  ["s3:DeleteObject", "-other/sigma/a.csv", "not granted", "another bucket"],
  ["s3:DeleteObjectVersion", "/sigma/a.csv", "not granted", "the inputs do not have it"],
]);

/** Sigma's role if it has the whole bucket. */
const wholeBucket: readonly Row[] = rows("wholeBucket", "sigma", ANYWHERE, [
  ["s3:GetObject", "/a.csv", "allowed", "any key"],
  ["s3:PutObject", "/deep/er/a.csv", "allowed", "any key"],
  ["s3:PutObjectTagging", "/a.csv", "allowed", "any key"],
  ["s3:ListBucket", "", "allowed", "the whole bucket"],
  ["s3:GetObject", "-other/a.csv", "not granted", "a bucket whose name begins like it"],
  ["s3:DeleteObject", "/a.csv", "not granted", NOT_IN_THE_TEMPLATE],
  ["s3:PutBucketPolicy", "", "not granted", NOT_IN_THE_TEMPLATE],
]);

const viaS3 = { keys: { "kms:ViaService": "s3.eu-central-1.amazonaws.com" } };

/** Sigma's role and the key that encrypts the objects. */
const key: readonly Row[] = rows("encrypted", "sigma", ANYWHERE, [
  ["kms:Decrypt", KEY_ARN, "allowed", "to read an object", viaS3],
  ["kms:GenerateDataKey", KEY_ARN, "allowed", "to write one", viaS3],
  ["kms:Decrypt", KEY_ARN, "not granted", "not through S3"],
  ["kms:GenerateDataKey", KEY_ARN, "not granted", "not through S3"],
  [
    "kms:Decrypt",
    KEY_ARN,
    "not granted",
    "S3 of another region",
    { keys: { "kms:ViaService": "s3.us-east-1.amazonaws.com" } },
  ],
  [
    "kms:Decrypt",
    KEY_ARN,
    "not granted",
    "another service",
    { keys: { "kms:ViaService": "ebs.eu-central-1.amazonaws.com" } },
  ],
  ["kms:Encrypt", KEY_ARN, "not granted", "S3 does not need it", viaS3],
  ["kms:ScheduleKeyDeletion", KEY_ARN, "not granted", "management of the key", viaS3],
  [
    "kms:Decrypt",
    `arn:aws:kms:eu-central-1:${ACCOUNT}:key/99999999-12ab-34cd-56ef-1234567890ab`,
    "not granted",
    "another key",
    viaS3,
  ],
  ["s3:GetObject", "/sigma/a.csv", "allowed", "the template's"],
]);

export const access: readonly Row[] = [...prefix, ...restricted, ...wholeBucket, ...key];
