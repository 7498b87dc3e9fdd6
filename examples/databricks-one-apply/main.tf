terraform {
  required_version = ">= 1.5"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100.0"
    }
    databricks = {
      source  = "databricks/databricks"
      version = ">= 1.117.0"
    }
  }
}

provider "aws" {
  region = "us-east-1"
}

# Host and credentials come from the environment.
provider "databricks" {}

module "sigma_data_platform" {
  # From a private registry: source = "app.terraform.io/ORGANIZATION/sigma-data-platform-access/aws", and a version.
  source = "../../modules-out/sigma-data-platform-access"

  platform    = "databricks"
  bucket_name = var.bucket_name

  platform_principal_arn = databricks_storage_credential.sigma.aws_iam_role[0].unity_catalog_iam_arn
  platform_external_id   = databricks_storage_credential.sigma.aws_iam_role[0].external_id

  # Whether the values are there is known only after apply.
  warn_until_connected = false
}

# It takes the ARN from names alone, because it comes before the role. Databricks cannot validate it yet.
resource "databricks_storage_credential" "sigma" {
  name            = "sigma_files"
  skip_validation = true

  aws_iam_role {
    role_arn = module.sigma_data_platform.expected_role_arn
  }
}

resource "databricks_external_location" "sigma" {
  name            = "sigma_files"
  url             = module.sigma_data_platform.stage_url
  credential_name = databricks_storage_credential.sigma.name

  # They need SNS, SQS and notifications of the bucket, which the role may not use. Databricks turns them on otherwise.
  enable_file_events = false

  # AWS must know the role first.
  depends_on = [module.sigma_data_platform]
}

resource "databricks_grants" "sigma" {
  external_location = databricks_external_location.sigma.id

  grant {
    principal  = var.principal
    privileges = ["READ_FILES", "WRITE_FILES"]
  }
}
