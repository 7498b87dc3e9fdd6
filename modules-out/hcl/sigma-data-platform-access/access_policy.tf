# What the data platform's role may do in the bucket: what the platform's own documentation asks for.
# It does not include Databricks' file events.

locals {
  # Snowflake names the prefix when it lists. Databricks asks for the permission without a condition.
  list_restriction = (
    var.platform == "snowflake" && local.key_prefix != ""
    ? { Condition = { StringLike = { "s3:prefix" = "${local.key_prefix}*" } } }
    : {}
  )

  list_bucket = merge(
    { Effect = "Allow", Action = "s3:ListBucket", Resource = local.bucket_arn },
    local.list_restriction
  )

  # Without a condition: these requests carry no prefix.
  describe_bucket = {
    Effect = "Allow"
    Action = concat(
      ["s3:GetBucketLocation"],
      var.platform == "databricks" && var.access == "read_write" ? ["s3:ListBucketMultipartUploads"] : []
    )
    Resource = local.bucket_arn
  }

  read_actions = var.platform == "snowflake" ? ["s3:GetObject", "s3:GetObjectVersion"] : ["s3:GetObject"]

  write_actions = (
    var.platform == "snowflake"
    ? ["s3:PutObject", "s3:DeleteObject", "s3:DeleteObjectVersion"]
    : ["s3:PutObject", "s3:DeleteObject", "s3:ListMultipartUploadParts", "s3:AbortMultipartUpload"]
  )

  use_objects = {
    Effect   = "Allow"
    Action   = concat(local.read_actions, var.access == "read_write" ? local.write_actions : [])
    Resource = "${local.bucket_arn}/${local.key_prefix}*"
  }

  # Through S3 in the key's region only. KMS wants amazonaws.com in every partition.
  use_key_through_s3 = {
    Effect    = "Allow"
    Action    = concat(["kms:Decrypt"], var.access == "read_write" ? ["kms:GenerateDataKey"] : [])
    Resource  = var.kms_key_arn
    Condition = { StringEquals = { "kms:ViaService" = "s3.${try(split(":", var.kms_key_arn)[3], "")}.amazonaws.com" } }
  }

  assume_itself = {
    Effect   = "Allow"
    Action   = "sts:AssumeRole"
    Resource = local.role_arn
  }

  access_policy = {
    Version = "2012-10-17"
    Statement = concat(
      [local.list_bucket],
      [local.describe_bucket],
      [local.use_objects],
      var.kms_key_arn != null ? [local.use_key_through_s3] : [],
      var.platform == "databricks" ? [local.assume_itself] : []
    )
  }
}

# After the role, so that nothing is left behind when its trust policy is refused. IAM cannot change a
# description: one that was written by hand would force a new policy.
resource "aws_iam_policy" "this" {
  name   = coalesce(var.policy_name, local.role_name)
  path   = var.iam_path
  policy = jsonencode(local.access_policy)
  tags   = var.tags

  lifecycle {
    ignore_changes = [description]

    precondition {
      condition     = var.platform != "databricks" || !strcontains(var.bucket_name, ".")
      error_message = "bucket_name must not have a dot for Databricks, which refuses such buckets."
    }

    precondition {
      condition = try(
        split(":", var.kms_key_arn)[1],
        data.aws_partition.current.partition
      ) == data.aws_partition.current.partition

      error_message = "kms_key_arn must be an ARN of the partition ${data.aws_partition.current.partition}, in which the AWS provider works. S3 uses keys of its own partition only."
    }
  }

  depends_on = [aws_iam_role.this]
}
