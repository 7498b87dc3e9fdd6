/** The titles of Sigma's six procedures, word for word. */
export const STEPS = {
  bucket: "Create an S3 bucket and IAM policy in AWS",
  role: "Create a custom IAM role in AWS",
  integration: "Add an AWS S3 integration in Sigma",
  trust: "Update the custom IAM role trust in AWS",
  cors: "Enable cross-origin resource sharing (CORS) in AWS",
  allowlist: "Create an IP allowlist in AWS",
} as const;

/** What Sigma's policy template allows on the bucket. */
export const BUCKET_ACTIONS = ["s3:ListBucket"] as const;

/** What Sigma's policy template allows on the objects below the prefix. */
export const OBJECT_ACTIONS = ["s3:PutObject", "s3:GetObject", "s3:PutObjectTagging"] as const;

/** What S3 needs of a key to encrypt and decrypt the objects. */
export const KEY_ACTIONS = ["kms:Decrypt", "kms:GenerateDataKey"] as const;

/** The external ID that Sigma's instructions propose until its own is known. */
export const PLACEHOLDER_EXTERNAL_ID = "0000";

/** The one origin in Sigma's CORS configuration. */
export const APP_ORIGIN = "https://app.sigmacomputing.com";

/** Sigma's CORS configuration without its origins. */
export const CORS_RULE = {
  AllowedHeaders: ["*"],
  AllowedMethods: ["GET", "PUT", "POST"],
  ExposeHeaders: ["Access-Control-Allow-Origin", "ETag"],
  MaxAgeSeconds: 3600,
} as const;

/** Whether Sigma's app runs at an origin: at its documented one, or that of another of its regions. */
export function isSigmaOrigin(origin: string): boolean {
  return /^https:\/\/(?:[a-z0-9-]+\.)+sigmacomputing\.com$/.test(origin);
}
