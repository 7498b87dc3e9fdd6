import { itself, matches } from "./predicate";
import { forElements, type Cause, type Rule } from "./rule";

const causes: readonly Cause<string>[] = [
  { when: matches("^[A-Za-z0-9]+$"), hint: "Put s3: in front of the action." },
  { when: matches("[*?]"), hint: "Name each action that the role needs." },
];

const bucketActionRules: readonly Rule<string>[] = [
  {
    allows: matches("^s3:(?:Get|List)[A-Z][A-Za-z0-9]+$"),
    allowed:
      "whole s3: actions that read or list, like s3:GetBucketLocation, without wildcards (a role that may change the bucket could lift its own restrictions)",
    causes,
  },
];

const objectActionRules: readonly Rule<string>[] = [
  {
    allows: matches("^s3:[A-Z][A-Za-z0-9]+$"),
    allowed: "whole s3: actions like s3:DeleteObject, without wildcards",
    causes,
  },
];

export const extraBucketActionRules = forElements(itself<string>(), bucketActionRules);
export const extraObjectActionRules = forElements(itself<string>(), objectActionRules);
