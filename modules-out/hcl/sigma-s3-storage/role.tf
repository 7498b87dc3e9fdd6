# 'Create a custom IAM role in AWS' and 'Update the custom IAM role trust in AWS'. Until Sigma's two
# values are set, the role trusts this account with a placeholder for the external ID. Setting them
# changes the trust policy in place.

locals {
  both_values_set = var.sigma_user_arn != null && var.sigma_external_id != null

  # Whether both values are set is no secret, even if they are. Before Terraform 1.8, nonsensitive
  # fails on a value that is not sensitive.
  connected            = try(nonsensitive(local.both_values_set), local.both_values_set)
  trusted_arn          = local.connected ? var.sigma_user_arn : "${local.account_iam}:root"
  required_external_id = local.connected ? var.sigma_external_id : var.placeholder_external_id

  trust_sigma = {
    Effect    = "Allow"
    Principal = { AWS = local.trusted_arn }
    Action    = "sts:AssumeRole"
    Condition = { StringEquals = { "sts:ExternalId" = local.required_external_id } }
  }

  additional_trust_statements = flatten([
    for document in var.additional_trust_policies : try(jsondecode(document).Statement, [])
  ])

  trust_policy = {
    Version   = "2012-10-17"
    Statement = concat([local.trust_sigma], local.additional_trust_statements)
  }

  trust_policy_length = length(jsonencode(local.trust_policy))

  additional_trust_policies_sids = [
    for statement in local.additional_trust_statements : statement.Sid
    if can(regex(".", statement.Sid))
  ]

  additional_trust_policies_invalid = join(", ", [
    for statement in local.additional_trust_statements : jsonencode(statement)
    if !try(
      contains(["Allow", "Deny"], statement.Effect)
      && startswith(jsonencode(try(statement.Sid, "")), "\"")
      && length(flatten([statement.Action])) > 0
      && alltrue([for action in flatten([statement.Action]) : startswith(lower(action), "sts:")])
      && can(statement.Principal)
      && (
        statement.Effect == "Deny"
        || try(
          length(flatten(values(statement.Principal))) > 0
          && alltrue([
            for principal in flatten(values(statement.Principal)) : principal != "" && !strcontains(principal, "*")
          ]),
          false
        )
      ),
      false
    )
  ])

  additional_trust_policies_repeated_sids = join(", ", [
    for sid in distinct(local.additional_trust_policies_sids) : sid
    if length([for other in local.additional_trust_policies_sids : other if other == sid]) > 1
  ])
}
