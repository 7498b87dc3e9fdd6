import { itself, matches, not } from "./predicate";
import { forElements, type Rule } from "./rule";

const bucketActionRules: readonly Rule<string>[] = [
  {
    allows: matches("^s3:(?:Get|List)[A-Z][A-Za-z0-9]+$"),
    allowed:
      "whole s3: actions that read or list, like s3:GetBucketLocation, without wildcards (a role that may change the bucket could lift its own restrictions)",
    causes: [{ when: not(matches("^s3:")), hint: "Put s3: in front of the action." }],
  },
];

const objectActionRules: readonly Rule<string>[] = [
  {
    allows: matches("^s3:[A-Z][A-Za-z0-9]+$"),
    allowed: "whole s3: actions like s3:DeleteObject, without wildcards",
    causes: [{ when: not(matches("^s3:")), hint: "Put s3: in front of the action." }],
  },
];

export const extraBucketActionRules = forElements(itself<string>(), bucketActionRules);
export const extraObjectActionRules = forElements(itself<string>(), objectActionRules);
