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

  bucket_name   = var.bucket_name
  create_bucket = false
  prefix        = "exports/sigma"

  sigma_user_arn    = var.sigma_user_arn
  sigma_external_id = var.sigma_external_id
}
