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

module "sigma_storage" {
  # From a private registry: source = "app.terraform.io/ORGANIZATION/sigma-s3-storage/aws", and a version.
  source = "../../modules-out/sigma-s3-storage"

  # Bucket
  create_bucket              = true
  bucket_name                = var.bucket_name
  prefix                     = "teams/analytics/sigma"
  force_destroy              = false
  versioning_enabled         = true
  manage_public_access_block = true
  kms_key_arn                = var.kms_key_arn
  enforce_kms_key            = true
  access_logging             = { bucket = var.log_bucket_name, prefix = "sigma/" }

  # Retention
  manage_lifecycle                       = true
  object_expiration_days                 = 365
  noncurrent_version_expiration_days     = 14
  abort_incomplete_multipart_upload_days = 3

  # Role and access policy
  role_name                = "sigma-storage"
  policy_name              = "sigma-storage-access"
  iam_path                 = "/integrations/"
  permissions_boundary_arn = var.permissions_boundary_arn
  max_session_duration     = 7200
  restrict_list_to_prefix  = true
  extra_bucket_actions     = ["s3:GetBucketLocation"]
  extra_object_actions     = ["s3:DeleteObject"]

  # Sigma
  sigma_user_arn          = var.sigma_user_arn
  sigma_external_id       = var.sigma_external_id
  placeholder_external_id = "acme-placeholder"
  warn_until_connected    = false

  # The same role serves Snowflake, with a statement of its own.
  additional_trust_policies = [jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "Snowflake"
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::444455556666:user/snowflake" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "sts:ExternalId" = "ACME_SFCRole=2_abc=" } }
    }]
  })]

  # Browsers
  manage_cors       = true
  sigma_app_origins = ["https://app.sigmacomputing.com", "https://sigma.acme.example"]
  additional_cors_rules = [
    {
      allowed_methods = ["GET"]
      allowed_origins = ["https://portal.acme.example"]
      max_age_seconds = 600
    },
  ]

  # Bucket policy
  manage_bucket_policy = true
  enforce_tls          = true
  ip_allowlist = {
    sigma_cidrs           = ["203.0.113.10", "203.0.113.11"]
    user_cidrs            = ["198.51.100.0/25"]
    data_platform_cidrs   = ["192.0.2.64/27"]
    vpc_ids               = ["vpc-0a1b2c3d4e5f67890"]
    vpc_endpoint_ids      = ["vpce-0f1e2d3c4b5a69788"]
    exempt_principal_arns = [var.break_glass_arn]

    vpc_endpoint_account_ids    = ["444455556666"]
    vpc_endpoint_org_ids        = ["o-a1b2c3d4e5"]
    vpc_endpoint_org_paths      = ["o-g29axo4oyt/r-gu8r/ou-gu8r-g4va1rkr/ou-gu8r-hvyilq7g/*"]
    snowflake_platform_info     = jsonencode({ "snowflake-vpc-id" = ["vpc-0f1e2d3c4b5a69788"] })
    exempt_service_linked_roles = true
  }
  additional_bucket_policies = [data.aws_iam_policy_document.auditors.json]

  tags = {
    Application = "sigma"
    CostCenter  = "4711"
  }
}

# Somebody else's part of the bucket policy.
data "aws_iam_policy_document" "auditors" {
  statement {
    sid       = "AuditorsList"
    effect    = "Allow"
    actions   = ["s3:ListBucket"]
    resources = ["arn:aws:s3:::${var.bucket_name}"]

    principals {
      type        = "AWS"
      identifiers = [var.auditor_arn]
    }
  }
}
