# The inputs, each with its rules. Only what has no default must be set.

variable "bucket_name" {
  description = "S3 bucket for Sigma's files: a new name, or an existing bucket's name with create_bucket = false. A new bucket cannot have a dot in its name. Changing the name replaces the bucket and, if role_name and policy_name are null, the role and the policy."
  type        = string
  nullable    = false

  validation {
    condition = (
      var.bucket_name != "null"
      && can(regex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", var.bucket_name))
      && !can(regex(
        "[.][.]|^[0-9]+([.][0-9]+){3}$|^(xn--|sthree-|amzn-s3-demo-)|(-s3alias|--ol-s3|[.]mrap|--x-s3|--table-s3)$",
        var.bucket_name
      ))
    )

    error_message = "bucket_name must have 3 to 63 characters from a-z, 0-9, - and ., with a letter or a digit at both ends. S3 also refuses '..', the form of an IP address, reserved beginnings such as xn-- and endings such as -s3alias. Enter the name alone in lowercase, not an ARN, a URL or a path. If it is \"null\" or empty, check for an unset workspace variable, or leave the input out."
  }
}

variable "prefix" {
  description = "Folder of the bucket that Sigma may read and write, without a slash at either end. \"\" gives Sigma the whole bucket. After a change, enter the new path in Sigma; files stay where they are."
  type        = string
  default     = "sigma"
  nullable    = false

  validation {
    condition = (
      var.prefix != "null"
      && can(regex("^[ -~]*$", var.prefix))
      && !can(regex("[*?$]|^/|/$|//|^[.]{1,2}(/|$)|/[.]{1,2}(/|$)", var.prefix))
      && length(var.prefix) <= 900
    )

    error_message = "prefix must be a folder path of at most 900 printable ASCII characters, without a slash at either end. IAM reads '*', '?' and '$' as wildcards and variables, and a path cannot contain '//', '.' or '..' as a folder. If you have a URL or bucket/path, use the path. If it is \"null\", check for an unset workspace variable, or leave the input out."
  }
}

variable "create_bucket" {
  description = "Create the bucket. If it is false, the bucket must exist already, and Terraform changes only what the manage_ inputs ask for. Changing it creates or destroys the bucket: docs/adopting.md shows how to avoid that."
  type        = bool
  default     = true
  nullable    = false
}

variable "force_destroy" {
  description = "Destroy a created bucket together with all objects in it, versions included. If it is false, S3 refuses to destroy a bucket with objects. Its settings are gone by then, and the next apply restores them."
  type        = bool
  default     = false
  nullable    = false
}

variable "versioning_enabled" {
  description = "Keep the versions of replaced and deleted objects in a created bucket. Changing it to false suspends versioning: existing versions stay."
  type        = bool
  default     = true
  nullable    = false
}

variable "manage_public_access_block" {
  description = "Set the public access block of a created bucket. Set it to false if your organization sets it centrally and denies s3:PutBucketPublicAccessBlock. S3 turns all four settings on for every new bucket. Changing it to false deletes the bucket's block."
  type        = bool
  default     = true
  nullable    = false
}

variable "kms_key_arn" {
  description = "ARN of the KMS key that encrypts a created bucket by default. The role may use it through S3; the key's own policy must allow that too. After a change Sigma cannot read what the former key encrypted: see Encryption in the README. null means S3's own keys (SSE-S3)."
  type        = string
  default     = null

  validation {
    condition = (
      var.kms_key_arn == null
      || can(regex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+$", var.kms_key_arn))
    )

    error_message = "kms_key_arn must be the ARN of a KMS key, like arn:aws:kms:us-east-1:123456789012:key/KEY-ID. If you have an alias or a key's id, use the key's ARN. Remove spaces at both ends. If it is \"null\" or empty, check for an unset workspace variable, or leave the input out."
  }
}

variable "enforce_kms_key" {
  description = "Deny uploads that name another encryption than KMS with the key of kms_key_arn. Uploads that name none stay allowed, as those through Sigma: the bucket's default encrypts them. Needs kms_key_arn."
  type        = bool
  default     = false
  nullable    = false
}

variable "object_expiration_days" {
  description = "Days after which objects below the prefix expire, a whole number of 1 or more. S3 also deletes files that people still use in Sigma. null means that they are kept."
  type        = number
  default     = null

  validation {
    condition = (
      var.object_expiration_days == null
      ? true
      : var.object_expiration_days == floor(var.object_expiration_days)
      && var.object_expiration_days >= 1
      && var.object_expiration_days <= 2147483647
    )

    error_message = "object_expiration_days must be a whole number of days from 1 to 2147483647. To keep objects for ever, leave the input out."
  }
}

variable "noncurrent_version_expiration_days" {
  description = "Days for which replaced and deleted versions below the prefix are kept. Then S3 removes them for good. null means that they are kept for ever."
  type        = number
  default     = 30

  validation {
    condition = (
      var.noncurrent_version_expiration_days == null
      ? true
      : var.noncurrent_version_expiration_days == floor(var.noncurrent_version_expiration_days)
      && var.noncurrent_version_expiration_days >= 1
      && var.noncurrent_version_expiration_days <= 2147483647
    )

    error_message = "noncurrent_version_expiration_days must be a whole number of days from 1 to 2147483647. To keep versions for ever, set null."
  }
}

variable "abort_incomplete_multipart_upload_days" {
  description = "Days after which S3 removes the parts of an unfinished upload, anywhere in the bucket."
  type        = number
  default     = 7
  nullable    = false

  validation {
    condition = (
      var.abort_incomplete_multipart_upload_days == floor(var.abort_incomplete_multipart_upload_days)
      && var.abort_incomplete_multipart_upload_days >= 1
      && var.abort_incomplete_multipart_upload_days <= 2147483647
    )

    error_message = "abort_incomplete_multipart_upload_days must be a whole number of days from 1 to 2147483647."
  }
}

variable "access_logging" {
  description = "S3 server access logs of a created bucket: the bucket that receives them, and what their names begin with. The other bucket must allow S3's log delivery. null means no logs."
  type        = object({ bucket = string, prefix = optional(string, "") })
  default     = null

  validation {
    condition = (
      var.access_logging == null
      ? true
      : var.access_logging.bucket != "null"
      && can(regex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", var.access_logging.bucket))
      && !can(regex(
        "[.][.]|^[0-9]+([.][0-9]+){3}$|^(xn--|sthree-|amzn-s3-demo-)|(-s3alias|--ol-s3|[.]mrap|--x-s3|--table-s3)$",
        var.access_logging.bucket
      ))
    )

    error_message = "access_logging.bucket is ${jsonencode(try(var.access_logging.bucket, ""))}. It must have 3 to 63 characters from a-z, 0-9, - and ., with a letter or a digit at both ends. S3 also refuses '..', the form of an IP address, reserved beginnings such as xn-- and endings such as -s3alias. Enter the name alone in lowercase, not an ARN, a URL or a path. If it is \"null\" or empty, check for an unset workspace variable, or leave the input out."
  }

  validation {
    condition     = var.access_logging == null ? true : var.access_logging.prefix != "null"
    error_message = "access_logging.prefix is ${jsonencode(try(var.access_logging.prefix, ""))}. It must not be the text \"null\". If it is \"null\", check for an unset workspace variable, or leave the input out."
  }
}

variable "manage_lifecycle" {
  description = "Manage the bucket's lifecycle document. For an existing bucket, Terraform replaces the document that is there, and no input takes its rules. Turning it off deletes the document. See docs/adopting.md. null means as create_bucket."
  type        = bool
  default     = null
}

variable "role_name" {
  description = "Name of the IAM role that Sigma assumes. Two integrations on one bucket need two names. Changing the name replaces the role, whose new ARN then goes into Sigma, and the policy if policy_name is null. null means sigma-<bucket_name>, shortened if it is too long."
  type        = string
  default     = null

  validation {
    condition = (
      var.role_name == null
      || var.role_name != "null" && can(regex("^[A-Za-z0-9_+=,.@-]{1,64}$", var.role_name))
    )

    error_message = "role_name must have 1 to 64 characters from A-Z, a-z, 0-9 and _ + = , . @ -. If you have an ARN, use the name at its end. A path goes into iam_path. Remove spaces at both ends. If it is \"null\" or empty, check for an unset workspace variable, or leave the input out."
  }
}

variable "policy_name" {
  description = "Name of the IAM policy, 1 to 128 characters. Changing the name replaces the policy. null means the role's name."
  type        = string
  default     = null

  validation {
    condition = (
      var.policy_name == null
      || var.policy_name != "null" && can(regex("^[A-Za-z0-9_+=,.@-]{1,128}$", var.policy_name))
    )

    error_message = "policy_name must have 1 to 128 characters from A-Z, a-z, 0-9 and _ + = , . @ -. If you have an ARN, use the name at its end. A path goes into iam_path. Remove spaces at both ends. If it is \"null\" or empty, check for an unset workspace variable, or leave the input out."
  }
}

variable "iam_path" {
  description = "IAM path of the role and the policy. It begins and ends with a slash. Changing it replaces the role, whose new ARN must then be entered in Sigma, and the policy."
  type        = string
  default     = "/"
  nullable    = false

  validation {
    condition     = can(regex("^/(?:[!-#%-)+->@-~]{1,510}/)?$", var.iam_path))
    error_message = "iam_path must begin and end with a slash and have at most 512 printable characters, without '*', '?', '$' and spaces. If it is \"null\" or empty, check for an unset workspace variable, or leave the input out."
  }
}

variable "permissions_boundary_arn" {
  description = "ARN of the managed policy that bounds the role's permissions, if an organization requires one. It must allow what the access policy allows. null means no boundary."
  type        = string
  default     = null

  validation {
    condition = (
      var.permissions_boundary_arn == null
      || can(regex(
        "^arn:aws[a-z-]*:iam::([0-9]{12}|aws):policy/(?:[!-#%-)+->@-~]{1,510}/)?[A-Za-z0-9_+=,.@-]{1,128}$",
        var.permissions_boundary_arn
      ))
    )

    error_message = "permissions_boundary_arn must be the ARN of a managed policy, like arn:aws:iam::123456789012:policy/NAME. If you have a policy's name, use its whole ARN. Remove spaces at both ends. If it is \"null\" or empty, check for an unset workspace variable, or leave the input out."
  }
}

variable "max_session_duration" {
  description = "Longest session of the role, in seconds, from 3600 (1 hour) to 43200 (12 hours)."
  type        = number
  default     = 3600
  nullable    = false

  validation {
    condition = (
      var.max_session_duration == floor(var.max_session_duration)
      && var.max_session_duration >= 3600
      && var.max_session_duration <= 43200
    )

    error_message = "max_session_duration must be a whole number of seconds from 3600 (1 hour) to 43200 (12 hours)."
  }
}

variable "restrict_list_to_prefix" {
  description = "Allow the role to list only below the prefix. This is stricter than Sigma's template: AWS then also denies HeadBucket by the role, and extra actions that list without a prefix."
  type        = bool
  default     = false
  nullable    = false
}

variable "extra_bucket_actions" {
  description = "More actions of the role on the bucket, for Sigma features that ask for them. Whole s3:Get… and s3:List… names, without wildcards."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition = alltrue([
      for action in var.extra_bucket_actions : can(regex("^s3:(Get|List)[A-Z][A-Za-z0-9]+$", action))
    ])

    error_message = "extra_bucket_actions holds ${jsonencode([
      for action in var.extra_bucket_actions : action
      if !can(regex("^s3:(Get|List)[A-Z][A-Za-z0-9]+$", action))
    ])}. Each action must be a whole s3: action that reads or lists, like s3:GetBucketLocation. A role that may change the bucket could remove its own restrictions. Write s3: at the beginning of each. Name each action: wildcards are refused."
  }
}

