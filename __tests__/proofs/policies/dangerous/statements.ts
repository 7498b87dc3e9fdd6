import { BASES } from "../before";
import { document } from "../documents";

export const BUCKET = `arn:aws:s3:::${BASES.stored.inputs.bucket_name}`;

export const partner = (principal: unknown): object => ({
  Sid: "Partner",
  Effect: "Allow",
  Principal: principal,
  Action: "s3:GetObject",
  Resource: `${BUCKET}/*`,
});

export const trusting = (principal: unknown): object => ({
  Effect: "Allow",
  Principal: principal,
  Action: "sts:AssumeRole",
});

export const withId = { Condition: { StringEquals: { "sts:ExternalId": "another" } } };

/** A bucket policy that the module's inputs cannot give. */
export const bucketPolicy = (...statements: readonly object[]): object => ({
  resource: { aws_s3_bucket_policy: { this: { policy: document(...statements) } } },
});

export const OWN_RESOURCES = ["${local.bucket_arn}", "${local.bucket_arn}/*"];
