terraform {
  required_version = ">= 1.5"

  cloud {
    organization = "acme"

    workspaces {
      name = "sigma-storage"
    }
  }

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
  # A run has only this folder, so change the source before the first run, as the README shows.
  # From a private registry: source = "app.terraform.io/ORGANIZATION/sigma-s3-storage/aws", and a version.
  source = "../../modules-out/sigma-s3-storage"

  bucket_name = var.bucket_name

  # As the permissions in "credentials" name them.
  role_name                = var.role_name
  policy_name              = var.role_name
  permissions_boundary_arn = var.permissions_boundary_arn

  # Until Sigma's values are known, a health assessment would show the workspace as failing.
  warn_until_connected = false

  ip_allowlist = var.ip_allowlist

  sigma_user_arn    = var.sigma_user_arn
  sigma_external_id = var.sigma_external_id
}
