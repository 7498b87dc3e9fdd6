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
  platform             = "databricks"
  bucket_name          = "acme-sigma-files"
  warn_until_connected = false
}

run "bootstrap" {
  assert {
    condition     = output.integration_status == "awaiting_platform"
    error_message = "Databricks' values are missing."
  }

  assert {
    condition = jsondecode(aws_iam_role.this.assume_role_policy).Statement[1] == {
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::123456789012:root" }
      Action    = "sts:AssumeRole"
      Condition = {
        StringEquals = { "sts:ExternalId" = "0000" }
        ArnLike      = { "aws:PrincipalArn" = "arn:aws:iam::123456789012:role/sigma-databricks-acme-sigma-files" }
      }
    }
    error_message = "From the first apply on the role may assume itself, with the same external ID."
  }

  assert {
    condition     = strcontains(output.next_steps, "In the IAM role (ARN) field, enter: ${output.role_arn}")
    error_message = "The next steps say what to enter in Catalog Explorer."
  }
}

run "connect" {
  variables {
    platform_principal_arn = "arn:aws:iam::414351767826:role/unity-catalog-prod-UCMasterRole-14S5ZJVKOTYTL"
    platform_external_id   = "0a1b2c3d-4e5f-6789-abcd-ef0123456789"
  }

  assert {
    condition     = output.integration_status == "connected"
    error_message = "Both of Databricks' values are set."
  }

  assert {
    condition = jsondecode(aws_iam_role.this.assume_role_policy).Statement[*].Principal.AWS == [
      "arn:aws:iam::414351767826:role/unity-catalog-prod-UCMasterRole-14S5ZJVKOTYTL",
      "arn:aws:iam::123456789012:root",
    ]
    error_message = "The role trusts Unity Catalog's role and itself."
  }

  assert {
    condition = alltrue([
      for statement in jsondecode(aws_iam_role.this.assume_role_policy).Statement :
      statement.Condition.StringEquals["sts:ExternalId"] == "0a1b2c3d-4e5f-6789-abcd-ef0123456789"
    ])
    error_message = "Both statements ask for the credential's external ID."
  }

  assert {
    condition     = strcontains(output.next_steps, "URL 's3://acme-sigma-files/sigma/'")
    error_message = "The next steps have the SQL for the external location."
  }
}

run "the_policy_allows_the_role_itself" {
  command = plan

  assert {
    condition = jsondecode(output.access_policy_json).Statement[3] == {
      Action   = "sts:AssumeRole"
      Effect   = "Allow"
      Resource = "arn:aws:iam::123456789012:role/sigma-databricks-acme-sigma-files"
    }
    error_message = "Unity Catalog asks for it."
  }
}
