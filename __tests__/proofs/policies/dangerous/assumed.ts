import { MODULE_IN_HCL } from "../../../harness";
import { LAKE, SIGMA, SNOWFLAKE } from "../before";
import { foundBy } from "../cases";
import { document } from "../documents";
import { trusting, withId } from "./statements";

/** Who else may assume the role. */
export const ASSUMED = foundBy("who_may_assume", [
  {
    title: "another external ID",
    base: "lake",
    inputs: { sigma_external_id: "acme-other" },
    place: "nested",
  },
  {
    title: "another principal for Snowflake",
    base: "snowflake",
    inputs: { platform_principal_arn: "arn:aws:iam::999999999999:user/other" },
    place: "count",
  },
  {
    title: "back to the placeholder",
    base: "lake",
    inputs: { sigma_user_arn: undefined, sigma_external_id: undefined },
    place: "for_each",
  },
  {
    title: "the placeholder in place of a trust that somebody set by hand",
    base: "waiting",
    trust: document({ ...trusting({ AWS: SIGMA.sigma_user_arn }), ...withId }),
  },
  { title: "another placeholder", base: "waiting", inputs: { placeholder_external_id: "1111" } },
  {
    title: "a whole account in place of the placeholder",
    base: "waiting",
    version: { locals: { trusted_arn: "arn:aws:iam::999988887777:root", required_external_id: "acme-7f3a" } },
  },
  {
    title: "another placeholder for Databricks",
    base: "databricks",
    inputs: { placeholder_external_id: "1111" },
  },
  {
    title: "somebody else beside Sigma",
    base: "lake",
    inputs: {
      additional_trust_policies: [
        document({ ...trusting({ AWS: SNOWFLAKE.platform_principal_arn }), ...withId }),
      ],
    },
  },
  {
    title: "a new role for everyone",
    module: MODULE_IN_HCL,
    inputs: { bucket_name: LAKE, create_bucket: false, ...SIGMA },
    version: { resource: { aws_iam_role: { this: { assume_role_policy: document(trusting("*")) } } } },
  },
  {
    title: "a new role for somebody without external ID",
    module: MODULE_IN_HCL,
    inputs: {
      bucket_name: LAKE,
      create_bucket: false,
      additional_trust_policies: [document(trusting({ AWS: "arn:aws:iam::444455556666:root" }))],
      ...SIGMA,
    },
    place: "nested",
  },
  {
    title: "a new role for a service",
    module: MODULE_IN_HCL,
    inputs: {
      bucket_name: LAKE,
      create_bucket: false,
      additional_trust_policies: [document(trusting({ Service: "ec2.amazonaws.com" }))],
    },
  },
]);
