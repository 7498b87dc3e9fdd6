# The role that the data platform assumes. Until the platform's two values are set, it trusts this
# account with a placeholder for the external ID. Setting them changes the trust policy in place.

locals {
  both_values_set = var.platform_principal_arn != null && var.platform_external_id != null

  # Whether both values are set is no secret, even if they are. Before Terraform 1.8, nonsensitive
  # fails on a value that is not sensitive.
  connected            = try(nonsensitive(local.both_values_set), local.both_values_set)
  trusted_arn          = local.connected ? var.platform_principal_arn : "${local.account_iam}:root"
  required_external_id = local.connected ? var.platform_external_id : var.placeholder_external_id

  trust_platform = {
    Effect    = "Allow"
    Principal = { AWS = local.trusted_arn }
    Action    = "sts:AssumeRole"
    Condition = { StringEquals = { "sts:ExternalId" = local.required_external_id } }
  }

  additional_trust_statements = flatten([
    for document in var.additional_trust_policies : try(jsondecode(document).Statement, [])
  ])

  # Unity Catalog's role must be able to assume itself. A role that does not exist yet cannot be a
  # principal, so the account is, and a condition names the role.
  trust_itself = {
    Effect    = "Allow"
    Principal = { AWS = "${local.account_iam}:root" }
    Action    = "sts:AssumeRole"
    Condition = {
      StringEquals = { "sts:ExternalId" = local.required_external_id }
      ArnLike      = { "aws:PrincipalArn" = local.role_arn }
    }
  }

  trust_policy = {
    Version = "2012-10-17"
    Statement = concat(
      [local.trust_platform],
      var.platform == "databricks" ? [local.trust_itself] : [],
      local.additional_trust_statements
    )
  }

  trust_policy_length = length(jsonencode(local.trust_policy))

  # What is not text is refused below, and would be an error of Terraform's here.
  additional_trust_policies_sids = [
    for statement in local.additional_trust_statements : statement.Sid
    if can(regex(".", statement.Sid))
  ]

  # IAM does not mind uppercase and lowercase in actions. A Deny may be for everyone. Before Terraform
  # 1.12 both sides of || are computed, hence the inner try: the second side fails for a wildcard in
  # place of principals. A text, because under a failed condition Terraform shows texts, and of lists
  # only the length.
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

# A precondition protects only what it stands on and what depends on it. What judges the trust stands
# here, so that no role exists with a trust policy that is refused.
resource "aws_iam_role" "this" {
  name                 = local.role_name
  path                 = var.iam_path
  assume_role_policy   = jsonencode(local.trust_policy)
  description          = "Assumed by ${var.platform == "snowflake" ? "Snowflake" : "Databricks"} for the files of Sigma in the S3 bucket ${var.bucket_name}"
  max_session_duration = var.max_session_duration
  permissions_boundary = var.permissions_boundary_arn
  tags                 = var.tags

  lifecycle {
    precondition {
      condition     = (var.platform_principal_arn != null) == (var.platform_external_id != null)
      error_message = "platform_principal_arn and platform_external_id must be set together, or neither. Snowflake shows both with DESC STORAGE INTEGRATION, Databricks when you create the storage credential."
    }

    precondition {
      condition     = var.platform_principal_arn != local.role_arn
      error_message = "platform_principal_arn is the ARN of this module's own role. It must be the other value. Snowflake shows both with DESC STORAGE INTEGRATION, Databricks when you create the storage credential."
    }

    precondition {
      condition     = var.platform_external_id != local.role_arn
      error_message = "platform_external_id is the ARN of this module's own role. It must be the other value. Snowflake shows both with DESC STORAGE INTEGRATION, Databricks when you create the storage credential."
    }

    precondition {
      condition     = var.platform_principal_arn == null || var.platform_principal_arn != var.platform_external_id
      error_message = "platform_principal_arn and platform_external_id have the same value. They must differ. Snowflake shows both with DESC STORAGE INTEGRATION, Databricks when you create the storage credential."
    }

    precondition {
      condition = (
        var.platform_principal_arn == null
        || var.platform_external_id == null
        || var.platform_external_id != var.placeholder_external_id
      )

      error_message = "platform_external_id is the placeholder (placeholder_external_id). It must be the real value. Snowflake shows both with DESC STORAGE INTEGRATION, Databricks when you create the storage credential."
    }

    precondition {
      condition = try(
        split(":", var.platform_principal_arn)[1],
        data.aws_partition.current.partition
      ) == data.aws_partition.current.partition

      error_message = "platform_principal_arn must be an ARN of the partition ${data.aws_partition.current.partition}, in which the AWS provider works. Trust never crosses partitions."
    }

    precondition {
      condition     = local.additional_trust_policies_invalid == ""
      error_message = "additional_trust_policies holds statements that are refused. Each must have an Effect (Allow or Deny), only sts: actions and a Principal, which an Allow must name without a wildcard. A Sid must be text. Terraform shows it as local.additional_trust_policies_invalid."
    }

    precondition {
      condition     = local.additional_trust_policies_repeated_sids == ""
      error_message = "additional_trust_policies repeats Sids. Each Sid must occur once. Terraform shows it as local.additional_trust_policies_repeated_sids."
    }

    precondition {
      condition     = local.trust_policy_length <= 8192
      error_message = "The trust policy has more than 8192 characters, which is the highest quota of IAM. Use a shorter platform_external_id or iam_path, or remove statements of additional_trust_policies."
    }

    precondition {
      condition = try(
        split(":", var.permissions_boundary_arn)[1],
        data.aws_partition.current.partition
      ) == data.aws_partition.current.partition

      error_message = "permissions_boundary_arn must be an ARN of the partition ${data.aws_partition.current.partition}, in which the AWS provider works. IAM knows policies of its own partition only."
    }

    precondition {
      condition     = local.tag_keys_spelled_twice == ""
      error_message = "tags and the default_tags of the AWS provider have keys that differ only in uppercase and lowercase. IAM takes such keys for one and refuses them. Write each key in one way. Terraform shows it as local.tag_keys_spelled_twice."
    }
  }
}

# The id changes when the role is replaced, its name does not. So the new role gets its policy in the
# same apply.
resource "aws_iam_role_policy_attachment" "this" {
  role       = aws_iam_role.this.id
  policy_arn = aws_iam_policy.this.arn
}