variable "extra_object_actions" {
  description = "More actions of the role on the objects below the prefix, for Sigma features that ask for them, like s3:DeleteObject. Whole s3: names, without wildcards."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition = alltrue([for action in var.extra_object_actions : can(regex("^s3:[A-Z][A-Za-z0-9]+$", action))])

    error_message = "extra_object_actions holds ${jsonencode([
      for action in var.extra_object_actions : action
      if !can(regex("^s3:[A-Z][A-Za-z0-9]+$", action))
    ])}. Each action must be a whole s3: action, like s3:DeleteObject. Write s3: at the beginning of each. Name each action: wildcards are refused."
  }
}

variable "sigma_user_arn" {
  description = "\"AWS IAM user ARN\" that Sigma shows after you save the integration. Set it together with sigma_external_id. Setting it changes the role in place. null means that the role trusts only this account."
  type        = string
  default     = null

  validation {
    condition = (
      var.sigma_user_arn == null
      || can(regex(
        "^arn:aws[a-z-]*:iam::[0-9]{12}:(user|role)/(?:[!-#%-)+->@-~]{1,510}/)?[A-Za-z0-9_+=,.@-]{1,64}$",
        var.sigma_user_arn
      ))
    )

    error_message = "sigma_user_arn must be the ARN of one IAM user or role, like arn:aws:iam::123456789012:user/NAME, without a wildcard. Sigma shows it as 'AWS IAM user ARN'. The value under 'AWS external role ARN' goes into sigma_external_id: the two are easily swapped. An account root or an account id would trust the whole account. For a session (assumed-role), enter the ARN of its role. Remove spaces at both ends. If it is \"null\" or empty, check for an unset workspace variable, or leave the input out."
  }
}

