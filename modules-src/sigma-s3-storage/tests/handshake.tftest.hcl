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
      arn = "arn:aws:iam::123456789012:policy/sigma-acme-sigma-files"
    }
  }
}

variables {
  bucket_name = "acme-sigma-files"
}

run "bootstrap" {
  expect_failures = [check.sigma_connected]

  assert {
    condition     = output.integration_status == "awaiting_sigma"
    error_message = "Sigma's values are missing."
  }

  assert {
    condition = jsondecode(aws_iam_role.this.assume_role_policy).Statement == [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::123456789012:root" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "sts:ExternalId" = "0000" } }
    }]
    error_message = "Until Sigma is known the role trusts its own account, with a placeholder for the external ID."
  }

  assert {
    condition     = strcontains(output.next_steps, "AWS IAM role ARN field, enter: ${output.role_arn}")
    error_message = "The next steps say what to enter in Sigma."
  }
}

run "the_role_itself_pasted_back" {
  command = plan

  variables {
    sigma_user_arn    = "arn:aws:iam::123456789012:role/sigma-acme-sigma-files"
    sigma_external_id = "acme-7f3a"
  }

  expect_failures = [aws_iam_role.this, check.sigma_values_plausible]
}

run "a_role_that_serves_two" {
  command = plan

  variables {
    warn_until_connected = false
    additional_trust_policies = [<<-JSON
      {
        "Version": "2012-10-17",
        "Statement": [{
          "Effect": "Allow",
          "Principal": { "AWS": "arn:aws:iam::444455556666:user/snowflake" },
          "Action": "sts:AssumeRole",
          "Condition": { "StringEquals": { "sts:ExternalId": "ACME_SFCRole=2_abc=" } }
        }]
      }
    JSON
    ]
  }

  assert {
    condition     = jsondecode(output.trust_policy_json).Statement[*].Principal.AWS == ["arn:aws:iam::123456789012:root", "arn:aws:iam::444455556666:user/snowflake"]
    error_message = "The other statement follows Sigma's."
  }
}

run "connect" {
  variables {
    sigma_user_arn    = "arn:aws:iam::111122223333:user/sigma-storage"
    sigma_external_id = "acme-7f3a"
  }

  assert {
    condition     = output.integration_status == "connected"
    error_message = "Both of Sigma's values are given."
  }

  assert {
    condition = jsondecode(aws_iam_role.this.assume_role_policy).Statement == [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::111122223333:user/sigma-storage" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "sts:ExternalId" = "acme-7f3a" } }
    }]
    error_message = "The role trusts Sigma's user, with Sigma's external ID."
  }

  assert {
    condition     = output.role_arn == "arn:aws:iam::123456789012:role/sigma-acme-sigma-files"
    error_message = "The role's ARN, which Sigma knows, stays."
  }
}
