/** The module's public interface. Consumers, saved plans and state depend on it: add to it, rename nothing. */

interface ContractInput {
  readonly type: string;
  /** Left out for a required input. */
  readonly default?: unknown;
  readonly nullable: boolean;
}

const required = (type: string): ContractInput => ({ type, nullable: false });
const preset = (type: string, value: unknown): ContractInput => ({ type, default: value, nullable: false });
const optional = (type: string): ContractInput => ({ type, default: null, nullable: true });

export const CONTRACT_INPUTS: Readonly<Record<string, ContractInput>> = {
  bucket_name: required("string"),
  prefix: preset("string", "sigma"),
  create_bucket: preset("bool", true),
  force_destroy: preset("bool", false),
  versioning_enabled: preset("bool", true),
  manage_public_access_block: preset("bool", true),
  kms_key_arn: optional("string"),
  enforce_kms_key: preset("bool", false),
  object_expiration_days: optional("number"),
  // Null is a value of its own here: the versions are kept for ever.
  noncurrent_version_expiration_days: { type: "number", default: 30, nullable: true },
  abort_incomplete_multipart_upload_days: preset("number", 7),
  access_logging: optional('object({bucket = string, prefix = optional(string, "")})'),
  manage_lifecycle: optional("bool"),
  role_name: optional("string"),
  policy_name: optional("string"),
  iam_path: preset("string", "/"),
  permissions_boundary_arn: optional("string"),
  max_session_duration: preset("number", 3600),
  restrict_list_to_prefix: preset("bool", false),
  extra_bucket_actions: preset("list(string)", []),
  extra_object_actions: preset("list(string)", []),
  sigma_user_arn: optional("string"),
  sigma_external_id: optional("string"),
  placeholder_external_id: preset("string", "0000"),
  additional_trust_policies: preset("list(string)", []),
  warn_until_connected: preset("bool", true),
  manage_cors: optional("bool"),
  sigma_app_origins: preset("list(string)", ["https://app.sigmacomputing.com"]),
  additional_cors_rules: preset(
    "list(object({allowed_headers = optional(list(string), []), allowed_methods = list(string), allowed_origins = list(string), expose_headers = optional(list(string), []), max_age_seconds = optional(number)}))",
    [],
  ),
  manage_bucket_policy: optional("bool"),
  enforce_tls: preset("bool", true),
  ip_allowlist: optional(
    "object({sigma_cidrs = list(string), user_cidrs = optional(list(string), []), data_platform_cidrs = optional(list(string), []), vpc_ids = optional(list(string), []), vpc_endpoint_ids = optional(list(string), []), exempt_principal_arns = optional(list(string), []), vpc_endpoint_account_ids = optional(list(string), []), vpc_endpoint_org_ids = optional(list(string), []), vpc_endpoint_org_paths = optional(list(string), []), snowflake_platform_info = optional(string), exempt_service_linked_roles = optional(bool, true)})",
  ),
  additional_bucket_policies: preset("list(string)", []),
  tags: preset("map(string)", {}),
};

export const CONTRACT_OUTPUTS: readonly string[] = [
  "bucket_name",
  "bucket_arn",
  "sigma_bucket_path",
  "sigma_prefix",
  "role_name",
  "role_arn",
  "policy_arn",
  "integration_status",
  "next_steps",
  "access_policy_json",
  "trust_policy_json",
  "bucket_policy_json",
  "cors_rules",
  "allowed_cidrs",
  "allowed_vpc_ids",
  "allowlist_exempt_arns",
  "access_log_delivery_statement_json",
];

export const CONTRACT_CHECKS: readonly string[] = [
  "sigma_connected",
  "allowlist_covers_sigma",
  "allowlist_covers_users",
  "snowflake_vpcs_current",
  "inputs_in_effect",
  "sigma_values_plausible",
  "trust_policy_within_default_quota",
];

/** Addresses, and whether the resource can be switched off and so carries `[0]`. */
export const CONTRACT_RESOURCES: Readonly<Record<string, "always" | "counted">> = {
  "aws_s3_bucket.this": "counted",
  "aws_s3_bucket_public_access_block.this": "counted",
  "aws_s3_bucket_ownership_controls.this": "counted",
  "aws_s3_bucket_versioning.this": "counted",
  "aws_s3_bucket_server_side_encryption_configuration.this": "counted",
  "aws_s3_bucket_lifecycle_configuration.this": "counted",
  "aws_s3_bucket_logging.this": "counted",
  "aws_s3_bucket_cors_configuration.this": "counted",
  "aws_s3_bucket_policy.this": "counted",
  "aws_iam_policy.this": "always",
  "aws_iam_role.this": "always",
  "aws_iam_role_policy_attachment.this": "always",
};
