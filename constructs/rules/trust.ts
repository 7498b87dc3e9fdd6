import type { Construct } from "constructs";
import type { Caller } from "../aws/caller";
import * as tf from "../terraform";
import type { Expression, Requirement, Warning } from "../terraform";

/** What IAM takes for a role's trust policy, by default and at most, in characters. */
const DEFAULT_QUOTA = 2048;
const HIGHEST_QUOTA = 4096;

/**
 * The two limits of a trust policy. No text quotes its length, because the document may be sensitive: Terraform shows
 * it where it is not.
 *
 * @param advice how to make it shorter
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export function trustPolicySize(
  scope: Construct,
  json: Expression<string>,
  advice: string,
): { readonly requirement: Requirement; readonly warning: Warning } {
  const characters = tf.local(scope, "trust_policy_length", tf.length(json));
  const say = (words: string): Expression<string> => tf.literal(tf.spelled(scope, `${words} ${advice}`));
  return {
    requirement: {
      holds: tf.lte(characters, HIGHEST_QUOTA),
      otherwise: say(
        `The trust policy has more than ${HIGHEST_QUOTA} characters, which is the highest quota of IAM.`,
      ),
      found: characters,
    },
    warning: {
      name: "trust_policy_within_default_quota",
      holds: tf.lte(characters, DEFAULT_QUOTA),
      otherwise: say(
        `The trust policy has more than ${DEFAULT_QUOTA} characters. IAM takes that only if the account's quota 'Role trust policy length' was raised.`,
      ),
    },
  };
}

/** A value that somebody outside gives, and who that is. */
export interface OutsidePrincipal {
  /** Name of the check. */
  readonly name: string;
  readonly input: string;
  readonly arn: Expression<string>;
  readonly owner: string;
}

/** Warns of a principal that is in the account itself, and so cannot be the other side's. */
export function foreignPrincipal(
  scope: Construct,
  { accountId }: Caller,
  { arn, input, name, owner }: OutsidePrincipal,
): Warning {
  const account = tf.attempt(tf.element(tf.split(":", arn), 4), "");
  return {
    name,
    holds: tf.isNull(arn) ? tf.literal(true) : tf.neq(account, accountId),
    otherwise: tf.literal(
      tf.spelled(
        scope,
        `${input} is in the account in which Terraform works, so it is not the one that ${owner} shows. Copy the value again from ${owner}.`,
      ),
    ),
  };
}
