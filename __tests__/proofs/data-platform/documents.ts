import { ACCOUNT, BUCKET, type Platform, roleArn } from "./platforms";

/** What AWS must have, by the platforms' own documentation. */
const OBJECTS = `arn:aws:s3:::${BUCKET}/sigma/*`;
const LIST = { Action: "s3:ListBucket", Effect: "Allow", Resource: `arn:aws:s3:::${BUCKET}` };
export const ACCESS = {
  snowflake: [
    { ...LIST, Condition: { StringLike: { "s3:prefix": "sigma/*" } } },
    { Action: ["s3:GetBucketLocation"], Effect: "Allow", Resource: `arn:aws:s3:::${BUCKET}` },
    {
      Action: [
        "s3:GetObject",
        "s3:GetObjectVersion",
        "s3:PutObject",
        "s3:DeleteObject",
        "s3:DeleteObjectVersion",
      ],
      Effect: "Allow",
      Resource: OBJECTS,
    },
  ],
  databricks: [
    LIST,
    {
      Action: ["s3:GetBucketLocation", "s3:ListBucketMultipartUploads"],
      Effect: "Allow",
      Resource: `arn:aws:s3:::${BUCKET}`,
    },
    {
      Action: [
        "s3:GetObject",
        "s3:PutObject",
        "s3:DeleteObject",
        "s3:ListMultipartUploadParts",
        "s3:AbortMultipartUpload",
      ],
      Effect: "Allow",
      Resource: OBJECTS,
    },
    { Action: "sts:AssumeRole", Effect: "Allow", Resource: roleArn("databricks") },
  ],
};

/** Who may assume the role of a platform that has this principal and this external ID. */
export function trust(platform: Platform, principal: string, id: string): unknown {
  const allowed = (AWS: string, conditions: object = {}): object => ({
    Effect: "Allow",
    Principal: { AWS },
    Action: "sts:AssumeRole",
    Condition: { StringEquals: { "sts:ExternalId": id }, ...conditions },
  });
  const ownRole = allowed(`arn:aws:iam::${ACCOUNT}:root`, {
    ArnLike: { "aws:PrincipalArn": roleArn("databricks") },
  });
  return {
    Version: "2012-10-17",
    Statement: [allowed(principal), ...(platform === "databricks" ? [ownRole] : [])],
  };
}