variable "sigma_external_id" {
  description = "\"AWS external role ARN\" that Sigma shows after you save the integration. In AWS it is the external ID. Set it together with sigma_user_arn. Setting it changes the role in place. null means the placeholder."
  type        = string
  default     = null

  validation {
    condition = (
      var.sigma_external_id == null
      ? true
      : var.sigma_external_id != "null"
      && can(regex("^[A-Za-z0-9_+=,.@:/-]*$", var.sigma_external_id))
      && length(var.sigma_external_id) >= 2
      && length(var.sigma_external_id) <= 1224
    )

    error_message = "sigma_external_id must have 2 to 1224 characters from A-Z, a-z, 0-9 and _ + = , . @ : / -. Remove spaces at both ends. If it is \"null\" or empty, check for an unset workspace variable, or leave the input out."
  }
}

variable "placeholder_external_id" {
  description = "External ID that the role requires until the real one is set. Any value of 2 to 1224 characters works."
  type        = string
  default     = "0000"
  nullable    = false

  validation {
    condition = (
      var.placeholder_external_id != "null"
      && can(regex("^[A-Za-z0-9_+=,.@:/-]*$", var.placeholder_external_id))
      && length(var.placeholder_external_id) >= 2
      && length(var.placeholder_external_id) <= 1224
    )

    error_message = "placeholder_external_id must have 2 to 1224 characters from A-Z, a-z, 0-9 and _ + = , . @ : / -. Remove spaces at both ends. If it is \"null\" or empty, check for an unset workspace variable, or leave the input out."
  }
}

