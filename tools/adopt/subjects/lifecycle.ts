import { at, listOf } from "../../json";
import { valueOf } from "../aws/reading";
import { attributesOf, samePlainly } from "../changes";
import type { Integration } from "../integration";
import { plannedIfTaken } from "../module";
import type { Part } from "./subject";

const ADDRESS = "aws_s3_bucket_lifecycle_configuration.this[0]";

/** Carries over the lifecycle rules of a bucket that the module manages, where they are the module's. */
export function lifecyclePart({ prefix, snapshot: { bucket, identity } }: Integration): Part {
  const rule = listOf(attributesOf(valueOf(bucket.lifecycle)));
  const unmanaged = { manage_lifecycle: false };
  if (rule.length === 0)
    return {
      inputs: unmanaged,
      remarks: [
        "manage_lifecycle = false leaves the lifecycle document alone. Remove the line to let the module write its two rules.",
      ],
    };
  const days = (...path: readonly string[]) => rule.flatMap((one) => at(one, ...path) ?? [])[0] ?? null;
  const inputs = {
    object_expiration_days: days("expiration", "days"),
    noncurrent_version_expiration_days: days("noncurrent_version_expiration", "noncurrent_days"),
    abort_incomplete_multipart_upload_days: days(
      "abort_incomplete_multipart_upload",
      "days_after_initiation",
    ),
  };
  const all = { bucket_name: bucket.name, create_bucket: false, manage_lifecycle: true, prefix, ...inputs };
  const planned = plannedIfTaken(identity, all).get(ADDRESS);
  // S3 keeps the old form, a prefix beside the filter, as something else.
  const isOldForm = rule.some((one) => at(one, "prefix") !== undefined);
  if (planned !== undefined && !isOldForm && samePlainly(planned["rule"], rule))
    return { inputs, found: [{ address: ADDRESS, id: bucket.name, attributes: { rule } }] };
  return {
    inputs: unmanaged,
    notCarried: ["The bucket's lifecycle rules, which the module does not write. They stay."],
  };
}
