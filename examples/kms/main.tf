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

  bucket_name = var.bucket_name
  kms_key_arn = aws_kms_key.sigma.arn

  sigma_user_arn    = var.sigma_user_arn
  sigma_external_id = var.sigma_external_id
}

resource "aws_kms_key" "sigma" {
  description         = "Objects of Sigma's storage integration"
  enable_key_rotation = true
}

# A resource of its own: the role must exist before a key policy may name it.
resource "aws_kms_key_policy" "sigma" {
  key_id = aws_kms_key.sigma.key_id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "AdministratorsOfTheAccount"
        Effect    = "Allow"
        Principal = { AWS = var.key_administrator_arns }
        Action    = "kms:*"
        Resource  = "*"
      },
      {
        Sid       = "SigmaThroughS3"
        Effect    = "Allow"
        Principal = { AWS = module.sigma_storage.role_arn }
        Action    = ["kms:Decrypt", "kms:GenerateDataKey"]
        Resource  = "*"
        Condition = { StringEquals = { "kms:ViaService" = "s3.us-east-1.amazonaws.com" } }
      },
    ]
  })
}
