import type { Construct } from "constructs";
import * as tf from "../terraform";
import type { Expression, Requirement, Warning } from "../terraform";

/**
 * What IAM takes for a trust policy: at most, and where the account's quota was not raised.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export const LONGEST_TRUST_POLICY = { raised: 4096, usual: 2048 } as const;

/**
 * The characters of a policy as IAM counts them: without white space.
 *
 * @param name name of the policy in Terraform's text
 */
export function characters(scope: Construct, name: string, json: Expression<string>): Expression<number> {
  const counted = tf.local(scope, `${name}_characters`, tf.length(tf.replace(json, "/\\s/", "")));
  return tf.local(scope, `${name}_length`, tf.revealed(counted));
}

/**
 * A trust policy that no account takes stops at plan.
 *
 * @param remedy a full sentence that says how to make it shorter
 */
export function trustPolicyRequirement(
  scope: Construct,
  length: Expression<number>,
  remedy: string,
): Requirement {
  return {
    holds: tf.lte(length, LONGEST_TRUST_POLICY.raised),
    otherwise: tf.text`The trust policy has ${length} characters, and IAM takes ${LONGEST_TRUST_POLICY.raised} at most. ${tf.spelled(scope, remedy)}`,
  };
}

/** A trust policy that only some accounts take. */
export function trustPolicyWarning(length: Expression<number>): Warning {
  return {
    name: "trust_policy_within_default_quota",
    holds: tf.lte(length, LONGEST_TRUST_POLICY.usual),
    otherwise: tf.text`The trust policy has ${length} characters. IAM takes ${LONGEST_TRUST_POLICY.usual}, or up to ${LONGEST_TRUST_POLICY.raised} if your account's quota "Role trust policy length" was raised.`,
  };
}