variable "additional_trust_policies" {
  description = "JSON policy documents whose statements join the role's trust policy after Sigma's, for a role that somebody else uses too, such as Snowflake. An Allow names its principal without a wildcard. IAM takes 2,048 characters, and 8,192 if the account's quota was raised."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition = alltrue([
      for document in var.additional_trust_policies :
      can(jsondecode(document).Version) || can(jsondecode(document).Statement)
    ])

    error_message = "additional_trust_policies holds ${jsonencode([
      for document in var.additional_trust_policies : document
      if !can(jsondecode(document).Version) && !can(jsondecode(document).Statement)
    ])}. Each must be the text of a JSON policy document, with a Version and a Statement. If you have a file, use its text: file(…). A file that begins with a byte order mark is not JSON: save it as UTF-8 without one."
  }
}

variable "warn_until_connected" {
  description = "Warn in every plan until Sigma's two values are set. HCP Terraform then shows a failed check, and terraform test fails. false turns the warning off."
  type        = bool
  default     = true
  nullable    = false
}

variable "manage_cors" {
  description = "Manage the bucket's CORS document. For an existing bucket, Terraform replaces the document that is there, so give its rules in additional_cors_rules. Turning it off deletes the document. See docs/adopting.md. null means as create_bucket."
  type        = bool
  default     = null
}

variable "sigma_app_origins" {
  description = "Origins from which people use Sigma in a browser, as https://host or https://host:port. If your organization has its own domain for Sigma, add it."
  type        = list(string)
  default     = ["https://app.sigmacomputing.com"]
  nullable    = false

  validation {
    condition     = length(var.sigma_app_origins) > 0
    error_message = "sigma_app_origins must hold at least one origin, which is https://app.sigmacomputing.com for most organizations."
  }

  validation {
    condition = alltrue([
      for origin in var.sigma_app_origins :
      can(regex(
        "^https://[a-z0-9]([a-z0-9-]*[a-z0-9])?([.][a-z0-9]([a-z0-9-]*[a-z0-9])?)*(:[1-9][0-9]{0,4})?$",
        origin
      ))
    ])

    error_message = "sigma_app_origins holds ${jsonencode([
      for origin in var.sigma_app_origins : origin
      if !can(regex(
        "^https://[a-z0-9]([a-z0-9-]*[a-z0-9])?([.][a-z0-9]([a-z0-9-]*[a-z0-9])?)*(:[1-9][0-9]{0,4})?$",
        origin
      ))
    ])}. Each origin must have the form https://host or https://host:port, in lowercase. If you have a URL, use the part before its path. Name each origin: a wildcard would let other sites use a user's session. Remove spaces at both ends."
  }
}

