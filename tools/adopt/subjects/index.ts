import type { RoleSnapshot, Snapshot } from "../aws/snapshot";
import type { Integration } from "../integration";
import { STEPS } from "../sigma";
import { judgeAccessPolicy } from "./access-policy";
import { judgeAllowlist } from "./allowlist";
import { judgeBucket, judgeReading } from "./bucket";
import { judgeCors } from "./cors";
import { judgeKey } from "./key";
import { judgeRole } from "./role";
import { type Judged, judged, type Step, step } from "./subject";
import { judgeTrust } from "./trust";

/** Judges all of Sigma's six steps, in their order. */
export function judgeSteps(integration: Integration): readonly Step[] {
  const { snapshot, prefix } = integration;
  const { bucket } = snapshot;
  const path = prefix === "" ? bucket.name : `${bucket.name}/${prefix}`;
  return [
    step(STEPS.bucket, "a bucket, and a policy that allows Sigma's four actions on the folder", [
      ...judgeBucket(bucket),
      ofRole(snapshot, (role) => judgeAccessPolicy(integration, role)),
      ofRole(snapshot, (role) => judgeKey(integration, role)),
    ]),
    step(
      STEPS.role,
      "a role with that policy",
      "value" in snapshot.role
        ? judgeRole(integration, snapshot.role.value)
        : [ofRole(snapshot, () => judged([]))],
    ),
    step(STEPS.integration, "the role's ARN and the bucket path, entered in Sigma", [
      ofRole(snapshot, ({ arn }) =>
        judged(`enter in Sigma: ${arn} and ${path}; AWS does not show what Sigma has`),
      ),
    ]),
    step(STEPS.trust, "trust in Sigma's user, with Sigma's external ID", [
      ofRole(snapshot, (role) => judgeTrust(snapshot, role)),
    ]),
    step(STEPS.cors, "Sigma's CORS rule", [judgeCors(snapshot)]),
    step(
      STEPS.allowlist,
      "nothing, or an allowlist with the networks of Sigma, its users and the data platform",
      [ofRole(snapshot, (role) => judgeAllowlist(integration, role))],
    ),
  ];
}

function ofRole({ role }: Snapshot, judge: (role: RoleSnapshot) => Judged): Judged {
  return judgeReading(role, judge);
}
