import { all, equals, matches, not } from "./predicate";
import { copiedSpace, pathFolders, unsetVariable } from "./names";
import type { Cause, Rule } from "./rule";

const partition = "aws[a-z-]*";
const account = "[0-9]{12}";
const nameCharacter = "[A-Za-z0-9_+=,.@-]";
const userOrRole = `^arn:${partition}:iam::${account}:(?:user|role)/${pathFolders}${nameCharacter}{1,64}$`;

const sessionCause: Cause<string> = {
  when: matches("^arn:[^:]*:sts::[^:]*:assumed-role/"),
  hint: "This is the ARN of a session: give that of its role (arn:aws:iam::ACCOUNT:role/NAME).",
};

/** "AWS IAM user ARN" of the integration's details in Sigma. */
export const sigmaUserArnRules: readonly Rule<string>[] = [
  {
    allows: matches(userOrRole),
    allowed: "the ARN of one IAM user or role, like arn:aws:iam::123456789012:user/NAME, without wildcards",
    causes: [
      unsetVariable,
      copiedSpace,
      sessionCause,
      {
        when: matches(":root$"),
        hint: "An account root would trust all of that account: give Sigma's user.",
      },
      { when: matches("^[0-9]{12}$"), hint: "This is an account: give the ARN that Sigma shows." },
      {
        when: all(not(equals("")), not(matches("arn:|^[0-9]{12}$"))),
        hint: "Sigma shows two values: the one under 'AWS IAM user ARN' belongs here, the one under 'AWS external role ARN' into sigma_external_id.",
      },
    ],
  },
];

/** @see https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#key-id-key-ARN */
export const kmsKeyArnRules: readonly Rule<string>[] = [
  {
    allows: matches(`^arn:${partition}:kms:[a-z0-9-]+:${account}:key/[A-Za-z0-9-]+$`),
    allowed:
      "the ARN of a KMS key, like arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab",
    causes: [
      unsetVariable,
      copiedSpace,
      {
        when: matches("(?:^|:)alias/"),
        hint: "This is an alias, which IAM does not take as a resource: give the ARN of the key that it names.",
      },
      { when: matches("^(?:mrk-)?[0-9a-f-]{32,36}$"), hint: "This is the key's id: give its whole ARN." },
    ],
  },
];

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html */
export const boundaryArnRules: readonly Rule<string>[] = [
  {
    allows: matches(
      `^arn:${partition}:iam::(?:${account}|aws):policy/${pathFolders}${nameCharacter}{1,128}$`,
    ),
    allowed: "the ARN of a managed policy, like arn:aws:iam::123456789012:policy/NAME",
    causes: [
      unsetVariable,
      copiedSpace,
      { when: matches(`^${nameCharacter}+$`), hint: "This is a name: give the policy's whole ARN." },
    ],
  },
];

const exemptName = "[!-#%-)*+->@-~]+";

/** A principal that the allowlist does not bind. A `*` stays inside the name part. */
export const exemptPrincipalRules: readonly Rule<string>[] = [
  {
    allows: matches(`^arn:${partition}:iam::${account}:(?:root|(?:user|role)/${exemptName})$`),
    allowed:
      "ARNs of IAM users, roles or account roots with their 12-digit account, with '*' only in the name behind user/ or role/ and without '$' and '?'",
    causes: [copiedSpace, sessionCause],
  },
];
