import type { Caller } from "../aws/caller";
import * as tf from "../terraform";
import type { Expression, Value } from "../terraform";
import type { Clause } from "./document";

export interface KeyClauseProps {
  readonly caller: Caller;
  readonly kmsKeyArn: Expression<string>;
  readonly actions: Value<readonly string[]>;
}

/** The use of the customer's key, through S3 in the key's region only. */
export function keyClause({ actions, caller, kmsKeyArn }: KeyClauseProps): Clause {
  const region = tf.attempt(tf.element(tf.split(":", kmsKeyArn), 3), "");
  return {
    when: tf.isSet(kmsKeyArn),
    statement: {
      Action: actions,
      Effect: "Allow",
      Resource: kmsKeyArn,
      Condition: { StringEquals: { "kms:ViaService": tf.text`s3.${region}.${caller.dnsSuffix}` } },
    },
  };
}
