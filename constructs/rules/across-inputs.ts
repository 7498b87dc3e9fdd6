import type { Construct } from "constructs";
import type { Caller } from "../aws/caller";
import * as tf from "../terraform";
import type { Expression, Requirement } from "../terraform";
import type { AccessLogging } from "./access-logging";

/** Two values that somebody outside gives for the trust, and what they must not be confused with. */
export interface Handshake {
  readonly principalArn: Expression<string>;
  readonly externalId: Expression<string>;
  readonly placeholderExternalId: Expression<string>;
  readonly roleArn: Expression<string>;
}

/** The names of the inputs of a handshake, and the labels under which the other side shows their values. */
export interface HandshakeNames {
  readonly principal: string;
  readonly externalId: string;
  readonly shownAs: string;
}

/** What two values of a handshake must fulfil together. No text quotes them, because they may be sensitive. */
export function handshakeRequirements(
  scope: Construct,
  names: HandshakeNames,
  values: Handshake,
): Requirement[] {
  const { externalId, placeholderExternalId, principalArn, roleArn } = values;
  const { externalId: id, principal, shownAs } = names;
  return said(scope, [
    [
      tf.eq(tf.isSet(principalArn), tf.isSet(externalId)),
      `${principal} and ${id} must be set together, or neither. ${shownAs}`,
    ],
    [
      differ(principalArn, roleArn),
      `${principal} is the ARN of this module's own role. It must be the other value. ${shownAs}`,
    ],
    [
      differ(externalId, roleArn),
      `${id} is the ARN of this module's own role. It must be the other value. ${shownAs}`,
    ],
    [
      tf.or(tf.not(tf.isSet(principalArn)), differ(principalArn, externalId)),
      `${principal} and ${id} have the same value. They must differ. ${shownAs}`,
    ],
    [
      tf.or(
        tf.not(tf.and(tf.isSet(principalArn), tf.isSet(externalId))),
        differ(externalId, placeholderExternalId),
      ),
      `${id} is the placeholder (placeholder_external_id). It must be the real value. ${shownAs}`,
    ],
  ]);
}

/** Whether an optional value is another than a second one. */
function differ(first: Expression<string>, second: Expression<string>): Expression<boolean> {
  return tf.isNull(first) || tf.isNull(second) ? tf.literal(true) : tf.neq(first, second);
}

/** ARNs that a role needs besides its principal's. */
export interface RoleArns {
  readonly kmsKeyArn: Expression<string>;
  readonly permissionsBoundaryArn: Expression<string>;
}

/** The ARNs must be of the partition in which the AWS provider works. */
export function partitionRequirements(
  scope: Construct,
  { partition }: Caller,
  [principal, principalArn]: readonly [name: string, arn: Expression<string>],
  { kmsKeyArn, permissionsBoundaryArn }: RoleArns,
): Requirement[] {
  const arns = [
    [principal, principalArn, "Trust never crosses partitions."],
    ["kms_key_arn", kmsKeyArn, "S3 uses keys of its own partition only."],
    ["permissions_boundary_arn", permissionsBoundaryArn, "IAM knows policies of its own partition only."],
  ] as const;
  return arns.map(([input, arn, reason]) => ({
    holds: tf.isNull(arn)
      ? tf.literal(true)
      : tf.or(
          tf.eq(tf.attempt(tf.element(tf.split(":", arn), 1), partition), partition),
          // In a test, mock_provider invents the partition.
          tf.not(tf.startswith(partition, "aws")),
        ),
    otherwise: tf.text`${tf.spelled(scope, input)} must be an ARN of the partition ${partition}, in which the AWS provider works. ${reason}`,
  }));
}

export interface BucketInputs {
  readonly bucketName: Expression<string>;
  readonly createBucket: Expression<boolean>;
  readonly accessLogging: Expression<AccessLogging>;
  readonly enforceKmsKey: Expression<boolean>;
  readonly kmsKeyArn: Expression<string>;
}

/** What inputs of the bucket must fulfil together. */
export function bucketRequirements(
  scope: Construct,
  { accessLogging, bucketName, createBucket, enforceKmsKey, kmsKeyArn }: BucketInputs,
): Requirement[] {
  return said(scope, [
    [
      tf.or(tf.not(createBucket), tf.not(tf.strcontains(bucketName, "."))),
      "bucket_name must not have a dot if the bucket is created. Browsers refuse HTTPS to such a name, and uploads would fail. For an existing bucket set create_bucket = false.",
    ],
    [
      tf.or(tf.not(createBucket), tf.not(tf.endswith(bucketName, "-an"))),
      "bucket_name must not end with -an if the bucket is created. Creating such a bucket needs the argument bucket_namespace, which only versions 6.37 and later of the AWS provider have. For an existing bucket set create_bucket = false.",
    ],
    [
      tf.neq(tf.attempt(tf.attribute(accessLogging, "bucket"), ""), bucketName),
      "access_logging.bucket must be another bucket than bucket_name. A bucket that receives its own logs would log them without end.",
    ],
    [
      tf.or(tf.not(enforceKmsKey), tf.isSet(kmsKeyArn)),
      "enforce_kms_key needs kms_key_arn: the key that uploads may name.",
    ],
  ]);
}

/** Requirements whose text is the same for every value. */
function said(
  scope: Construct,
  requirements: readonly (readonly [holds: Expression<boolean>, otherwise: string])[],
): Requirement[] {
  return requirements.map(([holds, otherwise]) => ({
    holds,
    otherwise: tf.literal(tf.spelled(scope, otherwise)),
  }));
}
