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
  bucket_name          = "acme.data.lake"
  create_bucket        = false
  warn_until_connected = false
}

run "nothing_of_the_bucket_is_touched" {
  command = plan

  assert {
    condition = length(concat(
      aws_s3_bucket.this,
      aws_s3_bucket_cors_configuration.this,
      aws_s3_bucket_lifecycle_configuration.this,
      aws_s3_bucket_logging.this,
      aws_s3_bucket_ownership_controls.this,
      aws_s3_bucket_policy.this,
      aws_s3_bucket_public_access_block.this,
      aws_s3_bucket_server_side_encryption_configuration.this,
      aws_s3_bucket_versioning.this,
    )) == 0
    error_message = "The role and its policy are all that is created."
  }

  assert {
    condition     = length(output.cors_rules) == 1 && strcontains(output.next_steps, "Merge the output cors_rules")
    error_message = "What to merge by hand is in the outputs."
  }
}

run "what_is_asked_for_is_managed" {
  command = plan

  variables {
    manage_cors          = true
    manage_bucket_policy = true
    additional_bucket_policies = [<<-JSON
      {
        "Version": "2012-10-17",
        "Statement": { "Sid": "TheirOwn", "Effect": "Deny", "Principal": "*", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::acme.data.lake" }
      }
    JSON
    ]
  }

  assert {
    condition     = length(aws_s3_bucket_cors_configuration.this) == 1 && length(aws_s3_bucket.this) == 0
    error_message = "CORS is managed, the bucket is not."
  }

  assert {
    condition     = jsondecode(aws_s3_bucket_policy.this[0].policy).Statement[*].Sid == ["DenyInsecureTransport", "TheirOwn"]
    error_message = "The statements that were there before join the module's own."
  }
}

run "inputs_without_effect_are_warned_of" {
  command = plan

  variables {
    force_destroy = true
    ip_allowlist  = { sigma_cidrs = ["203.0.113.10"], user_cidrs = ["198.51.100.0/25"] }
  }

  expect_failures = [check.inputs_in_effect]
}
