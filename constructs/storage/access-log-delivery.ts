import type { Construct } from "constructs";
import type { Caller } from "../aws/caller";
import type { StorageSettings } from "../inputs/storage";
import type { Statement } from "../policies/document";
import * as tf from "../terraform";
import type { Expression } from "../terraform";

export interface AccessLogDeliveryProps {
  readonly caller: Caller;
  readonly bucketArn: Expression<string>;
  readonly settings: Pick<StorageSettings, "accessLogging" | "createBucket">;
}

/**
 * The JSON of the statement that the policy of the log bucket needs, so that S3 may write the access logs of this
 * bucket there; null if there are no logs.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
 */
export function accessLogDelivery(
  scope: Construct,
  { bucketArn, caller, settings }: AccessLogDeliveryProps,
): Expression<string | null> {
  const { accessLogging, createBucket } = settings;
  const field = (name: "bucket" | "prefix"): Expression<string> =>
    tf.attempt(tf.attribute(accessLogging, name), "");
  const statement = tf.expression<Statement>({
    Sid: "S3ServerAccessLogs",
    Effect: "Allow",
    Principal: { Service: "logging.s3.amazonaws.com" },
    Action: "s3:PutObject",
    Resource: tf.text`arn:${caller.partition}:s3:::${field("bucket")}/${field("prefix")}*`,
    Condition: {
      ArnLike: { "aws:SourceArn": bucketArn },
      StringEquals: { "aws:SourceAccount": caller.accountId },
    },
  });
  return tf.choose<string | null>(
    tf.and(createBucket, tf.isSet(accessLogging)),
    tf.jsonencode(tf.local(scope, "access_log_delivery_statement", statement)),
    null,
  );
}
