import type { Integration } from "../integration";
import { STEPS } from "../sigma";
import { needed } from "../aws/reading";
import { judgeAccessPolicy } from "./access-policy";
import { judgeAllowlist } from "./allowlist";
import { judgeName, judgeOwnership, judgePublicAccess, judgePublicPolicy } from "./bucket";
import { judgeCors } from "./cors";
import { judgeKey } from "./key";
import { judgeBoundary, judgePolicies, judgeRole } from "./role";
import { type Judge, judged, type Step, step } from "./subject";
import { judgeTrust } from "./trust";

/** What is entered in Sigma, where AWS does not show what is there. */
const judgeEntered: Judge = ({ snapshot: { bucket, role }, prefix }) => {
  const path = prefix === "" ? bucket.name : `${bucket.name}/${prefix}`;
  return judged(`enter in Sigma: ${needed(role).arn} and ${path}; AWS does not show what Sigma has`);
};

/** Sigma's six steps in their order: what each asks for, and what is judged. */
const JUDGED: readonly (readonly [title: string, asked: string, judges: readonly Judge[]])[] = [
  [
    STEPS.bucket,
    "a bucket, and a policy that allows Sigma's four actions on the folder",
    [judgeName, judgePublicAccess, judgeOwnership, judgePublicPolicy, judgeAccessPolicy, judgeKey],
  ],
  [STEPS.role, "a role with that policy", [judgeRole, judgePolicies, judgeBoundary]],
  [STEPS.integration, "the role's ARN and the bucket path, entered in Sigma", [judgeEntered]],
  [STEPS.trust, "trust in Sigma's user, with Sigma's external ID", [judgeTrust]],
  [STEPS.cors, "Sigma's CORS rule", [judgeCors]],
  [
    STEPS.allowlist,
    "nothing, or an allowlist with the networks of Sigma, its users and the data platform",
    [judgeAllowlist],
  ],
];

/** Judges all of Sigma's six steps, in their order. */
export function judgeSteps(integration: Integration): readonly Step[] {
  return JUDGED.map(([title, asked, judges]) => step(integration, title, asked, judges));
}