variable "additional_cors_rules" {
  description = "The bucket's other CORS rules, beside Sigma's. S3 answers with the first rule that matches, in an order that Terraform cannot choose. A rule that also matches Sigma's pages must therefore allow what Sigma's rule allows: see CORS in the README."

  type = list(object({
    allowed_headers = optional(list(string), [])
    allowed_methods = list(string)
    allowed_origins = list(string)
    expose_headers  = optional(list(string), [])
    max_age_seconds = optional(number)
  }))

  default  = []
  nullable = false

  validation {
    condition = alltrue([
      for rule in var.additional_cors_rules :
      try(length(rule.allowed_methods) > 0 && length(rule.allowed_origins) > 0, false)
    ])

    error_message = "additional_cors_rules holds ${jsonencode([
      for rule in var.additional_cors_rules : rule
      if !try(length(rule.allowed_methods) > 0 && length(rule.allowed_origins) > 0, false)
    ])}. Each rule must have at least one method and one origin. Its fields are allowed_headers, allowed_methods, allowed_origins, expose_headers, max_age_seconds."
  }

  validation {
    condition = alltrue([
      for rule in var.additional_cors_rules :
      try(
        rule.max_age_seconds == floor(rule.max_age_seconds)
        && rule.max_age_seconds >= 0
        && rule.max_age_seconds <= 2147483647,
        true
      )
    ])

    error_message = "additional_cors_rules holds ${jsonencode([
      for rule in var.additional_cors_rules : rule
      if !try(
        rule.max_age_seconds == floor(rule.max_age_seconds)
        && rule.max_age_seconds >= 0
        && rule.max_age_seconds <= 2147483647,
        true
      )
    ])}. Each rule must have a whole number of seconds from 0 to 2147483647 as max_age_seconds, or leave it out."
  }

  validation {
    condition = alltrue([
      for method in try(concat(var.additional_cors_rules[*].allowed_methods...), []) :
      can(regex("^(GET|PUT|POST|DELETE|HEAD)$", method))
    ])

    error_message = "additional_cors_rules holds the methods ${jsonencode([
      for method in try(concat(var.additional_cors_rules[*].allowed_methods...), []) : method
      if !can(regex("^(GET|PUT|POST|DELETE|HEAD)$", method))
    ])}. Each must be one of GET, PUT, POST, DELETE, HEAD. OPTIONS is implied."
  }

  validation {
    condition = alltrue([
      for origin in try(concat(var.additional_cors_rules[*].allowed_origins...), []) :
      can(regex("^([a-z*][a-z0-9*+.-]*://)?[A-Za-z0-9*.:_[\\]-]+$", origin)) && can(regex("^[^*]*[*]?[^*]*$", origin))
    ])

    error_message = "additional_cors_rules holds the origins ${jsonencode([
      for origin in try(concat(var.additional_cors_rules[*].allowed_origins...), []) : origin
      if !can(regex("^([a-z*][a-z0-9*+.-]*://)?[A-Za-z0-9*.:_[\\]-]+$", origin))
      || !can(regex("^[^*]*[*]?[^*]*$", origin))
    ])}. Each must be an origin like https://app.example.com or https://*.example.com, with at most one '*'. If you have a URL, use the part before its path. Remove spaces at both ends."
  }

  validation {
    condition = alltrue([
      for header in try(concat(var.additional_cors_rules[*].allowed_headers...), []) :
      can(regex("^([A-Za-z0-9!#$%&'+.^_`|~-]+[*]?|[*])[A-Za-z0-9!#$%&'+.^_`|~-]*$", header))
    ])

    error_message = "additional_cors_rules allows the headers ${jsonencode([
      for header in try(concat(var.additional_cors_rules[*].allowed_headers...), []) : header
      if !can(regex("^([A-Za-z0-9!#$%&'+.^_`|~-]+[*]?|[*])[A-Za-z0-9!#$%&'+.^_`|~-]*$", header))
    ])}. Each must be the name of a header, with at most one '*'."
  }

  validation {
    condition = alltrue([
      for header in try(concat(var.additional_cors_rules[*].expose_headers...), []) :
      can(regex("^[A-Za-z0-9!#$%&'+.^_`|~-]+$", header))
    ])

    error_message = "additional_cors_rules exposes the headers ${jsonencode([
      for header in try(concat(var.additional_cors_rules[*].expose_headers...), []) : header
      if !can(regex("^[A-Za-z0-9!#$%&'+.^_`|~-]+$", header))
    ])}. Each must be the name of a header without '*', which S3 does not take here."
  }
}

variable "manage_bucket_policy" {
  description = "Manage the bucket policy. For an existing bucket, Terraform replaces the policy that is there, so give its statements in additional_bucket_policies. Turning it off deletes the policy. See docs/adopting.md. null means as create_bucket."
  type        = bool
  default     = null
}

variable "enforce_tls" {
  description = "Deny requests that are not HTTPS, in the bucket policy."
  type        = bool
  default     = true
  nullable    = false
}

