import type { Caller } from "../aws/caller";
import * as tf from "../terraform";
import type { Expression, Part, Requirement, Words } from "../terraform";

/** An input that takes an ARN of the partition in which the AWS provider works. */
export interface PartitionInput {
  /** The input, marked as a name. */
  readonly input: Words;
  readonly arn: Expression<string>;

  /** Why another partition cannot work. */
  readonly reason: string;
}

export function ofPartition(
  part: Part,
  { partition }: Caller,
  { arn, input, reason }: PartitionInput,
): Requirement {
  return {
    holds: tf.isNull(arn)
      ? tf.literal(true)
      : tf.eq(tf.attempt(tf.element(tf.split(":", arn), 1), partition), partition),
    otherwise: part.tell`${part.say(input)} must be an ARN of the partition ${partition}, in which the AWS provider works. ${reason}`,
  };
}

export const keyPartition = (arn: Expression<string>): PartitionInput => ({
  input: "{kms_key_arn}",
  arn,
  reason: "S3 uses keys of its own partition only.",
});

export const boundaryPartition = (arn: Expression<string>): PartitionInput => ({
  input: "{permissions_boundary_arn}",
  arn,
  reason: "IAM knows policies of its own partition only.",
});

export const principalPartition = (input: Words, arn: Expression<string>): PartitionInput => ({
  input,
  arn,
  reason: "Trust never crosses partitions.",
});
