import * as tf from "../terraform";
import type { Expression, Part, Requirement, Warning, Words } from "../terraform";

/** What IAM takes for a managed policy, in characters without white space. */
export const LONGEST_ACCESS_POLICY = 6144;

/** What IAM takes for a role's trust policy, by default and at most, in characters. */
const DEFAULT_TRUST_POLICY = 2048;
export const LONGEST_TRUST_POLICY = 8192;

/** What S3 takes: 20 KB. */
export const LONGEST_BUCKET_POLICY = 20480;

/** A document whose length AWS limits. */
export interface LimitedDocument {
  /** Its name in Terraform's text. */
  readonly name: string;
  readonly json: Expression<string>;

  /** How to make it shorter. */
  readonly advice: Words;
}

/**
 * The limit of an access policy: AWS refuses a longer one only when everything else has been created. No text quotes
 * the length, because the document may be sensitive: Terraform shows it where it is not.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export function accessPolicySize(part: Part, { advice, json, name }: LimitedDocument): Requirement {
  const characters = part.local(
    `${name}_length`,
    tf.length(tf.replace(json, " ", "")),
    "IAM does not count spaces.",
  );
  return {
    holds: tf.lte(characters, LONGEST_ACCESS_POLICY),
    otherwise: part.say(
      `The access policy has more than ${LONGEST_ACCESS_POLICY} characters, which IAM does not take. ${advice}`,
    ),
    found: characters,
  };
}

/** The limit of a bucket policy. */
export function bucketPolicySize(part: Part, { advice, json, name }: LimitedDocument): Requirement {
  const characters = part.local(`${name}_length`, tf.length(json));
  return {
    holds: tf.lte(characters, LONGEST_BUCKET_POLICY),
    otherwise: part.say(
      `The bucket policy has more than ${LONGEST_BUCKET_POLICY} characters, which S3 does not take. ${advice}`,
    ),
    found: characters,
  };
}

/** The two limits of a trust policy. The higher one is the highest quota that IAM has been reported to grant. */
export function trustPolicySize(
  part: Part,
  { advice, json, name }: LimitedDocument,
): { readonly requirement: Requirement; readonly warning: Warning } {
  const characters = part.local(`${name}_length`, tf.length(json));
  return {
    requirement: {
      holds: tf.lte(characters, LONGEST_TRUST_POLICY),
      otherwise: part.say(
        `The trust policy has more than ${LONGEST_TRUST_POLICY} characters, which is the highest quota of IAM. ${advice}`,
      ),
      found: characters,
    },
    warning: {
      name: "trust_policy_within_default_quota",
      holds: tf.lte(characters, DEFAULT_TRUST_POLICY),
      otherwise: part.say(
        `The trust policy has more than ${DEFAULT_TRUST_POLICY} characters. IAM takes that only if the account's quota 'Role trust policy length' was raised. ${advice}`,
      ),
    },
  };
}
