import { DATA_PLATFORM_IN_HCL } from "../../../harness";
import { BOUNDARY, KEY, LAKE, secret, SNOWFLAKE } from "../before";
import { type Case } from "../cases";
import { document } from "../documents";
import { BUCKET, bucketPolicy, partner, trusting, withId } from "./statements";

const LATER = "${terraform_data.later.id}";

/** The allowlist's statement, with less than the module denies. */
const LESS = {
  Sid: "DenyObjectsOutsideAllowlist",
  Effect: "Deny",
  Principal: "*",
  Action: "s3:GetObject",
  Resource: `${BUCKET}/*`,
  Condition: { NotIpAddress: { "aws:SourceIp": ["203.0.113.10/32"] } },
};

/** What several policies find. */
export const SEVERAL: readonly Case[] = [
  {
    title: "a trust policy that is known only after apply",
    base: "lake",
    inputs: {
      additional_trust_policies: [
        document({ ...trusting({ AWS: `arn:aws:iam::123456789012:role/${LATER}` }), ...withId }),
      ],
    },
    found: ["who_may_assume", "plan_is_complete"],
  },
  {
    title: "a trust policy for Snowflake that is known only after apply",
    base: "snowflake",
    inputs: { platform_external_id: LATER },
    found: ["who_may_assume", "plan_is_complete"],
  },
  {
    title: "a bucket policy that is known only after apply",
    base: "kept",
    inputs: {
      additional_bucket_policies: [document(partner({ AWS: `arn:aws:iam::123456789012:role/${LATER}` }))],
    },
    found: ["who_may_reach", "plan_is_complete"],
  },
  {
    title: "a boundary that is known only after apply",
    base: "stored",
    inputs: { permissions_boundary_arn: `${BOUNDARY}-${LATER}` },
    found: ["guards_stay"],
  },
  {
    title: "a key that is known only after apply",
    base: "stored",
    inputs: { kms_key_arn: `${KEY.slice(0, KEY.indexOf("/"))}/${LATER}` },
    found: ["who_may_reach", "guards_stay", "plan_is_complete"],
  },
  {
    title: "a new role whose trust policy is known only after apply",
    module: DATA_PLATFORM_IN_HCL,
    inputs: { platform: "databricks", bucket_name: LAKE, ...SNOWFLAKE, platform_external_id: LATER },
    found: ["plan_is_complete"],
  },
  {
    title: "an allowlist that denies less, and enforces nothing else",
    base: "stored",
    version: bucketPolicy(LESS),
    found: ["who_may_reach", "guards_stay"],
  },
  {
    title: "sensitive values that change",
    base: "secret",
    inputs: { sigma_external_id: secret("secret-other") },
    found: ["who_may_assume"],
  },
  {
    title: "a call that is deleted, whose bucket is managed elsewhere",
    base: "stored",
    place: "deleted",
    missing: ["aws_s3_bucket"],
    found: ["nothing_is_lost", "who_may_reach", "guards_stay"],
  },
  {
    title: "everything at the same time",
    base: "stored",
    inputs: { force_destroy: true, sigma_external_id: "acme-other", ip_allowlist: undefined, prefix: "" },
    found: ["nothing_is_lost", "who_may_assume", "who_may_reach", "guards_stay"],
  },
];
