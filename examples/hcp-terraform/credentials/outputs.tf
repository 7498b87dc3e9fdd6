output "environment_variables" {
  description = "Environment variables for the workspace."
  value = {
    TFC_AWS_PROVIDER_AUTH  = "true"
    TFC_AWS_PLAN_ROLE_ARN  = aws_iam_role.terraform["plan"].arn
    TFC_AWS_APPLY_ROLE_ARN = aws_iam_role.terraform["apply"].arn
  }
}

output "terraform_variables" {
  description = "Terraform variables for the workspace."
  value = {
    bucket_name              = var.bucket_name
    role_name                = var.role_name
    permissions_boundary_arn = local.boundary_arn
  }
}
