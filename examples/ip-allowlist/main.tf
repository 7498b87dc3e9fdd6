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

    # Offices and VPNs of the people who use Sigma: uploads and downloads in the browser come from there.
    user_cidrs = var.user_cidrs

    # Databricks or Snowflake over the internet: only for CSV uploads through external stages.
    data_platform_cidrs = ["192.0.2.64/27"]

    # Snowflake in the bucket's region: the result of SELECT SYSTEM$GET_SNOWFLAKE_PLATFORM_INFO();
    snowflake_platform_info = file("${path.module}/snowflake.json")

    # The way back in to the objects from anywhere.
    exempt_principal_arns = ["arn:aws:iam::123456789012:role/break-glass"]
  }

  sigma_user_arn    = var.sigma_user_arn
  sigma_external_id = var.sigma_external_id
}
