import * as tf from "../terraform";
import type { Expression, Part, Requirement } from "../terraform";
import type { AccessLogging } from "./access-logging";

/** What the name of a bucket must fulfil beyond S3's rules if the bucket is created. */
export function bucketNameRequirements(
  part: Part,
  { bucketName }: { readonly bucketName: Expression<string> },
): Requirement[] {
  return [
    {
      holds: tf.not(tf.strcontains(bucketName, ".")),
      otherwise: part.say(
        "{bucket_name} must not have a dot if the bucket is created. Browsers refuse HTTPS to such a name, and uploads would fail. For an existing bucket set {create_bucket} = false.",
      ),
    },
    {
      holds: tf.not(tf.endswith(bucketName, "-an")),
      otherwise: part.say(
        "{bucket_name} must not end with -an if the bucket is created. Creating such a bucket needs the argument bucket_namespace, which only versions 6.37 and later of the AWS provider have. For an existing bucket set {create_bucket} = false.",
      ),
    },
  ];
}

/** The bucket that receives logs. */
export function logBucketRequirement(
  part: Part,
  {
    accessLogging,
    bucketName,
  }: { readonly bucketName: Expression<string>; readonly accessLogging: Expression<AccessLogging> },
): Requirement {
  return {
    holds: tf.neq(tf.attempt(tf.attribute(accessLogging, "bucket"), ""), bucketName),
    otherwise: part.say(
      "{access_logging}.bucket must be another bucket than {bucket_name}. A bucket that receives its own logs would log them without end.",
    ),
  };
}

/** What the statements on encryption need. */
export function keyToEnforce(
  part: Part,
  {
    enforceKmsKey,
    kmsKeyArn,
  }: { readonly enforceKmsKey: Expression<boolean>; readonly kmsKeyArn: Expression<string> },
): Requirement {
  return {
    holds: tf.or(tf.not(enforceKmsKey), tf.isSet(kmsKeyArn)),
    otherwise: part.say("{enforce_kms_key} needs {kms_key_arn}: the key that uploads may name."),
  };
}