variable "ip_allowlist" {
  description = "Networks that can reach the objects. From any other network AWS denies all object requests, administrators included, and everything that Sigma's role does. Managing the bucket stays possible. See IP allowlist in the README. null means no restriction."

  type = object({
    sigma_cidrs                 = list(string)
    user_cidrs                  = optional(list(string), [])
    data_platform_cidrs         = optional(list(string), [])
    vpc_ids                     = optional(list(string), [])
    vpc_endpoint_ids            = optional(list(string), [])
    exempt_principal_arns       = optional(list(string), [])
    vpc_endpoint_account_ids    = optional(list(string), [])
    vpc_endpoint_org_ids        = optional(list(string), [])
    vpc_endpoint_org_paths      = optional(list(string), [])
    snowflake_platform_info     = optional(string)
    exempt_service_linked_roles = optional(bool, true)
  })

  default = null

  validation {
    condition = (
      var.ip_allowlist == null
      ? true
      : try(
        length(concat(
          var.ip_allowlist.sigma_cidrs,
          var.ip_allowlist.user_cidrs,
          var.ip_allowlist.data_platform_cidrs,
          var.ip_allowlist.vpc_ids,
          var.ip_allowlist.vpc_endpoint_ids,
          var.ip_allowlist.vpc_endpoint_account_ids,
          var.ip_allowlist.vpc_endpoint_org_ids,
          var.ip_allowlist.vpc_endpoint_org_paths
        )) > 0
        || var.ip_allowlist.snowflake_platform_info != null,
        false
      )
    )

    error_message = "ip_allowlist must list at least one range, VPC, VPC endpoint or owner of VPC endpoints, and have a list as sigma_cidrs. An exemption alone does not allow any network. Leave sigma_cidrs empty if Sigma's requests come through a VPC endpoint. For no restriction, leave ip_allowlist out. Terraform drops fields that it does not know. These are known: sigma_cidrs, user_cidrs, data_platform_cidrs, vpc_ids, vpc_endpoint_ids, exempt_principal_arns, vpc_endpoint_account_ids, vpc_endpoint_org_ids, vpc_endpoint_org_paths, snowflake_platform_info, exempt_service_linked_roles."
  }

  # The parts of the pattern find, in this order: numbers that begin with 0, because Terraform reads
  # 010 as 10, and other programs as 8; groups of IPv6 that are too long, which Terraform takes; very
  # wide ranges, because a /0 by mistake would open the bucket to everyone.
  validation {
    condition = alltrue([
      for range in try(
        concat(var.ip_allowlist.sigma_cidrs, var.ip_allowlist.user_cidrs, var.ip_allowlist.data_platform_cidrs),
        []
      ) :
      !can(regex(
        join("|", ["(^|:)0[0-9]+[.]|[./]0[0-9]", "[0-9A-Fa-f]{5}", "^[^:]*/[0-7]$|:.*/([0-9]|1[0-5])$"]),
        range
      ))
      && can(try(cidrsubnet(range, 0, 0), cidrsubnet("${range}/128", 0, 0), cidrsubnet("${range}/32", 0, 0)))
    ])

    error_message = "ip_allowlist holds ${jsonencode([
      for range in try(
        concat(var.ip_allowlist.sigma_cidrs, var.ip_allowlist.user_cidrs, var.ip_allowlist.data_platform_cidrs),
        []
      ) :
      range
      if can(regex(
        join("|", ["(^|:)0[0-9]+[.]|[./]0[0-9]", "[0-9A-Fa-f]{5}", "^[^:]*/[0-7]$|:.*/([0-9]|1[0-5])$"]),
        range
      ))
      || !can(try(cidrsubnet(range, 0, 0), cidrsubnet("${range}/128", 0, 0), cidrsubnet("${range}/32", 0, 0)))
    ])}. Each range must be a range like 203.0.113.0/24 or an address like 203.0.113.7, in IPv4 or IPv6, without leading zeros and not wider than /8 (IPv6: /16). VPC ids go into vpc_ids, VPC endpoint ids into vpc_endpoint_ids. Remove spaces at both ends."
  }

  # What is malformed is refused above. The parts of the other pattern find, in an element and its
  # canonical form: IPv6 that begins with zeros (unspecified, loopback, IPv4-mapped); 0.0.0.0/8,
  # private 10.0.0.0/8, loopback and multicast; the shared addresses of providers, 100.64.0.0/10;
  # private 172.16.0.0/12; link-local 169.254.0.0/16 and private 192.168.0.0/16; private, link-local
  # and multicast IPv6.
  validation {
    condition = alltrue([
      for range in try(
        concat(var.ip_allowlist.sigma_cidrs, var.ip_allowlist.user_cidrs, var.ip_allowlist.data_platform_cidrs),
        []
      ) :
      can(regex(
        join("|", ["(^|:)0[0-9]+[.]|[./]0[0-9]", "[0-9A-Fa-f]{5}", "^[^:]*/[0-7]$|:.*/([0-9]|1[0-5])$"]),
        range
      ))
      || !can(regex(
        join("|", [
          "^0*:",
          " (0|10|127|22[4-9]|23[0-9])[.]",
          " 100[.](6[4-9]|[7-9][0-9]|1[01][0-9]|12[0-7])[.]",
          " 172[.](1[6-9]|2[0-9]|3[01])[.]",
          " (169[.]254|192[.]168)[.].*/(1[6-9]|[23][0-9])$",
          " (f[cd]..|fe[89ab].|ff..):"
        ]),
        "${range} ${try(cidrsubnet(range, 0, 0), cidrsubnet("${range}/128", 0, 0), cidrsubnet("${range}/32", 0, 0))}"
      ))
    ])

    error_message = "ip_allowlist holds ${jsonencode([
      for range in try(
        concat(var.ip_allowlist.sigma_cidrs, var.ip_allowlist.user_cidrs, var.ip_allowlist.data_platform_cidrs),
        []
      ) :
      range
      if !can(regex(
        join("|", ["(^|:)0[0-9]+[.]|[./]0[0-9]", "[0-9A-Fa-f]{5}", "^[^:]*/[0-7]$|:.*/([0-9]|1[0-5])$"]),
        range
      ))
      && can(regex(
        join("|", [
          "^0*:",
          " (0|10|127|22[4-9]|23[0-9])[.]",
          " 100[.](6[4-9]|[7-9][0-9]|1[01][0-9]|12[0-7])[.]",
          " 172[.](1[6-9]|2[0-9]|3[01])[.]",
          " (169[.]254|192[.]168)[.].*/(1[6-9]|[23][0-9])$",
          " (f[cd]..|fe[89ab].|ff..):"
        ]),
        "${range} ${try(cidrsubnet(range, 0, 0), cidrsubnet("${range}/128", 0, 0), cidrsubnet("${range}/32", 0, 0))}"
      ))
    ])}. Each range must be public: S3 never sees private addresses. Behind a VPC endpoint, use vpc_ids or vpc_endpoint_ids, else the public address of the NAT gateway."
  }

  validation {
    condition = alltrue([
      for element in try(var.ip_allowlist.vpc_ids, []) : can(regex("^vpc-[0-9a-f]{8}([0-9a-f]{9})?$", element))
    ])

    error_message = "ip_allowlist.vpc_ids holds ${jsonencode([
      for element in try(var.ip_allowlist.vpc_ids, []) : element
      if !can(regex("^vpc-[0-9a-f]{8}([0-9a-f]{9})?$", element))
    ])}. Each must be the id of a VPC, like vpc-1a2b3c4d5e6f7a8b9. VPC endpoint ids go into vpc_endpoint_ids."
  }

  validation {
    condition = alltrue([
      for element in try(var.ip_allowlist.vpc_endpoint_ids, []) :
      can(regex("^vpce-[0-9a-f]{8}([0-9a-f]{9})?$", element))
    ])

    error_message = "ip_allowlist.vpc_endpoint_ids holds ${jsonencode([
      for element in try(var.ip_allowlist.vpc_endpoint_ids, []) : element
      if !can(regex("^vpce-[0-9a-f]{8}([0-9a-f]{9})?$", element))
    ])}. Each must be the id of a VPC endpoint, like vpce-1a2b3c4d5e6f7a8b9. VPC ids go into vpc_ids. The name of a service (com.amazonaws…) is not an id."
  }

  validation {
    condition = alltrue([
      for element in try(var.ip_allowlist.exempt_principal_arns, []) :
      can(regex("^arn:aws[a-z-]*:iam::[0-9]{12}:(root|(user|role)/[!-#%-)*+->@-~]+)$", element))
    ])

    error_message = "ip_allowlist.exempt_principal_arns holds ${jsonencode([
      for element in try(var.ip_allowlist.exempt_principal_arns, []) : element
      if !can(regex("^arn:aws[a-z-]*:iam::[0-9]{12}:(root|(user|role)/[!-#%-)*+->@-~]+)$", element))
    ])}. Each must be the ARN of an IAM user, a role or an account root with its 12-digit account. A '*' is allowed only in the name after user/ or role/, and '$' and '?' nowhere. For a session (assumed-role), enter the ARN of its role. Remove spaces at both ends."
  }

  validation {
    condition = alltrue([
      for element in try(var.ip_allowlist.vpc_endpoint_account_ids, []) : can(regex("^[0-9]{12}$", element))
    ])

    error_message = "ip_allowlist.vpc_endpoint_account_ids holds ${jsonencode([
      for element in try(var.ip_allowlist.vpc_endpoint_account_ids, []) : element
      if !can(regex("^[0-9]{12}$", element))
    ])}. Each must be the id of an AWS account, which has 12 digits. If it begins with 0, write it in quotes: a number loses its first zeros."
  }

  validation {
    condition = alltrue([
      for element in try(var.ip_allowlist.vpc_endpoint_org_ids, []) : can(regex("^o-[a-z0-9]{10,32}$", element))
    ])

    error_message = "ip_allowlist.vpc_endpoint_org_ids holds ${jsonencode([
      for element in try(var.ip_allowlist.vpc_endpoint_org_ids, []) : element
      if !can(regex("^o-[a-z0-9]{10,32}$", element))
    ])}. Each must be the id of an organization, like o-a1b2c3d4e5. Paths of organizational units go into vpc_endpoint_org_paths."
  }

  validation {
    condition = alltrue([
      for element in try(var.ip_allowlist.vpc_endpoint_org_paths, []) :
      can(regex("^o-[a-z0-9]{10,32}/r-[a-z0-9]{4,32}/(ou-[a-z0-9]{4,32}-[a-z0-9]{8,32}/)*((ou-)?[*])?$", element))
    ])

    error_message = "ip_allowlist.vpc_endpoint_org_paths holds ${jsonencode([
      for element in try(var.ip_allowlist.vpc_endpoint_org_paths, []) : element
      if !can(regex("^o-[a-z0-9]{10,32}/r-[a-z0-9]{4,32}/(ou-[a-z0-9]{4,32}-[a-z0-9]{8,32}/)*((ou-)?[*])?$", element))
    ])}. Each must be a path like o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/: organization, root, units, a final slash. After it, * adds all units below, and ou-* means only those. Without the root or with another '*', it would match units of others."
  }

  validation {
    condition = (
      try(var.ip_allowlist.snowflake_platform_info, null) == null
      || can(regex(
        "^vpc-[0-9a-f]{8}([0-9a-f]{9})?( vpc-[0-9a-f]{8}([0-9a-f]{9})?)*$",
        join(
          " ",
          concat(
            try(
              try(
                jsondecode(regex("[{][\\s\\S]*[}]", var.ip_allowlist.snowflake_platform_info)),
                jsondecode(replace(
                  regex("[{][\\s\\S]*[}]", var.ip_allowlist.snowflake_platform_info),
                  "/[\\\\\"]\"/",
                  "\""
                ))
              ).snowflake-vpc-id,
              []
            ),
            [
              for vpc in try(
                try(
                  jsondecode(regex("[{][\\s\\S]*[}]", var.ip_allowlist.snowflake_platform_info)),
                  jsondecode(replace(
                    regex("[{][\\s\\S]*[}]", var.ip_allowlist.snowflake_platform_info),
                    "/[\\\\\"]\"/",
                    "\""
                  ))
                ).snowflake-egress-vpc-ids,
                []
              ) :
              try(vpc.id, "")
            ]
          )
        )
      ))
    )

    error_message = "ip_allowlist.snowflake_platform_info is ${jsonencode(try(var.ip_allowlist.snowflake_platform_info, null))}. It must be the JSON text that SYSTEM$GET_SNOWFLAKE_PLATFORM_INFO() returns in a Snowflake account on AWS, with the id of at least one VPC. A Snowflake account on Azure or Google Cloud has no VPC ids: use data_platform_cidrs. If it is \"null\" or empty, check for an unset workspace variable, or leave the input out."
  }
}

