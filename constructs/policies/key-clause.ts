import * as tf from "../terraform";
import type { Expression, Value } from "../terraform";
import type { Clause } from "./document";

export interface KeyClauseProps {
  readonly kmsKeyArn: Expression<string>;
  readonly actions: Value<readonly string[]>;
}

/**
 * The use of the customer's key, through S3 in the key's region only. The name of the service ends alike in every
 * partition, whatever the partition's DNS suffix is.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service
 */
export function keyClause({ actions, kmsKeyArn }: KeyClauseProps): Clause {
  const region = tf.attempt(tf.element(tf.split(":", kmsKeyArn), 3), "");
  return {
    when: tf.isSet(kmsKeyArn),
    statement: {
      Action: actions,
      Effect: "Allow",
      Resource: kmsKeyArn,
      Condition: { StringEquals: { "kms:ViaService": tf.text`s3.${region}.amazonaws.com` } },
    },
  };
}
