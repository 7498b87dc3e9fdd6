import type { Construct } from "constructs";
import * as tf from "../terraform";
import type { Expression, Requirement } from "../terraform";
import { cidrLengths, redundantCidrs } from "./cidr";

/** What S3 takes: 20 KB. */
export const LONGEST_BUCKET_POLICY = 20480;

/**
 * S3 would refuse a longer policy at the end of the apply. No text quotes ranges or lengths, because the ranges may be
 * sensitive: Terraform shows them where they are not.
 */
export function bucketPolicySize(
  scope: Construct,
  json: Expression<string>,
  cidrs: Expression<readonly string[]>,
): Requirement[] {
  if (tf.isSurelyShort(scope, json, LONGEST_BUCKET_POLICY)) return [];
  const characters = tf.local(scope, "bucket_policy_length", tf.length(json));
  // Searched for only if the error needs them.
  const tooLong = tf.gt(characters, LONGEST_BUCKET_POLICY);
  const searched = tf.local(scope, "searched_cidrs", tf.choose<readonly string[]>(tooLong, cidrs, []));
  const lengths = tf.local(scope, "cidr_lengths", cidrLengths(searched));
  const problem = `The bucket policy has more than ${LONGEST_BUCKET_POLICY} characters, which S3 does not take.`;
  const redundant = tf.nothingFound(
    scope,
    "redundant_cidrs",
    redundantCidrs(searched, lengths),
    `${problem} Remove the ranges of ip_allowlist that lie within others of its ranges.`,
  );
  return [
    redundant,
    {
      holds: tf.or(tf.lte(characters, LONGEST_BUCKET_POLICY), tf.not(redundant.holds)),
      otherwise: tf.literal(
        tf.spelled(
          scope,
          `${problem} Use fewer or wider ranges or fewer ids in ip_allowlist, or fewer additional_bucket_policies.`,
        ),
      ),
      found: characters,
    },
  ];
}

/** S3 takes no policy without statements. Documents whose statements are all conditional may leave none. */
export function hasStatements(scope: Construct, filled: Expression<boolean>): Requirement {
  return {
    holds: filled,
    otherwise: tf.literal(
      tf.spelled(
        scope,
        "additional_bucket_policies holds documents without any statement, and no other input asks for a bucket policy. S3 does not take a policy without statements. Leave the input out if there is nothing to add.",
      ),
    ),
  };
}
