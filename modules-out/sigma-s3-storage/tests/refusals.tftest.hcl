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
  bucket_name          = "acme-sigma-files"
  warn_until_connected = false
}

run "values_that_no_bucket_could_have" {
  command = plan

  variables {
    bucket_name                        = "Acme_Files"
    prefix                             = "/sigma"
    kms_key_arn                        = "alias/sigma"
    object_expiration_days             = 0
    noncurrent_version_expiration_days = 1.5
    access_logging                     = { bucket = "s3://acme-logs" }
    tags                               = { "aws:reserved" = "yes" }
  }

  expect_failures = [
    var.bucket_name,
    var.prefix,
    var.kms_key_arn,
    var.object_expiration_days,
    var.noncurrent_version_expiration_days,
    var.access_logging,
    var.tags,
  ]
}

run "values_that_no_role_could_have" {
  command = plan

  variables {
    role_name                = "a role"
    policy_name              = ""
    iam_path                 = "sigma"
    permissions_boundary_arn = "boundary"
    max_session_duration     = 60
    extra_bucket_actions     = ["s3:PutBucketPolicy"]
    extra_object_actions     = ["s3:*"]
  }

  expect_failures = [
    var.role_name,
    var.policy_name,
    var.iam_path,
    var.permissions_boundary_arn,
    var.max_session_duration,
    var.extra_bucket_actions,
    var.extra_object_actions,
  ]
}

run "trust_in_everybody" {
  command = plan

  variables {
    sigma_user_arn    = "*"
    sigma_external_id = "a b"
  }

  expect_failures = [var.sigma_user_arn, var.sigma_external_id]
}

run "one_of_sigmas_values_alone" {
  command = plan

  variables {
    sigma_user_arn = "arn:aws:iam::111122223333:user/sigma-storage"
  }

  expect_failures = [aws_iam_role.this]
}

run "an_allowlist_for_everybody" {
  command = plan

  variables {
    ip_allowlist = { sigma_cidrs = ["0.0.0.0/0"], user_cidrs = ["198.51.100.0/25"] }
  }

  expect_failures = [var.ip_allowlist]
}

run "an_allowlist_for_nobody" {
  command = plan

  variables {
    ip_allowlist = { sigma_cidrs = [] }
  }

  expect_failures = [var.ip_allowlist]
}

run "its_own_bucket_policy_fed_back" {
  command = plan

  variables {
    additional_bucket_policies = [<<-JSON
      {
        "Version": "2012-10-17",
        "Statement": [{ "Sid": "DenyInsecureTransport", "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*" }]
      }
    JSON
    ]
  }

  expect_failures = [aws_s3_bucket_policy.this]
}

run "an_origin_that_is_a_page" {
  command = plan

  variables {
    sigma_app_origins     = ["https://app.sigmacomputing.com/acme"]
    additional_cors_rules = [{ allowed_methods = ["OPTIONS"], allowed_origins = ["*"] }]
  }

  expect_failures = [var.sigma_app_origins, var.additional_cors_rules]
}

run "networks_that_would_match_others" {
  command = plan

  variables {
    ip_allowlist = {
      sigma_cidrs            = ["203.0.113.10"]
      user_cidrs             = ["198.51.100.0/25"]
      vpc_endpoint_org_paths = ["o-a1b2c3d4e5/*"]
    }
  }

  expect_failures = [var.ip_allowlist]
}

run "a_required_key_that_is_not_named" {
  command = plan

  variables {
    enforce_kms_key = true
  }

  expect_failures = [aws_s3_bucket_policy.this]
}
