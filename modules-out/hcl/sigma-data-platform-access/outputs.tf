# What the module gives. Names and ARNs wait for what they name, the rest is known at plan.

output "role_name" {
  description = "Name of the role that the data platform assumes."
  value       = local.role_name
  depends_on  = [aws_iam_role.this]
}

output "role_arn" {
  description = "ARN of the role, for the data platform. Terraform gives it once the role exists."
  value       = local.role_arn
  depends_on  = [aws_iam_role.this]
}

output "expected_role_arn" {
  description = "ARN of the role from names alone. It does not wait for the role or the data platform's values: with it, Terraform can make the integration first and connect in one apply."
  value       = local.role_arn
}

output "policy_arn" {
  description = "ARN of the access policy."
  value       = aws_iam_policy.this.arn
}

output "stage_url" {
  description = "URL of the folder in the data platform, with a slash at the end."
  value       = local.stage_url
}

output "integration_status" {
  description = "\"awaiting_platform\" until both of the data platform's values are supplied, then \"connected\". Terraform cannot see whether the data platform really connects."
  value       = local.connected ? "connected" : "awaiting_platform"
}

output "next_steps" {
  description = "What to do in the data platform after this apply, with the SQL to run."

  value = join(
    "\n",
    compact(
      (
        local.connected
        ? var.platform == "snowflake" ? local.steps.snowflake.when_connected : local.steps.databricks.when_connected
        : var.platform == "snowflake" ? local.steps.snowflake.to_connect : local.steps.databricks.to_connect
      )
    )
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
