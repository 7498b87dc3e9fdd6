# What the module gives. What uses a name or an ARN waits for what it names. A plan shows all of them
# but the ARN of the access policy.

output "bucket_name" {
  description = "Name of the bucket. What uses it waits for a created bucket."
  value       = var.bucket_name
  depends_on  = [aws_s3_bucket.this]
}

output "bucket_arn" {
  description = "ARN of the bucket. What uses it waits for a created bucket."
  value       = local.bucket_arn
  depends_on  = [aws_s3_bucket.this]
}

output "sigma_bucket_path" {
  description = "What to enter in Sigma's \"Bucket name\" field: bucket/prefix, or the bucket alone."
  value       = local.bucket_path
}

output "sigma_prefix" {
  description = "What to enter in Sigma's \"Prefix\" field, if its dialog has one: prefix/, with the slash. The \"Bucket name\" field then takes the bucket alone. Empty for the whole bucket."
  value       = local.key_prefix
}

output "role_name" {
  description = "Name of the role that Sigma assumes."
  value       = local.role_name
  depends_on  = [aws_iam_role.this]
}

output "role_arn" {
  description = "What to enter in Sigma's \"AWS IAM role ARN\" field. What uses it waits for the role."
  value       = local.role_arn
  depends_on  = [aws_iam_role.this]
}

output "policy_arn" {
  description = "ARN of the access policy."
  value       = aws_iam_policy.this.arn
}

output "integration_status" {
  description = "\"awaiting_sigma\" until both of Sigma's values are supplied, then \"connected\". Terraform cannot see whether Sigma really connects."
  value       = local.connected ? "connected" : "awaiting_sigma"
}

output "next_steps" {
  description = "What to do after this apply, in words that a Sigma admin follows."

  value = join(
    "\n",
    concat(local.connected ? local.steps.when_connected : local.steps.to_connect, compact(local.steps.by_hand))
  )
}

output "summary" {
  description = "What the integration allows after this apply, a sentence for each fact. A plan shows a change as a line that goes and a line that comes."
  value       = local.summary
}

output "access_policy_json" {
  description = "The access policy as applied: what the role may do."
  value       = jsonencode(local.access_policy)
}

output "trust_policy_json" {
  description = "The trust policy as applied: who may assume the role."
  value       = jsonencode(local.trust_policy)
}

# Where Terraform does not manage the document, no resource has its preconditions. So the output has
# them.
output "bucket_policy_json" {
  description = "The bucket policy as applied, or to merge by hand if manage_bucket_policy is off. null if it has no statements."
  value       = local.bucket_policy_has_statements ? jsonencode(local.bucket_policy) : null

  precondition {
    condition     = local.manage_bucket_policy || !var.enforce_kms_key || var.kms_key_arn != null
    error_message = "enforce_kms_key needs kms_key_arn: the key that uploads may name."
  }

  precondition {
    condition     = local.manage_bucket_policy || local.additional_bucket_policies_invalid == ""
    error_message = "additional_bucket_policies holds statements that are refused. Each must have an Effect (Allow or Deny) and a Principal, which policies of IAM do not have. A Sid must be text. Terraform shows it as local.additional_bucket_policies_invalid."
  }

  precondition {
    condition     = local.manage_bucket_policy || local.additional_bucket_policies_reserved_sids == ""
    error_message = "additional_bucket_policies holds Sids that this module uses itself. Each must be different. Do not pass the bucket's current policy from a data source. Terraform shows it as local.additional_bucket_policies_reserved_sids."
  }

  precondition {
    condition     = local.manage_bucket_policy || local.additional_bucket_policies_repeated_sids == ""
    error_message = "additional_bucket_policies repeats Sids. Each Sid must occur once. Terraform shows it as local.additional_bucket_policies_repeated_sids."
  }

  precondition {
    condition     = local.manage_bucket_policy || local.additional_bucket_policies_public == ""
    error_message = "additional_bucket_policies holds statements that allow everyone, which S3 calls public. Each Allow must name principals, or have a condition with a fixed network, account, organization or principal, such as aws:PrincipalOrgID. Terraform shows it as local.additional_bucket_policies_public."
  }
}

# Where Terraform does not manage the document, no resource has its preconditions. So the output has
# them.
output "cors_rules" {
  description = "The CORS rules as applied, or to merge by hand if manage_cors is off."
  value       = local.cors_rules

  precondition {
    condition     = local.manage_cors || local.cors_rules_shadowing == ""
    error_message = "additional_cors_rules holds a rule that also matches Sigma's pages. Each rule must match none of sigma_app_origins, have none of GET, PUT, POST, or allow the headers * and expose Access-Control-Allow-Origin and ETag. Terraform shows it as local.cors_rules_shadowing."
  }
}

output "allowed_cidrs" {
  description = "The ranges of ip_allowlist in canonical form, sorted and without repeats."
  value       = local.allowed_cidrs
}

output "allowed_vpc_ids" {
  description = "The VPC ids of ip_allowlist, Snowflake's included, sorted and without repeats."
  value       = local.allowed_vpc_ids
}

output "allowlist_exempt_arns" {
  description = "The principals to which ip_allowlist does not apply, the pattern for service-linked roles included. It always applies to Sigma's role."
  value       = local.exempt_arns
}

output "access_log_delivery_statement_json" {
  description = "The statement that the log bucket's policy needs, so that S3 may write this bucket's access logs there. null without access_logging or with an existing bucket."

  value = (
    var.create_bucket && var.access_logging != null
    ? jsonencode(merge(local.access_log_delivery, {
      Resource = "arn:${data.aws_partition.current.partition}:s3:::${try(var.access_logging.bucket, "")}/${try(var.access_logging.prefix, "")}*"
    }))
    : null
  )
}

output "access_log_delivery_json" {
  description = "The same statement without its Resource. It does not depend on access_logging, so access_logging can name the log bucket through its policy, which S3 wants first. Add the Resource: the log bucket's ARN, a slash, the prefix and *."
  value       = jsonencode(local.access_log_delivery)
}
