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
      ArnNotLike = { "aws:PrincipalArn" = [
        "arn:aws:iam::123456789012:role/aws-service-role/*",
        "arn:aws:iam::123456789012:role/break-glass",
      ] }
    }
    error_message = "Denied is what comes from no listed address and from no listed VPC, and is not exempt."
  }

  assert {
    condition     = jsondecode(output.bucket_policy_json).Statement[2].Condition.ArnEquals == { "aws:PrincipalArn" = output.role_arn }
    error_message = "Sigma's role is never exempt."
  }
}

run "owners_of_endpoints_are_tested_together_with_addresses" {
  command = plan

  variables {
    ip_allowlist = {
      sigma_cidrs                 = ["203.0.113.10"]
      user_cidrs                  = ["198.51.100.0/25"]
      vpc_endpoint_account_ids    = ["444455556666"]
      vpc_endpoint_org_ids        = ["o-a1b2c3d4e5"]
      vpc_endpoint_org_paths      = ["o-g29axo4oyt/r-gu8r/ou-gu8r-g4va1rkr/ou-gu8r-hvyilq7g/*"]
      exempt_service_linked_roles = false
    }
  }

  assert {
    condition = jsondecode(output.bucket_policy_json).Statement[1].Condition == {
      NotIpAddress    = { "aws:SourceIp" = ["198.51.100.0/25", "203.0.113.10/32"] }
      StringNotEquals = { "aws:VpceAccount" = ["444455556666"], "aws:VpceOrgID" = ["o-a1b2c3d4e5"] }
      BoolIfExists    = { "aws:PrincipalIsAWSService" = ["false"], "aws:ViaAWSService" = ["false"] }
      "ForAllValues:StringNotLike" = {
        "aws:VpceOrgPaths" = ["o-g29axo4oyt/r-gu8r/ou-gu8r-g4va1rkr/ou-gu8r-hvyilq7g/*"]
      }
    }
    error_message = "One statement tests everything, and nobody is exempt."
  }
}

run "snowflakes_text_gives_its_vpcs" {
  command = plan

  variables {
    ip_allowlist = {
      sigma_cidrs             = ["203.0.113.10"]
      user_cidrs              = ["198.51.100.0/25"]
      vpc_ids                 = ["vpc-0f1e2d3c4b5a69788"]
      snowflake_platform_info = "\"{\"\"snowflake-vpc-id\"\":[\"\"vpc-0a1b2c3d4e5f67890\"\"]}\"\n"
    }
  }

  assert {
    condition     = output.allowed_vpc_ids == tolist(["vpc-0a1b2c3d4e5f67890", "vpc-0f1e2d3c4b5a69788"])
    error_message = "Snowflake's VPCs join the others, sorted."
  }
}

run "snowflakes_expired_vpcs_are_warned_of" {
  command = plan

  variables {
    ip_allowlist = {
      sigma_cidrs             = ["203.0.113.10"]
      user_cidrs              = ["198.51.100.0/25"]
      snowflake_platform_info = <<-JSON
        { "snowflake-egress-vpc-ids": [{ "id": "vpc-0a1b2c3d4e5f67890", "expires": "2025-03-01T00:00:00" }] }
      JSON
    }
  }

  expect_failures = [check.snowflake_vpcs_current]
}

run "a_missing_list_is_warned_of" {
  command = plan

  variables {
    ip_allowlist = { sigma_cidrs = [], vpc_ids = ["vpc-0a1b2c3d4e5f67890"] }
  }

  expect_failures = [check.allowlist_covers_sigma, check.allowlist_covers_users]
}
