import type { CORSRule } from "@aws-sdk/client-s3";
import { ACCOUNT, SIGMA } from "../existing/by-hand";

/** What public reports found in AWS, part by part. Each part goes with every other one. */

const ROOT = `arn:aws:iam::${ACCOUNT}:root`;
const PLATFORM = "arn:aws:iam::888888888888:user/externalstages/ciqkv80000";
const GONE = "AIDACKCEVSQ6C2EXAMPLE";
const OFFICE = { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } };

export const FOLDERS = ["sigma", "", "a b/c", "o'neil & co", "größe", "pay$", "${aws:username}"];

const version = (Version: string, more: object = {}) => ({ Version, ...more });
const NOW = "2012-10-17";
const now = (...Statement: readonly object[]) => ({ ...version(NOW), Statement });

function trusting(parts: object = {}, condition: object = {}) {
  return {
    Effect: "Allow",
    Principal: { AWS: SIGMA.userArn },
    Action: "sts:AssumeRole",
    Condition: { StringEquals: { "sts:ExternalId": SIGMA.externalId }, ...condition },
    ...parts,
  };
}

const platform = trusting({
  Principal: { AWS: PLATFORM },
  Condition: { StringEquals: { "sts:ExternalId": "ACME_SFCRole=2_x=" } },
});

/** Trust policies. */
export const TRUSTS: readonly object[] = [
  now(trusting()),
  { ...version(NOW), Statement: trusting({ Sid: "Sigma" }) },
  { ...version(NOW, { Id: "trust" }), Statement: [trusting()] },
  { ...version("2008-10-17"), Statement: [trusting()] },
  now(trusting({ Action: "STS:AssumeRole" })),
  now(trusting({ Action: ["sts:AssumeRole", "sts:TagSession"] })),
  now(trusting({}, OFFICE)),
  now(trusting({}, { DateLessThan: { "aws:CurrentTime": "2099-01-01T00:00:00Z" } })),
  now(trusting({ Condition: { "ForAnyValue:StringEquals": { "sts:ExternalId": SIGMA.externalId } } })),
  now(trusting({ Condition: { StringEqualsIgnoreCase: { "sts:externalid": SIGMA.externalId } } })),
  now(trusting({ Principal: { AWS: [SIGMA.userArn, `arn:aws:iam::${ACCOUNT}:user/admin`] } })),
  now(trusting({ Principal: { AWS: [GONE, SIGMA.userArn] } })),
  now(trusting(), trusting({ Sid: "Gone", Principal: { AWS: GONE } })),
  now(trusting(), { ...platform, Condition: { ...platform.Condition, ...OFFICE } }),
  now(
    trusting({
      Principal: { AWS: [SIGMA.userArn, PLATFORM] },
      Condition: { StringEquals: { "sts:ExternalId": [SIGMA.externalId, "ACME_SFCRole=2_x="] } },
    }),
  ),
  now(
    trusting({
      Sid: "Both",
      Principal: { AWS: [SIGMA.userArn, PLATFORM] },
      Condition: { StringEquals: { "sts:ExternalId": [SIGMA.externalId, "ACME_SFCRole=2_x="] }, ...OFFICE },
    }),
  ),
  now(
    trusting(),
    trusting({ Effect: "Deny", Principal: "*", Condition: { Bool: { "aws:SecureTransport": "false" } } }),
  ),
  now(trusting({ Principal: { AWS: SIGMA.userArn, Service: "ec2.amazonaws.com" } })),
  now(trusting({ Principal: { AWS: ROOT }, Condition: { StringEquals: { "sts:ExternalId": "0000" } } })),
  now(
    trusting({
      Principal: { AWS: ROOT },
      Condition: { StringEquals: { "sts:ExternalId": "0000" }, ...OFFICE },
    }),
  ),
  now(trusting({ Condition: { StringLike: { "sts:ExternalId": "acme-*" } } })),
];

const OBJECTS = ["s3:PutObject", "s3:GetObject", "s3:PutObjectTagging"];

