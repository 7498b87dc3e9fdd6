mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = {
      account_id = "123456789012"
    }
  }

  mock_data "aws_partition" {
    defaults = {
      partition  = "aws"
      dns_suffix = "amazonaws.com"
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

run "ranges_are_made_canonical" {
  command = plan

  variables {
    ip_allowlist = {
      sigma_cidrs = ["203.0.113.10", "203.0.113.10/32"]
      user_cidrs  = ["198.51.100.77/25"]
    }
  }

  assert {
    condition     = output.allowed_cidrs == tolist(["198.51.100.0/25", "203.0.113.10/32"])
    error_message = "Each range once, with its first address and its length."
  }
}

run "objects_are_out_of_reach_from_elsewhere" {
  command = plan

  variables {
    ip_allowlist = {
      sigma_cidrs           = ["203.0.113.10"]
      user_cidrs            = ["198.51.100.0/25"]
      vpc_ids               = ["vpc-0a1b2c3d4e5f67890"]
      exempt_principal_arns = ["arn:aws:iam::123456789012:role/break-glass"]
    }
  }

  assert {
    condition = jsondecode(output.bucket_policy_json).Statement[*].Sid == [
      "DenyInsecureTransport",
      "DenyObjectsOutsideAllowlist",
      "DenySigmaRoleOutsideAllowlist",
    ]
    error_message = "One statement for the objects, one for Sigma's role."
  }

  assert {
    condition     = jsondecode(output.bucket_policy_json).Statement[1].Resource == "arn:aws:s3:::acme-sigma-files/*"
    error_message = "The bucket itself stays open to the account, and so to Terraform."
  }

  assert {
    condition = jsondecode(output.bucket_policy_json).Statement[1].Condition == {
      NotIpAddress    = { "aws:SourceIp" = ["198.51.100.0/25", "203.0.113.10/32"] }
      StringNotEquals = { "aws:SourceVpc" = ["vpc-0a1b2c3d4e5f67890"] }
      BoolIfExists    = { "aws:PrincipalIsAWSService" = ["false"], "aws:ViaAWSService" = ["false"] }
      ArnNotLike      = { "aws:PrincipalArn" = ["arn:aws:iam::123456789012:role/break-glass"] }
    }
    error_message = "Denied is what comes from no listed address and from no listed VPC, and is not exempt."
  }

  assert {
    condition     = jsondecode(output.bucket_policy_json).Statement[2].Condition.ArnEquals == { "aws:PrincipalArn" = output.role_arn }
    error_message = "Sigma's role is never exempt."
  }
}

run "a_missing_list_is_warned_of" {
  command = plan

  variables {
    ip_allowlist = { sigma_cidrs = [], vpc_ids = ["vpc-0a1b2c3d4e5f67890"] }
  }

  expect_failures = [check.allowlist_covers_sigma, check.allowlist_covers_users]
}
