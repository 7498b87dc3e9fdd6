# The policy of the procedure 'Create an S3 bucket and IAM policy in AWS': what Sigma's role may do in
# the bucket.

locals {
  # All List actions share one statement, so that the restriction applies to each. Get actions carry
  # no prefix and would never fulfil it.
  list_restriction = (
    var.restrict_list_to_prefix && local.key_prefix != ""
    ? { Condition = { StringLike = { "s3:prefix" = "${local.key_prefix}*" } } }
    : {}
  )

  extra_get_actions = distinct(sort([for action in var.extra_bucket_actions : action if startswith(action, "s3:Get")]))

  list_bucket = merge(
    {
      Effect = "Allow"
      Action = distinct(concat(
        ["s3:ListBucket"],
        sort([for action in var.extra_bucket_actions : action if startswith(action, "s3:List")])
      ))
      Resource = local.bucket_arn
    },
    local.list_restriction
  )

  read_bucket_settings = {
    Effect   = "Allow"
    Action   = local.extra_get_actions
    Resource = local.bucket_arn
  }

  use_objects = {
    Effect   = "Allow"
    Action   = distinct(concat(["s3:PutObject", "s3:GetObject", "s3:PutObjectTagging"], sort(var.extra_object_actions)))
    Resource = "${local.bucket_arn}/${local.key_prefix}*"
  }

  # Through S3 in the key's region only. KMS wants amazonaws.com in every partition.
  use_key_through_s3 = {
    Effect    = "Allow"
    Action    = ["kms:Decrypt", "kms:GenerateDataKey"]
    Resource  = var.kms_key_arn
    Condition = { StringEquals = { "kms:ViaService" = "s3.${try(split(":", var.kms_key_arn)[3], "")}.amazonaws.com" } }
  }

  access_policy = {
    Version = "2012-10-17"
    Statement = concat(
      [local.list_bucket],
      length(local.extra_get_actions) > 0 ? [local.read_bucket_settings] : [],
      [local.use_objects],
      var.kms_key_arn != null ? [local.use_key_through_s3] : []
    )
  }

  # IAM does not count spaces.
  access_policy_length = length(replace(jsonencode(local.access_policy), " ", ""))
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
      condition = try(
        split(":", var.kms_key_arn)[1],
        data.aws_partition.current.partition
      ) == data.aws_partition.current.partition

      error_message = "kms_key_arn must be an ARN of the partition ${data.aws_partition.current.partition}, in which the AWS provider works. S3 uses keys of its own partition only."
    }

    precondition {
      condition     = local.access_policy_length <= 6144
      error_message = "The access policy has more than 6144 characters, which IAM does not take. Shorten prefix, or remove elements of extra_bucket_actions and extra_object_actions."
    }
  }

  depends_on = [aws_iam_role.this]
}
