terraform {
  required_version = ">= 1.5"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100.0"
    }
  }
}

provider "aws" {
  region = "us-east-1"
}

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

# An account has one identity provider for app.terraform.io, and every workspace shares it.
data "aws_iam_openid_connect_provider" "hcp_terraform" {
  count = var.create_identity_provider ? 0 : 1

  url = "https://app.terraform.io"
}

resource "aws_iam_openid_connect_provider" "hcp_terraform" {
  count = var.create_identity_provider ? 1 : 0

  url            = "https://app.terraform.io"
  client_id_list = ["aws.workload.identity"]
}

locals {
  identity_provider_arn = one(concat(
    data.aws_iam_openid_connect_provider.hcp_terraform[*].arn,
    aws_iam_openid_connect_provider.hcp_terraform[*].arn,
  ))

  iam_arn       = "arn:${data.aws_partition.current.partition}:iam::${data.aws_caller_identity.current.account_id}"
  boundary_name = "${var.role_name}-boundary"
  boundary_arn  = coalesce(var.permissions_boundary_arn, "${local.iam_arn}:policy/${local.boundary_name}")

  permissions = {
    plan  = "plan-created-bucket.json"
    apply = "apply-created-bucket-boundary.json"
  }

  # The workspace passes the same names to the module.
  names = {
    partition                = data.aws_partition.current.partition
    account_id               = data.aws_caller_identity.current.account_id
    bucket_name              = var.bucket_name
    role_name                = var.role_name
    policy_name              = var.role_name
    iam_path                 = "/"
    permissions_boundary_arn = local.boundary_arn
  }
}

# The most that Sigma's role can ever do, whatever the workspace gives it.
resource "aws_iam_policy" "boundary" {
  count = var.permissions_boundary_arn == null ? 1 : 0

  name = local.boundary_name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = "s3:ListBucket"
        Resource = "arn:${data.aws_partition.current.partition}:s3:::${var.bucket_name}"
      },
      {
        Effect   = "Allow"
        Action   = ["s3:GetObject", "s3:PutObject", "s3:PutObjectTagging"]
        Resource = "arn:${data.aws_partition.current.partition}:s3:::${var.bucket_name}/*"
      },
    ]
  })
}

resource "aws_iam_role" "terraform" {
  for_each = local.permissions

  name = "${var.role_name}-terraform-${each.key}"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Federated = local.identity_provider_arn }
      Action    = "sts:AssumeRoleWithWebIdentity"
      Condition = {
        StringEquals = {
          "app.terraform.io:aud" = "aws.workload.identity"
          "app.terraform.io:sub" = "organization:${var.organization}:project:${var.project}:workspace:${var.workspace}:run_phase:${each.key}"
        }
      }
    }]
  })
}

resource "aws_iam_role_policy" "terraform" {
  for_each = local.permissions

  name   = "sigma-storage"
  role   = aws_iam_role.terraform[each.key].name
  policy = templatefile("${path.module}/../../../modules-out/sigma-s3-storage/permissions/${each.value}", local.names)
}
