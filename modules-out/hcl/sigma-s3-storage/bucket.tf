# The bucket of the procedure 'Create an S3 bucket and IAM policy in AWS': private, owned by the
# account, versioned and encrypted. An existing bucket keeps its own settings.

resource "aws_s3_bucket" "this" {
  count = var.create_bucket ? 1 : 0

  bucket        = var.bucket_name
  force_destroy = var.force_destroy
  tags          = var.tags

  lifecycle {
    precondition {
      condition     = !strcontains(var.bucket_name, ".")
      error_message = "bucket_name must not have a dot if the bucket is created. Browsers refuse HTTPS to such a name, and uploads would fail. For an existing bucket set create_bucket = false."
    }

    precondition {
      condition     = !endswith(var.bucket_name, "-an")
      error_message = "bucket_name must not end with -an if the bucket is created. Creating such a bucket needs the argument bucket_namespace, which only versions 6.37 and later of the AWS provider have. For an existing bucket set create_bucket = false."
    }
  }
}

# The settings use .bucket, which a plan knows, so reviewers and security scanners see whose settings
# they are. A plan does not know .id, and scanners do not follow a local. The name stays when the
# bucket is replaced, so the trigger makes the settings follow in the same apply.
resource "aws_s3_bucket_public_access_block" "this" {
  count = var.create_bucket && var.manage_public_access_block ? 1 : 0

  bucket                  = aws_s3_bucket.this[0].bucket
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true

  lifecycle {
    replace_triggered_by = [aws_s3_bucket.this[0].id]
  }
}

# Access control lists are off: policies alone decide.
resource "aws_s3_bucket_ownership_controls" "this" {
  count = var.create_bucket ? 1 : 0

  bucket = aws_s3_bucket.this[0].bucket

  rule {
    object_ownership = "BucketOwnerEnforced"
  }

  lifecycle {
    replace_triggered_by = [aws_s3_bucket.this[0].id]
  }
}

resource "aws_s3_bucket_versioning" "this" {
  count = var.create_bucket ? 1 : 0

  bucket = aws_s3_bucket.this[0].bucket

  versioning_configuration {
    status = var.versioning_enabled ? "Enabled" : "Suspended"
  }

  lifecycle {
    replace_triggered_by = [aws_s3_bucket.this[0].id]
  }
}

# After the access policy, which refuses a key of another partition.
resource "aws_s3_bucket_server_side_encryption_configuration" "this" {
  count = var.create_bucket ? 1 : 0

  bucket = aws_s3_bucket.this[0].bucket

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm     = var.kms_key_arn != null ? "aws:kms" : "AES256"
      kms_master_key_id = var.kms_key_arn
    }

    bucket_key_enabled = var.kms_key_arn != null
  }

  lifecycle {
    replace_triggered_by = [aws_s3_bucket.this[0].id]
  }

  depends_on = [aws_iam_policy.this]
}

resource "aws_s3_bucket_logging" "this" {
  count = var.create_bucket && var.access_logging != null ? 1 : 0

  bucket        = aws_s3_bucket.this[0].bucket
  target_bucket = try(var.access_logging.bucket, "")
  target_prefix = try(var.access_logging.prefix, "")

  lifecycle {
    replace_triggered_by = [aws_s3_bucket.this[0].id]

    precondition {
      condition     = try(var.access_logging.bucket, "") != var.bucket_name
      error_message = "access_logging.bucket must be another bucket than bucket_name. A bucket that receives its own logs would log them without end."
    }
  }
}

locals {
  # For the policy of the bucket that receives the logs: S3 may write those of this bucket there.
  # Without a Resource it does not depend on where the logs go, so that policy can come first.
  access_log_delivery = {
    Sid       = "S3ServerAccessLogs"
    Effect    = "Allow"
    Principal = { Service = "logging.s3.amazonaws.com" }
    Action    = "s3:PutObject"
    Condition = {
      ArnLike      = { "aws:SourceArn" = local.bucket_arn }
      StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.current.account_id }
    }
  }
}
