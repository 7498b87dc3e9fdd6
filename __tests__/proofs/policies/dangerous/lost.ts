import { foundBy } from "../cases";

/** What a plan destroys, replaces or overwrites. */
export const LOST = foundBy("nothing_is_lost", [
  { title: "another bucket name", base: "stored", inputs: { bucket_name: "acme-other" } },
  { title: "another role name", base: "stored", inputs: { role_name: "other" }, place: "nested" },
  {
    title: "another role name for Snowflake",
    base: "snowflake",
    inputs: { role_name: "other" },
    place: "count",
  },
  { title: "a call that is deleted", base: "stored", place: "deleted" },
  { title: "a call for Snowflake that is deleted", base: "snowflake", place: "deleted" },
  {
    title: "a call that is deleted after somebody detached the access policy",
    base: "stored",
    place: "deleted",
    missing: ["aws_iam_role_policy_attachment"],
  },
  {
    title: "a version without the attachment",
    base: "lake",
    version: { resource: { aws_iam_role_policy_attachment: { this: { count: 0 } } } },
  },
  { title: "a bucket policy for an existing bucket", base: "lake", inputs: { manage_bucket_policy: true } },
  {
    title: "CORS rules for an existing bucket",
    base: "lake",
    inputs: { manage_cors: true },
    place: "nested",
  },
  {
    title: "lifecycle rules for an existing bucket",
    base: "lake",
    inputs: { manage_lifecycle: true },
    place: "for_each",
  },
  { title: "force_destroy", base: "stored", inputs: { force_destroy: true }, place: "for_each" },
]);
