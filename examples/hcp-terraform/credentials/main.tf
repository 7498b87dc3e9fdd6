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

locals {
  # The module's permissions, for the names that the module gives by default.
  permissions = "../../../modules-out/sigma-s3-storage/permissions"
  names = {
    partition   = data.aws_partition.current.partition
    account_id  = data.aws_caller_identity.current.account_id
    bucket_name = var.bucket_name
    role_name   = substr("sigma-${var.bucket_name}", 0, 64)
    policy_name = substr("sigma-${var.bucket_name}", 0, 64)
    iam_path    = "/"
  }
}

resource "aws_iam_openid_connect_provider" "hcp_terraform" {
  url            = "https://app.terraform.io"
  client_id_list = ["aws.workload.identity"]
}

resource "aws_iam_role" "terraform" {
  for_each = toset(["plan", "apply"])

  name = "sigma-storage-terraform-${each.key}"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Federated = aws_iam_openid_connect_provider.hcp_terraform.arn }
      Action    = "sts:AssumeRoleWithWebIdentity"
      Condition = {
        StringEquals = { "app.terraform.io:aud" = "aws.workload.identity" }
        StringLike = {
          "app.terraform.io:sub" = "organization:${var.organization}:project:*:workspace:${var.workspace}:run_phase:${each.key}"
        }
      }
    }]
  })
}

resource "aws_iam_role_policy" "terraform" {
  for_each = aws_iam_role.terraform

  name   = "sigma-storage"
  role   = each.value.name
  policy = templatefile("${path.module}/${local.permissions}/${each.key}-created-bucket.json", local.names)
}
