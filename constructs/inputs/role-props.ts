/** The role, its access policy and the trust in Sigma. */
export interface RoleSettings {
  /**
   * Name of the role that Sigma assumes. Two integrations on one bucket need two names.
   * Refused: anything but 1 to 64 of `A-Z a-z 0-9 _ + = , . @ -`.
   *
   * @default - `sigma-<bucketName>`, cut at 64 characters
   */
  readonly roleName?: string;

  /**
   * Name of the access policy.
   * Refused: anything but 1 to 128 of `A-Z a-z 0-9 _ + = , . @ -`.
   *
   * @default - the role's name
   */
  readonly policyName?: string;

  /**
   * IAM path of the role and the policy.
   * Refused: a path without a slash at both ends, with `*`, `?` or `$`, or with more than 512 characters.
   *
   * @default "/"
   */
  readonly iamPath?: string;

  /**
   * ARN of the managed policy that bounds the role's permissions.
   * Refused: anything but the ARN of a managed policy, and a policy of another partition.
   *
   * @default - none
   */
  readonly permissionsBoundaryArn?: string;

  /**
   * Longest session that Sigma may ask for, in seconds.
   * Refused: anything but a whole number from 3600 (1 hour) to 43200 (12 hours).
   *
   * @default 3600
   */
  readonly maxSessionDuration?: number;

  /**
   * Whether the role may list below the prefix only; HeadBucket by the role is then denied too.
   *
   * @default false
   */
  readonly restrictListToPrefix?: boolean;

  /**
   * Further actions of the role on the bucket.
   * Refused: anything but whole `s3:Get…` and `s3:List…` names.
   *
   * @default []
   */
  readonly extraBucketActions?: readonly string[];

  /**
   * Further actions of the role on the objects below the prefix.
   * Refused: anything but whole `s3:` names.
   *
   * @default []
   */
  readonly extraObjectActions?: readonly string[];

  /**
   * "AWS IAM user ARN" of the integration's details in Sigma; given together with `sigmaExternalId`.
   * Refused: anything but the ARN of one IAM user or role, one of another partition, and this value alone.
   *
   * @default - awaiting Sigma
   */
  readonly sigmaUserArn?: string;

  /**
   * "AWS external role ARN" of the integration's details in Sigma, which is the external ID; given together with
   * `sigmaUserArn`.
   * Refused: anything but 2 to 1224 of `A-Z a-z 0-9 _ + = , . @ : / -`, and this value alone.
   *
   * @default - awaiting Sigma
   */
  readonly sigmaExternalId?: string;

  /**
   * External ID that the role asks for until Sigma's is known.
   * Refused: anything but 2 to 1224 of `A-Z a-z 0-9 _ + = , . @ : / -`.
   *
   * @default "0000"
   */
  readonly placeholderExternalId?: string;

  /**
   * Whether to warn as long as Sigma's two values are missing.
   *
   * @default true
   */
  readonly warnUntilConnected?: boolean;
}
