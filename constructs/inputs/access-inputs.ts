import { ipAllowlistRules } from "../rules/allowlist";
import { additionalBucketPolicyRules } from "../rules/bucket-policies";
import { additionalCorsRuleRules, appOriginRules } from "../rules/cors";
import type { AccessSettings } from "./access-props";
import type { Inputs } from "./input";

/** Inputs that say who reaches the bucket: browsers by CORS, and everybody by the bucket policy. */
export const accessInputs: Inputs<keyof AccessSettings> = {
  manageCors: {
    type: "bool",
    default: null,
    description:
      "Whether this module manages the bucket's CORS document. S3 keeps one a bucket: switching this on for an existing bucket replaces the document that is there (give its rules in additional_cors_rules and import it first), switching it off deletes the document. null = as create_bucket.",
  },
  sigmaAppOrigins: {
    type: "list(string)",
    default: ["https://app.sigmacomputing.com"],
    description:
      "Origins from which people use Sigma in a browser, as https://host or https://host:port; for an organization with an address of its own, that one too.",
    rules: appOriginRules,
  },
  additionalCorsRules: {
    type: "list(object({allowed_headers = optional(list(string), []), allowed_methods = list(string), allowed_origins = list(string), expose_headers = optional(list(string), []), max_age_seconds = optional(number)}))",
    default: [],
    description:
      "The bucket's other CORS rules, which stand beside Sigma's. A rule that matches one of sigma_app_origins too has to allow and expose at least what Sigma's rule does, because S3 answers with the first rule that matches and keeps no order that Terraform could choose.",
    rules: additionalCorsRuleRules,
  },
  manageBucketPolicy: {
    type: "bool",
    default: null,
    description:
      "Whether this module manages the bucket policy. S3 keeps one a bucket: switching this on for an existing bucket replaces the policy that is there (give its statements in additional_bucket_policies and import it first), switching it off deletes the policy. null = as create_bucket.",
  },
  enforceTls: {
    type: "bool",
    default: true,
    description: "Whether the bucket policy denies requests that are not HTTPS.",
  },
  ipAllowlist: {
    type: "object({sigma_cidrs = list(string), user_cidrs = optional(list(string), []), data_platform_cidrs = optional(list(string), []), vpc_ids = optional(list(string), []), vpc_endpoint_ids = optional(list(string), []), exempt_principal_arns = optional(list(string), [])})",
    default: null,
    description:
      "Sources from which objects can be reached; null = no restriction. sigma_cidrs: 'Add Sigma IPs to the allowlist' in Sigma's documentation; missing, Sigma's requests are denied. user_cidrs: offices and VPNs of people who use Sigma; missing, uploads and downloads in the browser are denied. data_platform_cidrs: Snowflake or Databricks, for CSV uploads through external stages. vpc_ids and vpc_endpoint_ids: for traffic through a VPC endpoint, which carries no address; Snowflake names its VPC ids (SYSTEM$GET_SNOWFLAKE_PLATFORM_INFO), and its traffic from the bucket's own region needs them. From elsewhere nobody reads or writes objects, administrators and roles that AWS services assume (replication, batch operations) included, unless exempt_principal_arns names them; AWS services that act under their own name stay allowed. Managing and listing the bucket stays open to the account, so that Terraform is never locked out; an exempt principal is also the way back in to the objects.",
    rules: ipAllowlistRules,
  },
  additionalBucketPolicies: {
    type: "list(string)",
    default: [],
    description:
      "JSON policy documents whose statements join the bucket policy, such as the statements of a policy that was there before. Each Sid may stand once. Do not feed in the bucket's present policy by a data source: it would grow with each apply.",
    rules: additionalBucketPolicyRules,
  },
};
