import { STEPS } from "../../../tools/adopt/sigma";
import { accessFaults, bucketFaults } from "./bucket-faults";
import type { Fault } from "./fault";
import { allowlistFaults, corsFaults } from "./network-faults";
import { roleFaults, trustFaults } from "./role-faults";

/** Faults that somebody makes while following Sigma's six steps. */
export const FAULTS = [
  ...inStep(STEPS.bucket, [...accessFaults, ...bucketFaults]),
  ...inStep(STEPS.role, roleFaults),
  ...inStep(STEPS.trust, trustFaults),
  ...inStep(STEPS.cors, corsFaults),
  ...inStep(STEPS.allowlist, allowlistFaults),
];

function inStep(step: string, faults: readonly Fault[]) {
  return faults.map((fault) => ({ ...fault, step }));
}
