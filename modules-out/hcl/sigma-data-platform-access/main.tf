# Names, ARNs and the stage, from the inputs, the account and the partition. With them a plan shows
# every document in full, before anything exists.

data "aws_partition" "current" {}

data "aws_caller_identity" "current" {}

data "aws_default_tags" "current" {}

locals {
  account_iam = "arn:${data.aws_partition.current.partition}:iam::${data.aws_caller_identity.current.account_id}"

  # What the keys of the objects begin with; empty for the whole bucket.
  key_prefix        = var.prefix == "" ? "" : "${var.prefix}/"
  default_role_name = "sigma-${var.platform}-${var.bucket_name}"

  # IAM takes 64 characters. The hash at the end keeps the roles of two long names apart.
  short_role_name = "${substr(local.default_role_name, 0, 55)}-${substr(sha1(var.bucket_name), 0, 8)}"

  role_name = coalesce(
    var.role_name,
    length(local.default_role_name) <= 64 ? local.default_role_name : local.short_role_name
  )

  bucket_arn = "arn:${data.aws_partition.current.partition}:s3:::${var.bucket_name}"
  role_arn   = "${local.account_iam}:role${var.iam_path}${local.role_name}"

  # Snowflake has names of its own for S3 in GovCloud and in China.
  snowflake_scheme = (
    data.aws_partition.current.partition == "aws-us-gov"
    ? "s3gov"
    : data.aws_partition.current.partition == "aws-cn" ? "s3china" : "s3"
  )

  stage_url = "${var.platform == "snowflake" ? local.snowflake_scheme : "s3"}://${var.bucket_name}/${local.key_prefix}"

  # The provider adds its default_tags to everything.
  tag_keys = keys(merge(var.tags, data.aws_default_tags.current.tags))

  # A text, because under a failed condition Terraform shows texts, and of lists only the length.
  tag_keys_spelled_twice = join(", ", [
    for key in local.tag_keys : key
    if length([for other in local.tag_keys : other if lower(other) == lower(key)]) > 1
  ])
}
