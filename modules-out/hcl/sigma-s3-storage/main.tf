# Names and ARNs, from the inputs alone. With them a plan shows every document in full, before
# anything exists.

data "aws_partition" "current" {}

data "aws_caller_identity" "current" {}

locals {
  account_iam = "arn:${data.aws_partition.current.partition}:iam::${data.aws_caller_identity.current.account_id}"
}

data "aws_default_tags" "current" {}

locals {
  # What the keys of the objects begin with; empty for the whole bucket.
  key_prefix        = var.prefix == "" ? "" : "${var.prefix}/"
  default_role_name = "sigma-${var.bucket_name}"

  # IAM takes 64 characters. The end of it keeps the roles of two long names apart.
  short_role_name = "${substr(local.default_role_name, 0, 55)}-${substr(sha1(var.bucket_name), 0, 8)}"

  role_name = coalesce(
    var.role_name,
    length(local.default_role_name) <= 64 ? local.default_role_name : local.short_role_name
  )

  bucket_arn = "arn:${data.aws_partition.current.partition}:s3:::${var.bucket_name}"
  role_arn   = "${local.account_iam}:role${var.iam_path}${local.role_name}"

  # What Sigma's 'Bucket name' field takes.
  bucket_path = var.prefix == "" ? var.bucket_name : "${var.bucket_name}/${var.prefix}"

  # The provider adds its default_tags to everything.
  tag_keys = distinct(concat(keys(var.tags), try(keys(data.aws_default_tags.current.tags), [])))

  tag_keys_spelled_twice = join(", ", [
    for key in local.tag_keys : key
    if length([for other in local.tag_keys : other if lower(other) == lower(key)]) > 1
  ])
}

# A precondition protects only what it stands on and what depends on it. What judges the trust stands
# here, so that no role exists with a trust policy that is refused.
resource "aws_iam_role" "this" {
  name                 = local.role_name
  path                 = var.iam_path
  assume_role_policy   = jsonencode(local.trust_policy)
  description          = "Assumed by Sigma for the storage integration with the S3 bucket ${var.bucket_name}"
  max_session_duration = var.max_session_duration
  permissions_boundary = var.permissions_boundary_arn
  tags                 = var.tags

  lifecycle {
    precondition {
      condition     = (var.sigma_user_arn != null) == (var.sigma_external_id != null)
      error_message = "sigma_user_arn and sigma_external_id must be set together, or neither. Sigma shows both in the details of the integration, as 'AWS IAM user ARN' and 'AWS external role ARN'."
    }

    precondition {
      condition     = var.sigma_user_arn != local.role_arn
      error_message = "sigma_user_arn is the ARN of this module's own role. It must be the other value. Sigma shows both in the details of the integration, as 'AWS IAM user ARN' and 'AWS external role ARN'."
    }

    precondition {
      condition     = var.sigma_external_id != local.role_arn
      error_message = "sigma_external_id is the ARN of this module's own role. It must be the other value. Sigma shows both in the details of the integration, as 'AWS IAM user ARN' and 'AWS external role ARN'."
    }

    precondition {
      condition     = var.sigma_user_arn == null || var.sigma_user_arn != var.sigma_external_id
      error_message = "sigma_user_arn and sigma_external_id have the same value. They must differ. Sigma shows both in the details of the integration, as 'AWS IAM user ARN' and 'AWS external role ARN'."
    }

    precondition {
      condition = (
        var.sigma_user_arn == null
        || var.sigma_external_id == null
        || var.sigma_external_id != var.placeholder_external_id
      )

      error_message = "sigma_external_id is the placeholder (placeholder_external_id). It must be the real value. Sigma shows both in the details of the integration, as 'AWS IAM user ARN' and 'AWS external role ARN'."
    }

    precondition {
      condition = try(
        split(":", var.sigma_user_arn)[1],
        data.aws_partition.current.partition
      ) == data.aws_partition.current.partition

      error_message = "sigma_user_arn must be an ARN of the partition ${data.aws_partition.current.partition}, in which the AWS provider works. Trust never crosses partitions."
    }

    precondition {
      condition     = local.additional_trust_policies_invalid == ""
      error_message = "additional_trust_policies holds statements that are refused. Each must have an Effect (Allow or Deny), only sts: actions and a Principal, which an Allow must name without a wildcard. A Sid must be text. Terraform shows it as local.additional_trust_policies_invalid."
    }

    precondition {
      condition     = local.additional_trust_policies_repeated_sids == ""
      error_message = "additional_trust_policies repeats Sids. Each Sid must occur once. Terraform shows it as local.additional_trust_policies_repeated_sids."
    }

    precondition {
      condition     = local.trust_policy_length <= 8192
      error_message = "The trust policy has more than 8192 characters, which is the highest quota of IAM. Remove statements of additional_trust_policies."
    }

    precondition {
      condition = try(
        split(":", var.permissions_boundary_arn)[1],
        data.aws_partition.current.partition
      ) == data.aws_partition.current.partition

      error_message = "permissions_boundary_arn must be an ARN of the partition ${data.aws_partition.current.partition}, in which the AWS provider works. IAM knows policies of its own partition only."
    }

    precondition {
      condition     = local.tag_keys_spelled_twice == ""
      error_message = "tags and the default_tags of the AWS provider have keys that differ only in uppercase and lowercase. IAM takes such keys for one and refuses them. Write each key in one way. Terraform shows it as local.tag_keys_spelled_twice."
    }
  }
}

# The id changes when the role is replaced, its name does not. So the new role gets its policy in the
# same apply.
resource "aws_iam_role_policy_attachment" "this" {
  role       = aws_iam_role.this.id
  policy_arn = aws_iam_policy.this.arn
}
