# How long files are kept. S3 keeps one lifecycle document for each bucket: managing it replaces the
# document that is there.

locals {
  manage_lifecycle = coalesce(var.manage_lifecycle, var.create_bucket)
}

# Unfinished uploads are aborted in the whole bucket, because security scanners accept no narrower
# rule. If objects expire, S3 removes leftover delete markers by itself, and refuses a rule that asks
# for both. The document has the id of a created bucket, so it follows a replaced bucket. Rules for
# old versions need versioning first.
resource "aws_s3_bucket_lifecycle_configuration" "this" {
  count = local.manage_lifecycle ? 1 : 0

  bucket = var.create_bucket ? aws_s3_bucket.this[0].id : var.bucket_name

  rule {
    id     = "abort-incomplete-multipart-uploads"
    status = "Enabled"

    filter {}

    abort_incomplete_multipart_upload {
      days_after_initiation = var.abort_incomplete_multipart_upload_days
    }
  }

  rule {
    id     = "sigma-retention"
    status = "Enabled"

    filter {
      prefix = local.key_prefix == "" ? null : local.key_prefix
    }

    expiration {
      days                         = var.object_expiration_days
      expired_object_delete_marker = var.object_expiration_days == null ? true : null
    }

    dynamic "noncurrent_version_expiration" {
      for_each = var.noncurrent_version_expiration_days != null ? [true] : []

      content {
        noncurrent_days = var.noncurrent_version_expiration_days
      }
    }
  }

  depends_on = [aws_s3_bucket_versioning.this]
}
