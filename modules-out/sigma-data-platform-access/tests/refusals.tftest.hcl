mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = {
      account_id = "123456789012"
    }
  }

  mock_data "aws_partition" {
    defaults = {
      partition = "aws"
    }
  }

  # The provider checks ARNs in mocked resources too.
  mock_resource "aws_iam_policy" {
    defaults = {
      arn = "arn:aws:iam::123456789012:policy/sigma-snowflake-acme-sigma-files"
    }
  }
}

variables {
  platform             = "snowflake"
  bucket_name          = "acme-sigma-files"
  warn_until_connected = false
}

run "values_that_nothing_could_have" {
  command = plan

  variables {
    platform    = "Snowflake"
    bucket_name = "Acme_Files"
    prefix      = "/sigma"
    access      = "write"
    kms_key_arn = "alias/sigma"
    role_name   = "null"
    iam_path    = "sigma"
    tags        = { "aws:reserved" = "yes" }
  }

  expect_failures = [
    var.platform,
    var.bucket_name,
    var.prefix,
    var.access,
    var.kms_key_arn,
    var.role_name,
    var.iam_path,
    var.tags,
  ]
}

run "trust_in_a_whole_account" {
  command = plan

  variables {
    platform_principal_arn = "arn:aws:iam::111122223333:root"
    platform_external_id   = "a b"
  }

  expect_failures = [var.platform_principal_arn, var.platform_external_id]
}

run "one_value_alone" {
  command = plan

  variables {
    platform_principal_arn = "arn:aws:iam::111122223333:user/abc1-b-self1234"
  }

  expect_failures = [aws_iam_role.this]
}

run "a_bucket_that_databricks_refuses" {
  command = plan

  variables {
    platform    = "databricks"
    bucket_name = "acme.data.lake"
  }

  expect_failures = [aws_iam_policy.this]
}
