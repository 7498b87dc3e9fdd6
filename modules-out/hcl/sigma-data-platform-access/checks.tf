# What is allowed and probably not meant: warnings in every plan, and in HCP Terraform's continuous
# validation. They stop nothing.

check "platform_connected" {
  assert {
    condition     = var.warn_until_connected ? local.connected : true
    error_message = "The data platform cannot use the bucket yet: platform_principal_arn and platform_external_id are missing. The output next_steps says how to get them. If they were added to the role's trust policy by hand, the next apply removes them: set both inputs first. To turn this warning off, set warn_until_connected = false."
  }
}

check "trust_policy_within_default_quota" {
  assert {
    condition     = local.trust_policy_length <= 2048
    error_message = "The trust policy has more than 2048 characters. IAM takes that only if the account's quota 'Role trust policy length' was raised. Use a shorter platform_external_id or iam_path, or remove statements of additional_trust_policies."
  }
}
