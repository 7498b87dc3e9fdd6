/**
 * What Sigma's instructions "Configure an external storage integration with Amazon S3" ask for, as they write it. The
 * comments name the procedure.
 */
export const SIGMA_TEMPLATE = {
  /** "Create an S3 bucket and IAM policy in AWS", the statement on the bucket. */
  bucketActions: ["s3:ListBucket"],

  /** The statement on the objects below the prefix. */
  objectActions: ["s3:PutObject", "s3:GetObject", "s3:PutObjectTagging"],

  /** "Create a custom IAM role in AWS": the value that stands in for the external ID until Sigma generates it. */
  placeholderExternalId: "0000",

  /** "Update the custom IAM role trust in AWS". */
  trustAction: "sts:AssumeRole",

  /** "Enable cross-origin resource sharing (CORS) in AWS", without the origins. */
  corsRule: {
    allowed_headers: ["*"],
    allowed_methods: ["GET", "PUT", "POST"],
    expose_headers: ["Access-Control-Allow-Origin", "ETag"],
    max_age_seconds: 3600,
  },

  /** The origin of the CORS rule, from which most organizations use Sigma. */
  appOrigin: "https://app.sigmacomputing.com",
} as const;