/** Access policies for a bucket and a folder. */
export const ACCESSES: readonly ((bucketArn: string, folder: string) => object)[] = [
  ...[
    {},
    { Sid: "Objects" },
    { Action: [...OBJECTS, "s3:DeleteObject", "s3:AbortMultipartUpload"] },
    { Action: [...OBJECTS, "s3:Getx"] },
    { Action: ["s3:PutObject", "s3:GetObject"] },
    { Action: "s3:*" },
    { Condition: OFFICE },
    { Condition: { StringEquals: { "s3:x-amz-server-side-encryption": "AES256" } } },
  ].map(
    (parts) => (bucketArn: string, folder: string) =>
      now(
        { Action: ["s3:ListBucket"], Effect: "Allow", Resource: bucketArn },
        { Action: OBJECTS, Effect: "Allow", Resource: below(bucketArn, folder), ...parts },
      ),
  ),
  ...["s3:ListBucket", ["s3:ListBucket", "s3:GetBucketLocation"]].map(
    (Action) => (bucketArn: string, folder: string) =>
      now(
        {
          Action,
          Effect: "Allow",
          Resource: bucketArn,
          Condition: { StringLike: { "s3:prefix": ["", `${folder}/`, `${folder}/*`] } },
        },
        { Action: OBJECTS, Effect: "Allow", Resource: below(bucketArn, folder) },
      ),
  ),
  (bucketArn, folder) => ({
    ...version(NOW, { Id: "access" }),
    Statement: {
      Action: [...OBJECTS, "s3:ListBucket"],
      Effect: "Allow",
      Resource: [bucketArn, below(bucketArn, folder)],
    },
  }),
  (bucketArn, folder) =>
    now(
      {
        Action: [...OBJECTS, "s3:ListBucket"],
        Effect: "Allow",
        Resource: [bucketArn, below(bucketArn, folder)],
      },
      { Action: "s3:DeleteObject", Effect: "Deny", Resource: "*" },
    ),
];

function below(bucketArn: string, folder: string): string {
  return folder === "" ? `${bucketArn}/*` : `${bucketArn}/${folder}/*`;
}

const SIGMA_RULE: CORSRule = {
  AllowedHeaders: ["*"],
  AllowedMethods: ["GET", "PUT", "POST"],
  AllowedOrigins: ["https://app.sigmacomputing.com"],
  ExposeHeaders: ["Access-Control-Allow-Origin", "ETag"],
  MaxAgeSeconds: 3600,
};

/** CORS documents. */
export const CORS: readonly (readonly CORSRule[])[] = [
  [SIGMA_RULE],
  [],
  [{ ...SIGMA_RULE, ID: "sigma" }],
  [{ ...SIGMA_RULE, MaxAgeSeconds: 60 }],
  [{ ...SIGMA_RULE, AllowedOrigins: ["https://app.sigmacomputing.com/"] }],
  [SIGMA_RULE, { AllowedMethods: ["GET"], AllowedOrigins: ["https://reports.acme.example/"] }],
  [
    SIGMA_RULE,
    { AllowedMethods: ["GET", "HEAD"], AllowedOrigins: ["https://*.acme.example"], MaxAgeSeconds: 0 },
  ],
  [{ AllowedMethods: ["DELETE"], AllowedOrigins: ["*"] }, SIGMA_RULE],
  [{ AllowedMethods: ["GET"], AllowedOrigins: ["*"] }, SIGMA_RULE],
  [
    {
      ...SIGMA_RULE,
      AllowedMethods: ["GET", "PUT", "POST", "HEAD"],
      ExposeHeaders: ["ETag", "x-amz-version-id"],
    },
  ],
];

/** Statements of bucket policies. */
export const STATEMENTS: readonly ((bucketArn: string) => object)[] = [
  (bucketArn) => ({
    Sid: "DenyInsecureTransport",
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: [`${bucketArn}/*`, bucketArn],
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  }),
  (bucketArn) => ({
    Sid: "DenyOtherEncryption",
    Effect: "Deny",
    Principal: { AWS: "*" },
    Action: "s3:*",
    Resource: `${bucketArn}/*`,
    Condition: { Bool: { "aws:SecureTransport": false } },
  }),
  ...[
    { Principal: { AWS: `arn:aws:iam::${ACCOUNT}:user/reader` } },
    { Principal: { AWS: ACCOUNT }, Sid: "Account" },
    { Principal: { AWS: [GONE, "arn:aws:iam::777777777777:role/Loader"] } },
    { Principal: { AWS: "AROACKCEVSQ6C2EXAMPLE" }, Sid: "Gone" },
    {
      Effect: "Deny",
      NotPrincipal: { AWS: [GONE, ROOT, `arn:aws:iam::${ACCOUNT}:user/reader`] },
      Action: "s3:DeleteObject",
    },
    { Effect: "Deny", NotPrincipal: { AWS: GONE }, Action: "s3:DeleteBucket" },
    { Principal: "*", Sid: "Public" },
    { Principal: { AWS: `arn:aws:iam::${ACCOUNT}:user/reader` }, Resource: "${aws:username}" },
  ].map((parts) => (bucketArn: string) => ({
    Effect: "Allow",
    Action: "s3:GetObject",
    Resource: `${bucketArn}/*`,
    ...parts,
  })),
];

/** What a bucket policy has around its statements. */
export const ENVELOPES = [
  version(NOW),
  version(NOW),
  version(NOW, { Id: "Policy1415115909152" }),
  version("2008-10-17"),
  { Id: "old" },
];

/** Tags. */
export const TAGS: readonly Readonly<Record<string, string>>[] = [
  {},
  { team: "data" },
  { Team: "data" },
  { team: "other", "cost center": "" },
  { "a/b": "${x}" },
];
