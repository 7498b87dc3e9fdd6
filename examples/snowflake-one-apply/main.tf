terraform {
  required_version = ">= 1.5"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100.0"
    }
    snowflake = {
      source  = "snowflakedb/snowflake"
      version = ">= 2.18.0, < 3.0.0"
    }
  }
}

provider "aws" {
  region = "us-east-1"
}

provider "snowflake" {
  role = "ACCOUNTADMIN"
}

module "sigma_data_platform" {
  # From a private registry: source = "app.terraform.io/ORGANIZATION/sigma-data-platform-access/aws", and a version.
  source = "../../modules-out/sigma-data-platform-access"

  platform    = "snowflake"
  bucket_name = var.bucket_name

  platform_principal_arn = snowflake_storage_integration_aws.sigma.describe_output[0].iam_user_arn
  platform_external_id   = snowflake_storage_integration_aws.sigma.describe_output[0].external_id

  # Whether the values are there is known only after apply.
  warn_until_connected = false
}

# It takes the ARN from names alone, because it comes before the role.
resource "snowflake_storage_integration_aws" "sigma" {
  name                      = "SIGMA_FILES"
  enabled                   = true
  storage_provider          = "S3"
  storage_aws_role_arn      = module.sigma_data_platform.expected_role_arn
  storage_allowed_locations = [module.sigma_data_platform.stage_url]
}

resource "snowflake_stage_external_s3" "sigma" {
  name                = "SIGMA_FILES"
  database            = var.database
  schema              = var.schema
  url                 = module.sigma_data_platform.stage_url
  storage_integration = snowflake_storage_integration_aws.sigma.name

  # A refresh lists the files at once, and AWS needs some seconds until a new trust policy works everywhere.
  directory {
    enable            = true
    refresh_on_create = "false"
  }

  # AWS must know the role first.
  depends_on = [module.sigma_data_platform]
}

# What the Snowflake role that Sigma connects with needs to use the stage.
resource "snowflake_grant_privileges_to_account_role" "integration" {
  account_role_name = var.sigma_role
  privileges        = ["USAGE"]

  on_account_object {
    object_type = "INTEGRATION"
    object_name = snowflake_storage_integration_aws.sigma.name
  }
}

resource "snowflake_grant_privileges_to_account_role" "database" {
  account_role_name = var.sigma_role
  privileges        = ["USAGE"]

  on_account_object {
    object_type = "DATABASE"
    object_name = var.database
  }
}

resource "snowflake_grant_privileges_to_account_role" "schema" {
  account_role_name = var.sigma_role
  privileges        = ["USAGE"]

  on_schema {
    schema_name = "\"${var.database}\".\"${var.schema}\""
  }
}

resource "snowflake_grant_privileges_to_account_role" "stage" {
  account_role_name = var.sigma_role
  privileges        = ["USAGE"]

  on_schema_object {
    object_type = "STAGE"
    object_name = snowflake_stage_external_s3.sigma.fully_qualified_name
  }
}
