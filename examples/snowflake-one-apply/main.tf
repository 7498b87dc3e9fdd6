terraform {
  required_version = ">= 1.5"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100.0"
    }
    snowflake = {
      source  = "snowflakedb/snowflake"
      version = ">= 2.0.0"
    }
  }
}

provider "aws" {
  region = "us-east-1"
}

provider "snowflake" {
  role                     = "ACCOUNTADMIN"
  preview_features_enabled = ["snowflake_storage_integration_resource", "snowflake_stage_resource"]
}

module "sigma_data_platform" {
  # From a private registry: source = "app.terraform.io/ORGANIZATION/sigma-data-platform-access/aws", and a version.
  source = "../../modules-out/sigma-data-platform-access"

  platform    = "snowflake"
  bucket_name = var.bucket_name

  platform_principal_arn = snowflake_storage_integration.sigma.storage_aws_iam_user_arn
  platform_external_id   = snowflake_storage_integration.sigma.storage_aws_external_id

  # Whether the values are there is known only after apply.
  warn_until_connected = false
}

# It takes the ARN from names alone, because it comes before the role.
resource "snowflake_storage_integration" "sigma" {
  name                      = "SIGMA_FILES"
  type                      = "EXTERNAL_STAGE"
  enabled                   = true
  storage_provider          = "S3"
  storage_aws_role_arn      = module.sigma_data_platform.expected_role_arn
  storage_allowed_locations = [module.sigma_data_platform.stage_url]
}

resource "snowflake_stage" "sigma" {
  name                = "SIGMA_FILES"
  database            = var.database
  schema              = var.schema
  url                 = module.sigma_data_platform.stage_url
  storage_integration = snowflake_storage_integration.sigma.name
  directory           = "ENABLE = true"

  # AWS must know the role first.
  depends_on = [module.sigma_data_platform]
}
