/** A check that fails for some inputs. */
export interface Explained {
  /** What it looks for, in a few words. */
  readonly title: string;
  /** What makes it pass. */
  readonly change: string;
}

/** Every check that fails somewhere. */
export const CHANGES: Readonly<Record<string, Explained>> = {
  CKV_AWS_18: { title: "access logs", change: "`access_logging`" },
  CKV_AWS_61: {
    title: "who assumes the role",
    change: "connecting; until then the role trusts your own account",
  },
  CKV_AWS_144: {
    title: "copy in another region",
    change: "nothing in the module; add `aws_s3_bucket_replication_configuration`",
  },
  CKV_AWS_145: { title: "encryption with KMS", change: "`kms_key_arn`; the default is SSE-S3" },
  CKV2_AWS_62: {
    title: "event notifications",
    change: "nothing in the module; add `aws_s3_bucket_notification`",
  },
};
