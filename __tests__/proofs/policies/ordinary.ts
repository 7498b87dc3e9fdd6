import { DATA_PLATFORM_IN_HCL, MODULE_IN_HCL } from "../../harness";
import { ALLOWLIST, BASES, LAKE, SIGMA, SNOWFLAKE } from "./before";
import { foundBy } from "./cases";

/** Plans that no policy finds. */
export const ORDINARY = foundBy(undefined, [
  ...Object.keys(BASES).map((base) => ({ title: `nothing changes in ${base}`, base })),
  { title: "connect Sigma", base: "kept", inputs: SIGMA, place: "count" },
  { title: "connect Sigma to an existing bucket", base: "waiting", inputs: SIGMA, place: "nested" },
  { title: "connect Databricks", base: "databricks", inputs: SNOWFLAKE, place: "for_each" },
  {
    title: "a new office",
    base: "stored",
    inputs: { ip_allowlist: { ...ALLOWLIST, user_cidrs: ["198.51.100.0/25", "192.0.2.0/24"] } },
    place: "nested",
  },
  {
    title: "an office less",
    base: "stored",
    inputs: { ip_allowlist: { sigma_cidrs: ALLOWLIST.sigma_cidrs } },
  },
  {
    title: "the first VPC",
    base: "stored",
    inputs: { ip_allowlist: { ...ALLOWLIST, vpc_ids: ["vpc-0a1b2c3d"] } },
  },
  {
    title: "fewer exemptions",
    base: "stored",
    inputs: { ip_allowlist: { ...ALLOWLIST, exempt_service_linked_roles: false } },
  },
  { title: "tags", base: "stored", inputs: { tags: { team: "data" } }, place: "for_each" },
  { title: "tags for Snowflake", base: "snowflake", inputs: { tags: { team: "data" } }, place: "count" },
  {
    title: "retention",
    base: "kept",
    inputs: { object_expiration_days: 365, noncurrent_version_expiration_days: 7 },
  },
  {
    title: "another domain",
    base: "kept",
    inputs: { sigma_app_origins: ["https://acme.sigmacomputing.com"] },
  },
  { title: "longer sessions", base: "lake", inputs: { max_session_duration: 7200 } },
  { title: "another name of the access policy", base: "lake", inputs: { policy_name: "other" } },
  {
    title: "the first boundary",
    base: "lake",
    inputs: { permissions_boundary_arn: BASES.stored.inputs.permissions_boundary_arn },
  },
  { title: "the first key", base: "lake", inputs: { kms_key_arn: BASES.stored.inputs.kms_key_arn } },
  { title: "fewer rights for listing", base: "lake", inputs: { restrict_list_to_prefix: true } },
  {
    title: "a public access block that the organization sets from the beginning",
    module: MODULE_IN_HCL,
    inputs: { bucket_name: "acme-new-organization", manage_public_access_block: false },
  },
  { title: "a call that Terraform forgets", base: "stored", place: "forgotten" },
  {
    title: "a bucket policy that is imported",
    base: "lake",
    inputs: { manage_bucket_policy: true },
    imports: { "aws_s3_bucket_policy.this[0]": LAKE },
  },
  {
    title: "a new integration with everything",
    module: MODULE_IN_HCL,
    inputs: { ...BASES.stored.inputs, bucket_name: "acme-new" },
    place: "count",
  },
  {
    title: "a new access of Snowflake",
    module: DATA_PLATFORM_IN_HCL,
    inputs: BASES.snowflake.inputs,
    place: "nested",
  },
  {
    title: "a new access of Databricks",
    module: DATA_PLATFORM_IN_HCL,
    inputs: BASES.databricks.inputs,
    place: "for_each",
  },
]);