variable "additional_bucket_policies" {
  description = "JSON policy documents whose statements join the bucket policy, such as those of a policy that was there before. Each Sid must occur once. Do not pass the bucket's current policy from a data source: it holds the module's own statements, which are refused."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition = alltrue([
      for document in var.additional_bucket_policies :
      can(jsondecode(document).Version) || can(jsondecode(document).Statement)
    ])

    error_message = "additional_bucket_policies holds ${jsonencode([
      for document in var.additional_bucket_policies : document
      if !can(jsondecode(document).Version) && !can(jsondecode(document).Statement)
    ])}. Each must be the text of a JSON policy document, with a Version and a Statement. If you have a file, use its text: file(…). A file that begins with a byte order mark is not JSON: save it as UTF-8 without one."
  }
}

variable "tags" {
  description = "Tags of everything that takes tags, at most 50. Keys keep their case."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition     = length(var.tags) <= 50
    error_message = "tags holds this many elements: ${jsonencode(length(var.tags))}. They must be at most 50."
  }

  # A pattern counts the characters, because length would count letters that combine as one. It is a
  # pattern of its own, because RE2 needs long for many repetitions of a class with thousands of
  # letters.
  validation {
    condition = alltrue([
      for key in keys(var.tags) :
      can(regex("^[\\p{L}\\p{Z}\\p{N}_.:/=+@-]*$", key))
      && can(regex("^[^*]{1,128}$", key))
      && !can(regex("^[aA][wW][sS]:", key))
    ])

    error_message = "tags holds the keys ${jsonencode([
      for key in keys(var.tags) : key
      if !can(regex("^[\\p{L}\\p{Z}\\p{N}_.:/=+@-]*$", key))
      || !can(regex("^[^*]{1,128}$", key))
      || can(regex("^[aA][wW][sS]:", key))
    ])}. Each key must have 1 to 128 characters: letters, digits, spaces and _ . : / = + - @. It must not begin with aws:, which AWS reserves."
  }

  validation {
    condition     = length(distinct([for key in keys(var.tags) : lower(key)])) == length(var.tags)
    error_message = "tags holds the keys ${jsonencode(keys(var.tags))}. Keys must differ in more than uppercase and lowercase, because IAM takes such keys for one."
  }

  validation {
    condition = alltrue([
      for value in values(var.tags) :
      can(regex("^[\\p{L}\\p{Z}\\p{N}_.:/=+@-]*$", value)) && can(regex("^[^*]{0,256}$", value))
    ])

    error_message = "tags holds the values ${jsonencode([
      for value in values(var.tags) : value
      if !can(regex("^[\\p{L}\\p{Z}\\p{N}_.:/=+@-]*$", value)) || !can(regex("^[^*]{0,256}$", value))
    ])}. Each value must have at most 256 characters: letters, digits, spaces and _ . : / = + - @."
  }
}
