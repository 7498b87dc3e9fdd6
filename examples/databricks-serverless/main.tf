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

    # Databricks serverless compute in the bucket's region comes through endpoints in accounts of Databricks.
    # Databricks documents this path, the same for all customers. It was looked up in November 2026.
    vpc_endpoint_org_paths = ["o-g29axo4oyt/r-gu8r/ou-gu8r-g4va1rkr/ou-gu8r-hvyilq7g/*"]

    # SQL warehouses and clusters of the classic kind come through the endpoint in the workspace's own VPC.
    vpc_ids = ["vpc-0a1b2c3d4e5f67890"]
  }

  sigma_user_arn    = var.sigma_user_arn
  sigma_external_id = var.sigma_external_id
}
