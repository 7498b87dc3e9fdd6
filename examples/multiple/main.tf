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

  for_each = var.integrations

  bucket_name = each.value.bucket_name
  prefix      = each.value.prefix

  sigma_user_arn    = each.value.sigma_user_arn
  sigma_external_id = each.value.sigma_external_id

  tags = { Integration = each.key }
}
