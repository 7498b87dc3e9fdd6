import type { Construct } from "constructs";
import * as tf from "../terraform";
import type { Expression, Requirement, Warning } from "../terraform";

/** What IAM takes for a managed policy, in characters without white space. */
export const LONGEST_ACCESS_POLICY = 6144;

/** What IAM takes for a role's trust policy, by default and at most, in characters. */
const DEFAULT_TRUST_POLICY = 2048;
const LONGEST_TRUST_POLICY = 8192;

/**
 * The limit of an access policy: AWS refuses a longer one only when everything else has been created. No text quotes
 * the length, because the document may be sensitive: Terraform shows it where it is not.
 *
 * @param advice how to make it shorter
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export function accessPolicySize(scope: Construct, json: Expression<string>, advice: string): Requirement {
  // Nothing in the document but separators of ours could hold a space, and IAM does not count it.
  const characters = tf.local(scope, "access_policy_length", tf.length(tf.replace(json, " ", "")));
  return {
    holds: tf.or(
      tf.isSurelyShort(scope, json, LONGEST_ACCESS_POLICY),
      tf.lte(characters, LONGEST_ACCESS_POLICY),
    ),
    otherwise: tf.literal(
      tf.spelled(
        scope,
        `The access policy has more than ${LONGEST_ACCESS_POLICY} characters, which IAM does not take. ${advice}`,
      ),
    ),
    found: characters,
  };
}

/** The two limits of a trust policy. */
export function trustPolicySize(
  scope: Construct,
  json: Expression<string>,
  advice: string,
): { readonly requirement: Requirement; readonly warning: Warning } {
  const characters = tf.local(scope, "trust_policy_length", tf.length(json));
  const say = (words: string): Expression<string> => tf.literal(tf.spelled(scope, `${words} ${advice}`));
  return {
    requirement: {
      holds: tf.lte(characters, LONGEST_TRUST_POLICY),
      otherwise: say(
        `The trust policy has more than ${LONGEST_TRUST_POLICY} characters, which is the highest quota of IAM.`,
      ),
      found: characters,
    },
    warning: {
      name: "trust_policy_within_default_quota",
      holds: tf.lte(characters, DEFAULT_TRUST_POLICY),
      otherwise: say(
        `The trust policy has more than ${DEFAULT_TRUST_POLICY} characters. IAM takes that only if the account's quota 'Role trust policy length' was raised.`,
      ),
    },
  };
}
