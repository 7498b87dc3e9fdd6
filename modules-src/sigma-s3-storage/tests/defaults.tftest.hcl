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
      arn = "arn:aws:iam::123456789012:policy/sigma-acme-sigma-files"
    }
  }
}

variables {
  bucket_name = "acme-sigma-files"
}

run "a_bucket_name_is_enough" {
  command = plan

  # Nobody has added the integration in Sigma yet.
  expect_failures = [check.sigma_connected]

  assert {
    condition     = output.sigma_bucket_path == "acme-sigma-files/sigma"
    error_message = "Sigma works in the folder sigma."
  }

  assert {
    condition     = output.role_arn == "arn:aws:iam::123456789012:role/sigma-acme-sigma-files"
    error_message = "The role is named after the bucket."
  }

  assert {
    condition     = aws_s3_bucket.this[0].force_destroy == false
    error_message = "A bucket with objects is never destroyed."
  }

  assert {
    condition = alltrue([
      aws_s3_bucket_public_access_block.this[0].block_public_acls,
      aws_s3_bucket_public_access_block.this[0].block_public_policy,
      aws_s3_bucket_public_access_block.this[0].ignore_public_acls,
      aws_s3_bucket_public_access_block.this[0].restrict_public_buckets,
    ])
    error_message = "Nothing in the bucket is public."
  }

  assert {
    condition     = one(aws_s3_bucket_ownership_controls.this[0].rule).object_ownership == "BucketOwnerEnforced"
    error_message = "The account owns every object, without ACLs."
  }

  assert {
    condition     = one(aws_s3_bucket_versioning.this[0].versioning_configuration).status == "Enabled"
    error_message = "Replaced files are kept as versions."
  }

  assert {
    condition     = one(one(aws_s3_bucket_server_side_encryption_configuration.this[0].rule).apply_server_side_encryption_by_default).sse_algorithm == "AES256"
    error_message = "Objects are encrypted with S3's own keys."
  }
}

run "the_access_policy_is_sigmas_template" {
  command = plan

  variables {
    warn_until_connected = false
  }

  assert {
    condition = jsondecode(output.access_policy_json) == {
      Version = "2012-10-17"
      Statement = [
        {
          Action   = ["s3:ListBucket"]
          Effect   = "Allow"
          Resource = "arn:aws:s3:::acme-sigma-files"
        },
        {
          Action   = ["s3:PutObject", "s3:GetObject", "s3:PutObjectTagging"]
          Effect   = "Allow"
          Resource = "arn:aws:s3:::acme-sigma-files/sigma/*"
        },
      ]
    }
    error_message = "The role lists the bucket, and reads and writes below the prefix; nothing else."
  }
}

run "cors_is_sigmas_rule" {
  command = plan

  variables {
    warn_until_connected = false
  }

  assert {
    condition = jsonencode(output.cors_rules) == jsonencode([{
      allowed_headers = ["*"]
      allowed_methods = ["GET", "PUT", "POST"]
      allowed_origins = ["https://app.sigmacomputing.com"]
      expose_headers  = ["Access-Control-Allow-Origin", "ETag"]
      max_age_seconds = 3600
    }])
    error_message = "Browsers may upload from Sigma's own address."
  }
}

run "only_https" {
  command = plan

  variables {
    warn_until_connected = false
  }

  assert {
    condition     = jsondecode(output.bucket_policy_json).Statement[*].Sid == ["DenyInsecureTransport"]
    error_message = "The bucket policy denies what is not HTTPS, and nothing else."
  }
}
