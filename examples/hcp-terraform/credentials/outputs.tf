output "environment_variables" {
  description = "Environment variables for the workspace."
  value = {
    TFC_AWS_PROVIDER_AUTH  = "true"
    TFC_AWS_PLAN_ROLE_ARN  = aws_iam_role.terraform["plan"].arn
    TFC_AWS_APPLY_ROLE_ARN = aws_iam_role.terraform["apply"].arn
  }
}
