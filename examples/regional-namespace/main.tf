terraform {
  required_version = ">= 1.5"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 6.40.0"
    }
  }
}

provider "aws" {
  region = var.region
}

data "aws_caller_identity" "current" {}

module "sigma_storage" {
  # From a private registry: source = "app.terraform.io/ORGANIZATION/sigma-s3-storage/aws", and a version.
  source = "../../modules-out/sigma-s3-storage"

  bucket_name   = aws_s3_bucket.sigma.bucket
  create_bucket = false

  # The bucket is new, so the module can have all three of its documents.
  manage_cors          = true
  manage_bucket_policy = true
  manage_lifecycle     = true

  sigma_user_arn    = var.sigma_user_arn
  sigma_external_id = var.sigma_external_id
}

resource "aws_s3_bucket" "sigma" {
  bucket           = "${var.bucket_prefix}-${data.aws_caller_identity.current.account_id}-${var.region}-an"
  bucket_namespace = "account-regional"
}

# What the module sets of a bucket that it creates.
resource "aws_s3_bucket_public_access_block" "sigma" {
  bucket = aws_s3_bucket.sigma.id

  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_ownership_controls" "sigma" {
  bucket = aws_s3_bucket.sigma.id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_versioning" "sigma" {
  bucket = aws_s3_bucket.sigma.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "sigma" {
  bucket = aws_s3_bucket.sigma.id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}
