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

locals {
  log_prefix = "sigma/"
}

module "sigma_storage" {
  # From a private registry: source = "app.terraform.io/ORGANIZATION/sigma-s3-storage/aws", and a version.
  source = "../../modules-out/sigma-s3-storage"

  bucket_name = var.bucket_name

  # S3 refuses to log into a bucket whose policy does not allow it. Named through its policy, the policy comes first.
  access_logging = { bucket = aws_s3_bucket_policy.logs.bucket, prefix = local.log_prefix }

  sigma_user_arn    = var.sigma_user_arn
  sigma_external_id = var.sigma_external_id
}

resource "aws_s3_bucket" "logs" {
  bucket = var.log_bucket_name
}

resource "aws_s3_bucket_policy" "logs" {
  bucket = aws_s3_bucket.logs.bucket
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [merge(jsondecode(module.sigma_storage.access_log_delivery_json), {
      Resource = "${aws_s3_bucket.logs.arn}/${local.log_prefix}*"
    })]
  })
}
