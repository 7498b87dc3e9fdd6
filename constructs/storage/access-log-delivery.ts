import type { Caller } from "../aws/caller";
import type { StorageSettings } from "../inputs/storage";
import { namedStatement } from "../policies/document";
import * as tf from "../terraform";
import { type Expression, Part } from "../terraform";
import { BUCKET_FILE } from "./bucket";

export interface AccessLogDeliveryProps {
  readonly caller: Caller;
  readonly bucketArn: Expression<string>;
  readonly settings: Pick<StorageSettings, "accessLogging" | "createBucket">;
}

/**
 * The statement that the policy of the log bucket needs, so that S3 may write the access logs of this bucket there. If
 * the logs are turned on only after the log bucket has its policy, that policy takes the form that does not depend on
 * where the logs go. With the other form the two would wait for each other.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
 */
export class AccessLogDelivery extends Part {
  /** The JSON of the statement without its Resource. It does not depend on where the logs go. */
  readonly anywhere: Expression<string>;

  /** The JSON of the statement; null if there are no logs. */
  readonly json: Expression<string | null>;

  /** The statement without its Resource. */
  private readonly statement: Expression<object>;

  constructor(scope: Part, id: string, { bucketArn, caller, settings }: AccessLogDeliveryProps) {
    super(scope, id, scope.readers);
    tf.inFile(this, BUCKET_FILE);
    const { accessLogging, createBucket } = settings;
    const field = (name: "bucket" | "prefix"): Expression<string> =>
      tf.attempt(tf.attribute(accessLogging, name), "");
    this.statement = namedStatement(
      this,
      "access_log_delivery",
      {
        Sid: "S3ServerAccessLogs",
        Effect: "Allow",
        Principal: { Service: "logging.s3.amazonaws.com" },
        Action: "s3:PutObject",
        Condition: {
          ArnLike: { "aws:SourceArn": bucketArn },
          StringEquals: { "aws:SourceAccount": caller.accountId },
        },
      },
      "For the policy of the bucket that receives the logs: S3 may write those of this bucket there. Without a Resource it does not depend on where the logs go, so that policy can come first.",
    );
    this.anywhere = tf.jsonencode(this.statement);
    const place = tf.text`arn:${caller.partition}:s3:::${field("bucket")}/${field("prefix")}*`;
    this.json = tf.choose<string | null>(tf.and(createBucket, tf.isSet(accessLogging)), this.to(place), null);
  }

  /** The JSON of the statement for logs with this ARN. */
  to(logs: Expression<string>): Expression<string> {
    return tf.jsonencode(tf.merge<object>(this.statement, tf.typed({ Resource: logs })));
  }
}
