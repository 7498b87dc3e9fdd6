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

  ip_allowlist = {
    # Sigma's documentation: "Add Sigma IPs to the allowlist". These are addresses reserved for documentation.
    sigma_cidrs = ["203.0.113.10", "203.0.113.11"]

    # Offices and VPNs of the people who use Sigma.
    user_cidrs = ["198.51.100.0/25"]

    # Classic compute: the S3 endpoint of the VPC that it runs in.
    vpc_endpoint_ids = ["vpce-0a1b2c3d4e5f67890"]
  }

  # Connecting Sigma is shown in the example minimal.
  warn_until_connected = false
}

module "sigma_data_platform" {
  # From a private registry: source = "app.terraform.io/ORGANIZATION/sigma-data-platform-access/aws", and a version.
  source = "../../modules-out/sigma-data-platform-access"

  platform    = "databricks"
  bucket_name = module.sigma_storage.bucket_name

  platform_principal_arn = var.platform_principal_arn
  platform_external_id   = var.platform_external_id
}
