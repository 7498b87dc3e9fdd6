import type { AccessLogging } from "../inputs/bucket-props";
import { bucketNameRules } from "./names";
import { of, type Selector } from "./predicate";
import type { Rule } from "./rule";

const bucket: Selector<AccessLogging, string> = {
  hcl: (it) => `${it}.bucket`,
  select: (it) => it.bucket,
};

/** The bucket that receives access logs is named by the same rules as any other. */
export const accessLoggingRules: readonly Rule<AccessLogging>[] = bucketNameRules.map((rule) => ({
  allows: of(bucket, rule.allows),
  allowed: `as bucket ${rule.allowed}`,
  causes: (rule.causes ?? []).map(({ when, hint }) => ({ when: of(bucket, when), hint })),
}));
