# The bucket policy: HTTPS only, nothing from outside the allowlist, one key, and the statements that
# others need. Its own statements only deny, so they allow nobody anything. S3 keeps one policy for
# each bucket: managing it replaces the policy that is there.

locals {
  manage_bucket_policy = coalesce(var.manage_bucket_policy, var.create_bucket)

  additional_statements = flatten([
    for document in var.additional_bucket_policies : try(jsondecode(document).Statement, [])
  ])

  # What is not text is refused below, and would be an error of Terraform's here.
  additional_bucket_policies_sids = [
    for statement in local.additional_statements : statement.Sid
    if can(regex(".", statement.Sid))
  ]

  # A text, because under a failed condition Terraform shows texts, and of lists only the length.
  additional_bucket_policies_invalid = join(", ", [
    for statement in local.additional_statements : jsonencode(statement)
    if !try(
      contains(["Allow", "Deny"], statement.Effect)
      && startswith(jsonencode(try(statement.Sid, "")), "\"")
      && can(try(statement.Principal, statement.NotPrincipal)),
      false
    )
  ])

  own_sids = [
    "DenyInsecureTransport",
    "DenyObjectsOutsideAllowlist",
    "DenySigmaRoleOutsideAllowlist",
    "DenyOtherEncryption",
    "DenyCustomerProvidedKeys",
  ]

  additional_bucket_policies_reserved_sids = join(
    ", ",
    setintersection(local.additional_bucket_policies_sids, local.own_sids)
  )

  additional_bucket_policies_repeated_sids = join(", ", [
    for sid in distinct(local.additional_bucket_policies_sids) : sid
    if length([for other in local.additional_bucket_policies_sids : other if other == sid]) > 1
  ])

  additional_bucket_policies_for_everyone = [
    for statement in local.additional_statements : statement
    if try(
      statement.Effect == "Allow"
      && (
        can(statement.NotPrincipal)
        || try(contains(flatten([try(values(statement.Principal), statement.Principal)]), "*"), false)
      ),
      false
    )
  ]

  # S3 calls a statement public if it allows everyone and no condition has a fixed value of one of
  # these keys.
  limiting_keys = [
    "aws:sourceip",
    "aws:sourcevpc",
    "aws:sourcevpce",
    "aws:sourcearn",
    "aws:sourceaccount",
    "aws:vpceaccount",
    "aws:vpceorgid",
    "aws:vpceorgpaths",
    "aws:userid",
    "aws:principalorgid",
    "aws:principalorgpaths",
    "aws:principalaccount",
    "aws:principalarn",
    "s3:dataaccesspointarn",
    "s3:dataaccesspointaccount",
  ]

  # Operators that are true without the key limit nobody. Neither does a wildcard, a policy variable,
  # or a range wider than /8 (IPv6: /32).
  additional_bucket_policies_public = join(", ", [
    for statement in local.additional_bucket_policies_for_everyone : jsonencode(statement)
    if !try(
      contains(
        flatten([
          for operator, keys in statement.Condition :
          [
            for key, value in keys :
            contains(local.limiting_keys, lower(key))
            && !can(regex(
              "[*?]|[$][{]|\"[0-9.]+/[0-7]\"|\"[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*/([12]?[0-9]|3[01])\"",
              jsonencode(value)
            ))
          ]
          if can(regex("^(ForAnyValue:)?(StringEquals(IgnoreCase)?|StringLike|ArnEquals|ArnLike|IpAddress)$", operator))
        ]),
        true
      ),
      false
    )
  ])

  # What the documents hold may be known only after apply, so their number decides whether the policy
  # exists. anytrue is true if one element is true and another unknown. || would be unknown.
  needs_bucket_policy = anytrue([
    var.enforce_tls,
    local.has_allowlist,
    var.enforce_kms_key,
    length(var.additional_bucket_policies) > 0
  ])

  bucket_policy_has_statements = anytrue([
    var.enforce_tls,
    local.has_allowlist,
    var.enforce_kms_key,
    length(local.additional_statements) > 0
  ])

  deny_insecure_transport = {
    Sid       = "DenyInsecureTransport"
    Effect    = "Deny"
    Principal = "*"
    Action    = "s3:*"
    Resource  = [local.bucket_arn, "${local.bucket_arn}/*"]
    Condition = { Bool = { "aws:SecureTransport" = "false" } }
  }

  # Objects only: denying the bucket itself would lock Terraform out of it.
  deny_objects_outside_allowlist = {
    Sid       = "DenyObjectsOutsideAllowlist"
    Effect    = "Deny"
    Principal = "*"
    Action    = "s3:*"
    Resource  = "${local.bucket_arn}/*"
    Condition = merge(
      local.outside_allowlist,
      length(local.exempt_arns) > 0 ? { ArnNotLike = { "aws:PrincipalArn" = local.exempt_arns } } : {}
    )
  }

  # Without the exemptions, whose patterns could match Sigma's role.
  deny_sigma_role_outside_allowlist = {
    Sid       = "DenySigmaRoleOutsideAllowlist"
    Effect    = "Deny"
    Principal = "*"
    Action    = "s3:*"
    Resource  = [local.bucket_arn, "${local.bucket_arn}/*"]
    Condition = merge(local.outside_allowlist, { ArnEquals = { "aws:PrincipalArn" = local.role_arn } })
  }

  # An encryption is named, and not with this key. A request with AES256, or with aws:kms and no key,
  # lacks the second condition key, so it is denied too. Uploads that name none stay allowed: the
  # bucket's default encrypts them.
  deny_other_encryption = {
    Sid       = "DenyOtherEncryption"
    Effect    = "Deny"
    Principal = "*"
    Action    = "s3:PutObject"
    Resource  = "${local.bucket_arn}/*"
    Condition = {
      Null            = { "s3:x-amz-server-side-encryption" = "false" }
      StringNotEquals = { "s3:x-amz-server-side-encryption-aws-kms-key-id" = var.kms_key_arn }
    }
  }

  deny_customer_provided_keys = {
    Sid       = "DenyCustomerProvidedKeys"
    Effect    = "Deny"
    Principal = "*"
    Action    = "s3:PutObject"
    Resource  = "${local.bucket_arn}/*"
    Condition = { Null = { "s3:x-amz-server-side-encryption-customer-algorithm" = "false" } }
  }

  # One statement in each list, because both results of a conditional must have one type.
  bucket_policy = {
    Version = "2012-10-17"
    Statement = concat(
      var.enforce_tls ? [local.deny_insecure_transport] : [],
      local.has_allowlist ? [local.deny_objects_outside_allowlist] : [],
      local.has_allowlist ? [local.deny_sigma_role_outside_allowlist] : [],
      var.enforce_kms_key ? [local.deny_other_encryption] : [],
      var.enforce_kms_key ? [local.deny_customer_provided_keys] : [],
      local.additional_statements
    )
  }

  bucket_policy_length = length(jsonencode(local.bucket_policy))
}

