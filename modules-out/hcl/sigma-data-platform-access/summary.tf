# What is allowed after an apply, in sentences, for people who see only the plan. Each fact has a
# sentence of its own, so a change is one line that goes and one that comes. A value that is known
# only after apply makes only its own sentence unknown.

locals {
  also_trusted = sort(distinct(flatten([
    for statement in local.additional_trust_statements : flatten(try(values(statement.Principal), []))
    if try(statement.Effect == "Allow", false)
  ])))

  summary_values = {
    trusted_arn              = local.trusted_arn
    also_trusted             = join(", ", local.also_trusted)
    kms_key_arn              = var.kms_key_arn
    permissions_boundary_arn = var.permissions_boundary_arn
  }

  # A sensitive value is written as (sensitive) in its place, so that the sentences are not sensitive.
  # Whether it is set or empty is no secret.
  shown = {
    for name, text in local.summary_values :
    name => (
      try(nonsensitive(text), text) == ""
      ? ""
      : try(issensitive(text), can(nonsensitive(text))) ? "(sensitive)" : try(nonsensitive(text), text)
    )
  }

  summary_uses = var.access == "read" ? "read" : "read, write and delete"

  summary = concat(
    [
      (
        local.connected
        ? "${local.shown.trusted_arn} may assume the role ${local.role_name}, with its external ID."
        : "The role ${local.role_name} trusts only this account, until the two values of ${var.platform == "snowflake" ? "Snowflake" : "Databricks"} are set."
      )
    ],
    var.platform == "databricks" ? ["The role ${local.role_name} may assume itself, with the same external ID."] : [],
    [
      (
        local.shown.also_trusted == ""
        ? "Nobody else is in the trust policy of the role ${local.role_name}."
        : "The role ${local.role_name} also trusts: ${local.shown.also_trusted}."
      ),
      (
        local.key_prefix == ""
        ? "The role may list ${var.bucket_name}, and ${local.summary_uses} all of its objects."
        : (
          var.platform == "snowflake"
          ? "The role may ${var.access == "read" ? "list and read" : "list, read, write and delete"} only below ${var.bucket_name}/${local.key_prefix}."
          : "The role may list ${var.bucket_name}, and ${local.summary_uses} objects below ${var.bucket_name}/${local.key_prefix}."
        )
      ),
      (
        local.shown.kms_key_arn != null
        ? "It may use the KMS key ${local.shown.kms_key_arn} through S3."
        : "It may use no KMS key."
      ),
      (
        local.shown.permissions_boundary_arn != null
        ? "The permissions boundary ${local.shown.permissions_boundary_arn} limits the role."
        : "No permissions boundary limits the role."
      )
    ]
  )
}
