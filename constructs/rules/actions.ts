import { matches } from "../terraform";
import { type Elements, forElements } from "./rule";

const actions: Elements<readonly string[], string> = {
  list: (value) => value,
  name: "action",
  finding: " holds",
  subject: "Each action",
};

const CAUSES = "Write s3: at the beginning of each. Name each action: wildcards are refused.";

export const extraBucketActionRules = forElements(actions, [
  {
    allows: (action) => matches("^s3:(Get|List)[A-Z][A-Za-z0-9]+$", action),
    must: "be a whole s3: action that reads or lists, like s3:GetBucketLocation",
    causes: `A role that may change the bucket could remove its own restrictions. ${CAUSES}`,
  },
]);

export const extraObjectActionRules = forElements(actions, [
  {
    allows: (action) => matches("^s3:[A-Z][A-Za-z0-9]+$", action),
    must: "be a whole s3: action, like s3:DeleteObject",
    causes: CAUSES,
  },
]);
