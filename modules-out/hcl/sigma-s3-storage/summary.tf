# What is allowed after an apply, in sentences, for people who see only the plan. Each fact has a
# sentence of its own, so a change is one line that goes and one that comes. A value that is known
# only after apply makes only its own sentence unknown.

locals {
  further_statements = sort([
    for statement in local.additional_statements :
    try("${statement.Effect} ${statement.Sid}", "${statement.Effect} without Sid")
    if can(statement.Effect)
  ])

  also_trusted = sort(distinct(flatten([
    for statement in local.additional_trust_statements : flatten(try(values(statement.Principal), []))
    if try(statement.Effect == "Allow", false)
  ])))

  summary_values = {
    trusted_arn              = local.trusted_arn
    also_trusted             = join(", ", local.also_trusted)
    kms_key_arn              = var.kms_key_arn
    permissions_boundary_arn = var.permissions_boundary_arn
    cidrs                    = join(", ", local.allowed_cidrs)
    vpc_ids                  = join(", ", local.allowed_vpc_ids)
    vpc_endpoint_ids         = join(", ", sort(distinct(try(var.ip_allowlist.vpc_endpoint_ids, []))))
    vpc_endpoint_account_ids = join(", ", [
      for owner in sort(distinct(try(var.ip_allowlist.vpc_endpoint_account_ids, []))) : "endpoints of account ${owner}"
    ])
    vpc_endpoint_org_ids = join(", ", [
      for owner in sort(distinct(try(var.ip_allowlist.vpc_endpoint_org_ids, []))) :
      "endpoints of organization ${owner}"
    ])
    vpc_endpoint_org_paths = join(", ", [for owner in local.allowed_org_paths : "endpoints of ${owner}"])
    exempt_arns            = join(", ", local.exempt_arns)
    further_statements     = join(", ", local.further_statements)
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

  extra_actions = sort(setsubtract(
    concat(var.extra_bucket_actions, var.extra_object_actions),
    ["s3:ListBucket", "s3:PutObject", "s3:GetObject", "s3:PutObjectTagging"]
  ))

  summary_networks = distinct(compact([
    local.shown.cidrs,
    local.shown.vpc_ids,
    local.shown.vpc_endpoint_ids,
    local.shown.vpc_endpoint_account_ids,
    local.shown.vpc_endpoint_org_ids,
    local.shown.vpc_endpoint_org_paths
  ]))

  summary = concat(
    [
      (
        local.connected
        ? "${local.shown.trusted_arn} may assume the role ${local.role_name}, with its external ID."
        : "The role ${local.role_name} trusts only this account, until Sigma's two values are set."
      ),
      (
        local.shown.also_trusted == ""
        ? "Nobody else is in the trust policy of the role ${local.role_name}."
        : "The role ${local.role_name} also trusts: ${local.shown.also_trusted}."
      ),
      (
        local.key_prefix == ""
        ? "The role may list ${var.bucket_name}, and read and write all of its objects."
        : (
          var.restrict_list_to_prefix
          ? "The role may list, read and write only below ${var.bucket_name}/${local.key_prefix}."
          : "The role may list ${var.bucket_name}, and read and write objects below ${var.bucket_name}/${local.key_prefix}."
        )
      )
    ],
    length(local.extra_actions) > 0 ? ["It may also: ${join(", ", local.extra_actions)}."] : [],
    [
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
    ],
    (
      !local.manage_bucket_policy
      ? [
        "Terraform does not manage the bucket policy. What follows on networks, HTTPS and encryption holds only where its statements were merged by hand."
      ]
      : []
    ),
    [
      (
        local.has_allowlist
        ? "Objects can be reached only from: ${join(", ", local.summary_networks)}."
        : "Objects can be reached from any network."
      )
    ],
    (
      local.has_allowlist
      ? [
        (
          local.shown.exempt_arns == ""
          ? "The allowlist applies to everybody."
          : "The allowlist does not apply to: ${local.shown.exempt_arns}."
        )
      ]
      : []
    ),
    [var.enforce_tls ? "Requests without HTTPS are denied." : "Requests without HTTPS are allowed."],
    (
      var.enforce_kms_key
      ? [
        (
          local.shown.kms_key_arn != null
          ? "Uploads that name another encryption than the KMS key ${local.shown.kms_key_arn} are denied."
          : "Uploads that name an encryption are denied."
        )
      ]
      : []
    ),
    [
      (
        local.shown.further_statements == ""
        ? "The bucket policy has no further statements."
        : "The bucket policy also has: ${local.shown.further_statements}."
      )
    ],
    !local.manage_cors ? ["Terraform does not manage CORS."] : [],
    [
      "Browsers may use the bucket from pages of: ${join(", ", sort(distinct(flatten(local.cors_rules[*].allowed_origins))))}."
    ],
    (
      var.create_bucket || local.manage_lifecycle
      ? [
        (
          local.manage_lifecycle && var.object_expiration_days != null
          ? "Objects expire after ${var.object_expiration_days} days."
          : "Objects are kept until somebody deletes them."
        ),
        (
          var.create_bucket && !var.versioning_enabled
          ? "Replaced and deleted objects are gone at once."
          : (
            local.manage_lifecycle && var.noncurrent_version_expiration_days != null
            ? "Replaced and deleted versions are kept for ${var.noncurrent_version_expiration_days} days."
            : "Replaced and deleted versions are kept for ever."
          )
        )
      ]
      : []
    )
  )
}
