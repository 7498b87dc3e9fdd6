/** Where S3 writes the access logs of a bucket. */
export interface AccessLogging {
  /** Bucket that receives the logs; another one than the integration's. */
  readonly bucket: string;

  /**
   * What the names of the logs begin with.
   *
   * @default ""
   */
  readonly prefix?: string;
}

/** Where Sigma's files lie and how they are kept. */
export interface BucketSettings {
  /**
   * S3 bucket for Sigma's files: a new name, or that of an existing bucket with `createBucket: false`.
   * Refused: a name that S3's rules do not allow, and a name with a dot for a bucket that is created.
   */
  readonly bucketName: string;

  /**
   * Folder of the bucket that Sigma may use; `""` is the whole bucket.
   * Refused: a slash at either end, `//`, `.` or `..` as a folder, `*`, `?`, `$`, anything but printable ASCII, more than
   * 900 characters.
   *
   * @default "sigma"
   */
  readonly prefix?: string;

  /**
   * Whether to create the bucket; `false` where it exists already.
   *
   * @default true
   */
  readonly createBucket?: boolean;

  /**
   * Whether destroying a created bucket destroys its objects too, versions included.
   *
   * @default false
   */
  readonly forceDestroy?: boolean;

  /**
   * Whether a created bucket keeps the versions of objects that are replaced or deleted.
   *
   * @default true
   */
  readonly versioningEnabled?: boolean;

  /**
   * ARN of the KMS key that encrypts the objects of a created bucket; the role may then use it through S3.
   * Refused: an alias or a key id, and a key of another partition.
   *
   * @default - S3's own keys (SSE-S3)
   */
  readonly kmsKeyArn?: string;

  /**
   * Days after which objects below the prefix expire.
   * Refused: anything but a whole number of 1 or more.
   *
   * @default - they are kept
   */
  readonly objectExpirationDays?: number;

  /**
   * Days for which replaced and deleted versions below the prefix are kept; `null` keeps them for ever.
   * Refused: anything but a whole number of 1 or more.
   *
   * @default 30
   */
  readonly noncurrentVersionExpirationDays?: number | null;

  /**
   * Days after which the parts of an unfinished upload are removed, anywhere in the bucket.
   * Refused: anything but a whole number of 1 or more.
   *
   * @default 7
   */
  readonly abortIncompleteMultipartUploadDays?: number;

  /**
   * S3 server access logs of a created bucket.
   * Refused: a bucket name that S3's rules do not allow, and the integration's own bucket.
   *
   * @default - none
   */
  readonly accessLogging?: AccessLogging;

  /**
   * Whether the bucket's lifecycle document is managed here. S3 keeps one a bucket: managing it replaces it.
   *
   * @default - as `createBucket`
   */
  readonly manageLifecycle?: boolean;
}
