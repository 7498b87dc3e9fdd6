import { expect } from "@jest/globals";
import { type AwsClients, type InputValues, readLifecycle } from "../../harness";
import { LIFECYCLE_STEPS } from "./input-steps";

/** The inputs of the lifecycle document, all in the same step. */
const lifecycle = (step: "set" | "change"): InputValues =>
  Object.entries(LIFECYCLE_STEPS)
    .filter(([name]) => name !== "manage_lifecycle")
    .reduce((inputs, [, steps]) => ({ ...inputs, ...steps[step] }), {});

/** An existing bucket of which the lifecycle document alone is managed. */
export const ON: InputValues = { create_bucket: false, manage_lifecycle: true };
const OFF: InputValues = { create_bucket: false };
const SET = { ...ON, ...lifecycle("set") };
const CHANGE = { ...ON, ...lifecycle("change") };

/** What a lifecycle document is to say, by the step of its inputs. */
export const RULES = {
  unset: { abort: 7, prefix: "sigma/", days: undefined, markers: true, noncurrent: 30 },
  set: { abort: 3, prefix: "exports/", days: 90, markers: undefined, noncurrent: undefined },
  change: { abort: 1, prefix: "", days: 30, markers: undefined, noncurrent: 5 },
};

/** A bucket's inputs before and after the one change, what is done to its document, and what that says then. */
export interface Retention {
  readonly rounds: readonly [before: InputValues, after: InputValues];
  readonly change: string | undefined;
  readonly rules: unknown;
}

/** S3 needs a minute for either round. The last three stay: they converge after their creation already. */
export const RETENTIONS: Readonly<Record<string, Retention>> = {
  "acme-set": { rounds: [ON, SET], change: "update", rules: RULES.set },
  "acme-change": { rounds: [SET, CHANGE], change: "update", rules: RULES.change },
  "acme-unset": { rounds: [CHANGE, ON], change: "update", rules: RULES.unset },
  "acme-on": { rounds: [OFF, ON], change: "create", rules: RULES.unset },
  "acme-off": { rounds: [ON, OFF], change: "delete", rules: undefined },
  "acme-stays-unset": { rounds: [ON, ON], change: undefined, rules: RULES.unset },
  "acme-stays-set": { rounds: [SET, SET], change: undefined, rules: RULES.set },
  "acme-stays-changed": { rounds: [CHANGE, CHANGE], change: undefined, rules: RULES.change },
};

/** What a bucket's lifecycle document says. */
export async function retention(aws: AwsClients, bucket: string): Promise<unknown> {
  const [uploads, sigma, ...others] = (await readLifecycle(aws, bucket)) ?? [];
  if (uploads === undefined) return undefined;
  expect([uploads.Filter?.Prefix ?? "", others]).toEqual(["", []]);
  return {
    abort: uploads.AbortIncompleteMultipartUpload?.DaysAfterInitiation,
    prefix: sigma?.Filter?.Prefix ?? "",
    days: sigma?.Expiration?.Days,
    markers: sigma?.Expiration?.ExpiredObjectDeleteMarker,
    noncurrent: sigma?.NoncurrentVersionExpiration?.NoncurrentDays,
  };
}
