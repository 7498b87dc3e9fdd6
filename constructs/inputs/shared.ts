import { boundaryArnRule } from "../rules/arns";
import { externalIdRule, iamPathRule, policyNameRule, prefixRule } from "../rules/names";
import { sessionDurationRule } from "../rules/numbers";
import { policyDocumentRules } from "../rules/policy-documents";
import { tagRules } from "../rules/tags";
import { NUMBER, STRING, STRING_MAP, STRINGS } from "../terraform";
import { input } from "./input";

export const prefix = input({
  shape: STRING,
  default: "sigma",
  description:
    'Folder of the bucket that Sigma may read and write, without a slash at either end. "" gives Sigma the whole bucket. After a change, enter the new path in Sigma; files stay where they are.',
  rules: [prefixRule],
});

export const policyName = input({
  shape: STRING,
  default: null,
  description:
    "Name of the IAM policy, 1 to 128 characters. null means the role's name. Changing the name replaces the policy.",
  rules: [policyNameRule],
});

export const iamPath = input({
  shape: STRING,
  default: "/",
  description:
    "IAM path of the role and the policy. It begins and ends with a slash. Changing it replaces the role, whose new ARN must then be entered in Sigma, and the policy.",
  rules: [iamPathRule],
});

export const permissionsBoundaryArn = input({
  shape: STRING,
  default: null,
  description:
    "ARN of the managed policy that bounds the role's permissions, if an organization requires one. It must allow what the access policy allows. null means none.",
  rules: [boundaryArnRule],
});

export const maxSessionDuration = input({
  shape: NUMBER,
  default: 3600,
  description: "Longest session of the role, in seconds, from 3600 (1 hour) to 43200 (12 hours).",
  rules: [sessionDurationRule],
});

export const placeholderExternalId = input({
  shape: STRING,
  default: "0000",
  description:
    "External ID that the role requires until the real one is set. Any value of 2 to 1224 characters works.",
  rules: [externalIdRule],
});

export const additionalTrustPolicies = input({
  shape: STRINGS,
  default: [],
  description:
    "JSON policy documents whose statements join the role's trust policy after Sigma's, for a role that somebody else uses too, such as Snowflake. An Allow names its principal without a wildcard. IAM takes 2,048 characters, and 8,192 if the account's quota was raised.",
  rules: policyDocumentRules,
});

/** Tags of everything that takes tags. */
export const tags = input({
  shape: STRING_MAP,
  default: {},
  description: "Tags of everything that takes tags, at most 50. Keys keep their case.",
  rules: tagRules,
});
