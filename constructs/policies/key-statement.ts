import * as tf from "../terraform";
import type { Expression, Part, Value } from "../terraform";
import { type DocumentStatement, namedStatement } from "./document";

export interface KeyStatementProps {
  readonly kmsKeyArn: Expression<string>;
  readonly actions: Value<readonly string[]>;
}

/**
 * The use of the customer's key, through S3 in the key's region only.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service
 */
export function keyStatement(part: Part, { actions, kmsKeyArn }: KeyStatementProps): DocumentStatement {
  const region = tf.attempt(tf.element(tf.split(":", kmsKeyArn), 3), "");
  const statement = namedStatement(
    part,
    "use_key_through_s3",
    {
      Effect: "Allow",
      Action: actions,
      Resource: kmsKeyArn,
      Condition: { StringEquals: { "kms:ViaService": tf.text`s3.${region}.amazonaws.com` } },
    },
    "Through S3 in the key's region only. KMS wants amazonaws.com in every partition.",
  );
  return { when: tf.isSet(kmsKeyArn), statement };
}
