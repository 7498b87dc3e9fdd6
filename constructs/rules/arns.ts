import { matches } from "../terraform";
import { ACCOUNT, COPIED, IAM_FOLDERS, IAM_NAME, PARTITION, UNSET } from "./patterns";
import type { ElementRule, Rule } from "./rule";

const SESSION = "For a session (assumed-role), enter the ARN of its role.";

/**
 * Somebody outside whom a role trusts.
 *
 * @param shownAs full sentences that say under which label the value is shown, and which other value is easily confused with it
 */
function trustedPrincipalRule(shownAs: string): Rule<string> {
  return {
    allows: (arn) =>
      matches(`^arn:${PARTITION}:iam::${ACCOUNT}:(user|role)/${IAM_FOLDERS}${IAM_NAME}{1,64}$`, arn),
    must: "be the ARN of one IAM user or role, like arn:aws:iam::123456789012:user/NAME, without a wildcard",
    causes: `${shownAs} An account root or an account id would trust the whole account. ${SESSION} ${COPIED} ${UNSET}`,
  };
}

/** "AWS IAM user ARN" of the integration's details in Sigma. */
export const sigmaUserArnRule = trustedPrincipalRule(
  "Sigma shows it as 'AWS IAM user ARN'. The value under 'AWS external role ARN' goes into {sigma_external_id}: the two are easily swapped.",
);

/** Snowflake's user or Unity Catalog's role. */
export const platformPrincipalArnRule = trustedPrincipalRule(
  "Snowflake shows it as STORAGE_AWS_IAM_USER_ARN, Databricks as the principal of the trust policy. The external ID goes into {platform_external_id}: the two are easily swapped.",
);

/** @see https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#key-id-key-ARN */
export const kmsKeyArnRule: Rule<string> = {
  allows: (arn) => matches(`^arn:${PARTITION}:kms:[a-z0-9-]+:${ACCOUNT}:key/[A-Za-z0-9-]+$`, arn),
  must: "be the ARN of a KMS key, like arn:aws:kms:us-east-1:123456789012:key/KEY-ID",
  causes: `If you have an alias or a key's id, use the key's ARN. ${COPIED} ${UNSET}`,
};

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html */
export const boundaryArnRule: Rule<string> = {
  allows: (arn) =>
    matches(`^arn:${PARTITION}:iam::(${ACCOUNT}|aws):policy/${IAM_FOLDERS}${IAM_NAME}{1,128}$`, arn),
  must: "be the ARN of a managed policy, like arn:aws:iam::123456789012:policy/NAME",
  causes: `If you have a policy's name, use its whole ARN. ${COPIED} ${UNSET}`,
};

/** A principal to which the allowlist does not apply. A `*` stays inside the name part. */
export const exemptPrincipalRule: ElementRule<string> = {
  allows: (arn) => matches(`^arn:${PARTITION}:iam::${ACCOUNT}:(root|(user|role)/[!-#%-)*+->@-~]+)$`, arn),
  must: "be the ARN of an IAM user, a role or an account root with its 12-digit account",
  causes: `A '*' is allowed only in the name after user/ or role/, and '$' and '?' nowhere. ${SESSION} ${COPIED}`,
};