# After the public access block, because S3 refuses two changes of a bucket at the same time. After
# the access policy, which refuses a key of another partition.
resource "aws_s3_bucket_policy" "this" {
  count = local.manage_bucket_policy && local.needs_bucket_policy ? 1 : 0

  bucket = var.create_bucket ? aws_s3_bucket.this[0].id : var.bucket_name
  policy = jsonencode(local.bucket_policy)

  lifecycle {
    precondition {
      condition     = !var.enforce_kms_key || var.kms_key_arn != null
      error_message = "enforce_kms_key needs kms_key_arn: the key that uploads may name."
    }

    precondition {
      condition     = local.additional_bucket_policies_invalid == ""
      error_message = "additional_bucket_policies holds statements that are refused. Each must have an Effect (Allow or Deny) and a Principal, which policies of IAM do not have. A Sid must be text. Terraform shows it as local.additional_bucket_policies_invalid."
    }

    precondition {
      condition     = local.additional_bucket_policies_reserved_sids == ""
      error_message = "additional_bucket_policies holds Sids that this module uses itself. Each must be different. Do not pass the bucket's current policy from a data source. Terraform shows it as local.additional_bucket_policies_reserved_sids."
    }

    precondition {
      condition     = local.additional_bucket_policies_repeated_sids == ""
      error_message = "additional_bucket_policies repeats Sids. Each Sid must occur once. Terraform shows it as local.additional_bucket_policies_repeated_sids."
    }

    precondition {
      condition     = local.additional_bucket_policies_public == ""
      error_message = "additional_bucket_policies holds statements that allow everyone, which S3 calls public. Each Allow must name principals, or have a condition with a fixed network, account, organization or principal, such as aws:PrincipalOrgID. Terraform shows it as local.additional_bucket_policies_public."
    }

    precondition {
      condition     = local.bucket_policy_has_statements
      error_message = "additional_bucket_policies holds documents without any statement, and no other input asks for a bucket policy. S3 does not take a policy without statements. Leave the input out if there is nothing to add."
    }

    precondition {
      condition     = local.bucket_policy_length <= 20480
      error_message = "The bucket policy has more than 20480 characters, which S3 does not take. Make it shorter: use fewer or wider ranges or fewer ids in ip_allowlist, or fewer additional_bucket_policies."
    }
  }

  depends_on = [aws_iam_policy.this, aws_s3_bucket_public_access_block.this]
}
