# What is allowed and probably not meant: warnings in every plan, and in HCP Terraform's continuous
# validation. They stop nothing.

locals {
  # A sensitive allowlist must not make the warning sensitive, because Terraform would then not print
  # it.
  snowflake_vpcs_shown = (
    try(issensitive(local.snowflake_vpcs_expiring), can(nonsensitive(local.snowflake_vpcs_expiring)))
    ? "(sensitive)"
    : try(nonsensitive(local.snowflake_vpcs_expiring), local.snowflake_vpcs_expiring)
  )

  # Conditionals for the lists, because their lengths may be unknown, and (false && unknown) is
  # unknown.
  is_ignored = {
    abort_incomplete_multipart_upload_days = !local.manage_lifecycle && var.abort_incomplete_multipart_upload_days != 7
    access_logging                         = !var.create_bucket && var.access_logging != null
    additional_bucket_policies = (
      local.manage_bucket_policy
      ? false
      : length(var.additional_bucket_policies) > 0
    )
    additional_cors_rules              = local.manage_cors ? false : length(var.additional_cors_rules) > 0
    enforce_kms_key                    = !local.manage_bucket_policy && var.enforce_kms_key
    force_destroy                      = !var.create_bucket && var.force_destroy
    ip_allowlist                       = !local.manage_bucket_policy && local.has_allowlist
    manage_public_access_block         = !var.create_bucket && !var.manage_public_access_block
    noncurrent_version_expiration_days = !local.manage_lifecycle && var.noncurrent_version_expiration_days != 30
    object_expiration_days             = !local.manage_lifecycle && var.object_expiration_days != null
    restrict_list_to_prefix            = var.restrict_list_to_prefix && var.prefix == ""
    versioning_enabled                 = !var.create_bucket && !var.versioning_enabled
  }

  inputs_without_effect = [for name, ignored in local.is_ignored : name if ignored]
}

check "sigma_connected" {
  assert {
    condition     = var.warn_until_connected ? local.connected : true
    error_message = "Sigma cannot use the bucket yet: sigma_user_arn and sigma_external_id are missing. The output next_steps says where Sigma shows them. If they were added to the role's trust policy by hand, the next apply removes them: set both inputs first. To turn this warning off, set warn_until_connected = false."
  }
}

check "allowlist_covers_sigma" {
  assert {
    condition     = !local.has_allowlist || length(try(var.ip_allowlist.sigma_cidrs, [])) > 0
    error_message = "ip_allowlist.sigma_cidrs is empty, so AWS denies Sigma's requests. Sigma's documentation lists its addresses under 'Add Sigma IPs to the allowlist'."
  }
}

check "allowlist_covers_users" {
  assert {
    condition     = !local.has_allowlist || length(try(var.ip_allowlist.user_cidrs, [])) > 0
    error_message = "ip_allowlist.user_cidrs is empty, so AWS denies uploads and downloads in the browser. They come from the addresses of the people who use Sigma."
  }
}

check "snowflake_vpcs_current" {
  assert {
    condition     = local.snowflake_vpcs_expiring == ""
    error_message = "ip_allowlist.snowflake_platform_info holds VPCs that expire within 30 days or have expired: ${local.snowflake_vpcs_shown}. AWS denies Snowflake's requests from VPCs that are not listed. Run SYSTEM$GET_SNOWFLAKE_PLATFORM_INFO() again and set the result."
  }
}

check "inputs_in_effect" {
  assert {
    condition     = length(local.inputs_without_effect) == 0
    error_message = "These inputs are set and do nothing here: ${join(", ", local.inputs_without_effect)}. An existing bucket keeps its own settings. Bucket policy, CORS and lifecycle rules need manage_bucket_policy, manage_cors and manage_lifecycle, with which Terraform replaces what the bucket has. Policy and CORS can be merged by hand instead: next_steps says how."
  }
}

check "sigma_values_plausible" {
  assert {
    condition     = try(split(":", var.sigma_user_arn)[4], "") != data.aws_caller_identity.current.account_id
    error_message = "sigma_user_arn is in the account in which Terraform works, so it is not the one that Sigma shows. Copy the value again from Sigma."
  }
}

check "trust_policy_within_default_quota" {
  assert {
    condition     = local.trust_policy_length <= 2048
    error_message = "The trust policy has more than 2048 characters. IAM takes that only if the account's quota 'Role trust policy length' was raised. Remove statements of additional_trust_policies."
  }
}
