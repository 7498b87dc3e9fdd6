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

/** What the policy of the log bucket needs, so that S3 may write the access logs of this bucket there. */
export interface AccessLogDelivery {
  /** The JSON of the statement without its Resource. Does not depend on where the logs go. */
  readonly anywhere: Expression<string>;

  /** The JSON of the statement for logs with this ARN. */
  to(logs: Expression<string>): Expression<string>;

  /** The JSON of the statement; null if there are no logs. */
  readonly statement: Expression<string | null>;
}

/**
 * The statement in two forms. If the logs are turned on only after the log bucket has its policy, that policy takes the
 * form that does not depend on where the logs go. With the other form the two would wait for each other.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
 */
export function accessLogDelivery(
  scope: Construct,
  { bucketArn, caller, settings }: AccessLogDeliveryProps,
): AccessLogDelivery {
  const { accessLogging, createBucket } = settings;
  const field = (name: "bucket" | "prefix"): Expression<string> =>
    tf.attempt(tf.attribute(accessLogging, name), "");
  const anywhere = tf.expression<Omit<Statement, "Resource">>({
    Sid: "S3ServerAccessLogs",
    Effect: "Allow",
    Principal: { Service: "logging.s3.amazonaws.com" },
    Action: "s3:PutObject",
    Condition: {
      ArnLike: { "aws:SourceArn": bucketArn },
      StringEquals: { "aws:SourceAccount": caller.accountId },
    },
  });
  const delivery = tf.local(scope, "access_log_delivery", anywhere);
  const to = (logs: Expression<string>): Expression<object> =>
    tf.merge<object>(delivery, tf.typed({ Resource: logs }));
  const configured = to(tf.text`arn:${caller.partition}:s3:::${field("bucket")}/${field("prefix")}*`);
  return {
    anywhere: tf.jsonencode(delivery),
    to: (logs) => tf.jsonencode(to(logs)),
    statement: tf.choose<string | null>(
      tf.and(createBucket, tf.isSet(accessLogging)),
      tf.jsonencode(tf.local(scope, "access_log_delivery_statement", configured)),
      null,
    ),
  };
}
