# Runs without an account: `terraform init && terraform test` in a copy of the module's folder.

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
  platform    = "snowflake"
  bucket_name = "acme-sigma-files"
}

run "bootstrap" {
  # Snowflake's two values are missing.
  expect_failures = [check.platform_connected]

  assert {
    condition     = output.integration_status == "awaiting_platform"
    error_message = "Snowflake's values are missing."
  }

  assert {
    condition = jsondecode(aws_iam_role.this.assume_role_policy).Statement == [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::123456789012:root" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "sts:ExternalId" = "0000" } }
    }]
    error_message = "Until Snowflake's user is known, the role trusts its own account, with a placeholder for the external ID."
  }

  assert {
    condition     = strcontains(output.next_steps, "STORAGE_AWS_ROLE_ARN = '${output.role_arn}'")
    error_message = "The next steps have the SQL for the integration."
  }

  assert {
    condition     = output.expected_role_arn == output.role_arn
    error_message = "Names alone give the role's ARN."
  }
}

run "connect" {
  variables {
    platform_principal_arn = "arn:aws:iam::111122223333:user/abc1-b-self1234"
    platform_external_id   = "MYACCOUNT_SFCRole=2_kztjogs3W9S18I+iWapHpIz/wq4="
  }

  assert {
    condition     = output.integration_status == "connected"
    error_message = "Both of Snowflake's values are set."
  }

  assert {
    condition = jsondecode(aws_iam_role.this.assume_role_policy).Statement == [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::111122223333:user/abc1-b-self1234" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "sts:ExternalId" = "MYACCOUNT_SFCRole=2_kztjogs3W9S18I+iWapHpIz/wq4=" } }
    }]
    error_message = "The role trusts Snowflake's user, with Snowflake's external ID."
  }

  assert {
    condition     = output.role_arn == "arn:aws:iam::123456789012:role/sigma-snowflake-acme-sigma-files"
    error_message = "The role's ARN, which Snowflake knows, stays."
  }

  assert {
    condition     = strcontains(output.next_steps, "URL = 's3://acme-sigma-files/sigma/'")
    error_message = "The next steps have the SQL for the stage."
  }
}

run "reading_only" {
  command = plan

  variables {
    access               = "read"
    warn_until_connected = false
  }

  assert {
    condition = jsondecode(output.access_policy_json) == {
      Version = "2012-10-17"
      Statement = [
        {
          Action    = "s3:ListBucket"
          Effect    = "Allow"
          Resource  = "arn:aws:s3:::acme-sigma-files"
          Condition = { StringLike = { "s3:prefix" = "sigma/*" } }
        },
        {
          Action   = ["s3:GetBucketLocation"]
          Effect   = "Allow"
          Resource = "arn:aws:s3:::acme-sigma-files"
        },
        {
          Action   = ["s3:GetObject", "s3:GetObjectVersion"]
          Effect   = "Allow"
          Resource = "arn:aws:s3:::acme-sigma-files/sigma/*"
        },
      ]
    }
    error_message = "Snowflake lists and reads the folder, and nothing else."
  }
}
