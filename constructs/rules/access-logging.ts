import type { AccessLogging } from "../inputs/bucket-props";
import { bucketNameRules } from "./names";
import type { Selector } from "./predicate";
import { forField } from "./rule";

const bucket: Selector<AccessLogging, string> = {
  hcl: (it) => `${it}.bucket`,
  select: (it) => it.bucket,
};

/** The bucket that receives access logs is named by the same rules as any other. */
export const accessLoggingRules = forField("bucket", bucket, bucketNameRules);
