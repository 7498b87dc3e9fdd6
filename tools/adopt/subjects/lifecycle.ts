import { listOf, at } from "../../json";
import { valueOf } from "../aws/reading";
import { attributesOf, changesOf, type Found } from "../changes";
import type { Integration } from "../integration";
import { type Inputs, judgedBy } from "../module";
import type { Part } from "./subject";

const ADDRESS = "aws_s3_bucket_lifecycle_configuration.this[0]";

/** Carries over the lifecycle rules of a bucket that the module manages, where they are the module's. */
export function lifecyclePart({ prefix, snapshot }: Integration): Part {
  const { bucket, identity } = snapshot;
  const rules = valueOf(bucket.lifecycle) ?? [];
  const unmanaged = { inputs: { manage_lifecycle: false } };
  if (rules.length === 0)
    return {
      ...unmanaged,
      remarks: [
        "manage_lifecycle = false leaves the lifecycle document alone. Remove the line to let the module write its two rules.",
      ],
    };
  const inputs = retentionIn(attributesOf(rules));
  const found: Found = { address: ADDRESS, id: bucket.name, attributes: { rule: attributesOf(rules) } };
  const all = { bucket_name: bucket.name, create_bucket: false, manage_lifecycle: true, prefix, ...inputs };
  const planned = judgedBy(identity, all).planned.get(ADDRESS);
  if (planned !== undefined && changesOf(new Map([[ADDRESS, planned]]), [found]).length === 0)
    return { inputs, found: [found] };
  return {
    ...unmanaged,
    notCarried: ["The bucket's lifecycle rules, which the module does not write. They stay."],
  };
}

/** The days that rules hold, whatever the rules are for. */
function retentionIn(rules: unknown): Inputs {
  const daysAt = (...path: readonly string[]) =>
    listOf(rules).flatMap((rule) => at(rule, ...path) ?? [])[0] ?? null;
  return {
    object_expiration_days: daysAt("expiration", "days"),
    noncurrent_version_expiration_days: daysAt("noncurrent_version_expiration", "noncurrent_days"),
    abort_incomplete_multipart_upload_days: daysAt(
      "abort_incomplete_multipart_upload",
      "days_after_initiation",
    ),
  };
}
