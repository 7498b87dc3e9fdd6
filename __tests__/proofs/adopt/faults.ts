import { accessFaults, bucketFaults } from "./bucket-faults";
import type { Fault } from "./fault";
import { allowlistFaults, corsFaults } from "./network-faults";
import { roleFaults, trustFaults } from "./role-faults";

/** Faults that somebody makes while following Sigma's six steps. */
export const FAULTS: readonly Fault[] = [
  ...accessFaults,
  ...bucketFaults,
  ...roleFaults,
  ...trustFaults,
  ...corsFaults,
  ...allowlistFaults,
];
