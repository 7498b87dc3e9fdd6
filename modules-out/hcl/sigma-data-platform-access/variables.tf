# The inputs, each with its rules. Only what has no default must be set.

variable "platform" {
  description = "Data platform that reads and writes the bucket: snowflake or databricks. Changing it replaces the role and the policy if role_name and policy_name are null."
  type        = string
  nullable    = false

  validation {
    condition     = contains(["snowflake", "databricks"], var.platform)
    error_message = "platform must be snowflake or databricks. Write it in lowercase. If it is \"null\" or empty, check for an unset workspace variable, or leave the input out."
  }
}

variable "bucket_name" {
  description = "S3 bucket with Sigma's files, usually the output bucket_name of the storage module. Nothing of the bucket is changed. Changing the name replaces the role and the policy if role_name and policy_name are null."
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
  description = "Folder of the bucket that the data platform may use, without a slash at either end. \"\" means the whole bucket. After a change, enter the new URL in the data platform."
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

variable "access" {
  description = "What the data platform may do with the files: read, or read_write for exports as well. With read, files can be loaded but not unloaded or deleted."
  type        = string
  default     = "read_write"
  nullable    = false

  validation {
    condition     = contains(["read", "read_write"], var.access)
    error_message = "access must be read or read_write. Write it in lowercase. If it is \"null\" or empty, check for an unset workspace variable, or leave the input out."
  }
}

variable "kms_key_arn" {
  description = "ARN of the KMS key that encrypts the files. The role may use it through S3; the key's own policy must allow that too. null means that the files have no KMS key of yours."
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

variable "role_name" {
  description = "Name of the IAM role that the data platform assumes, 1 to 64 characters. Changing the name replaces the role, whose new ARN must then be entered in the data platform. null means sigma-<platform>-<bucket_name>, shortened if it is too long."
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
  description = "IAM path of the role and the policy. It begins and ends with a slash. Changing it replaces the role, whose new ARN must then be entered in the data platform, and the policy."
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

variable "platform_principal_arn" {
  description = "Who assumes the role. Snowflake: STORAGE_AWS_IAM_USER_ARN of DESC STORAGE INTEGRATION. Databricks: the ARN of Unity Catalog's role. Set it together with platform_external_id. Setting it changes the role in place. null means that the role trusts only this account."
  type        = string
  default     = null

  validation {
    condition = (
      var.platform_principal_arn == null
      || can(regex(
        "^arn:aws[a-z-]*:iam::[0-9]{12}:(user|role)/(?:[!-#%-)+->@-~]{1,510}/)?[A-Za-z0-9_+=,.@-]{1,64}$",
        var.platform_principal_arn
      ))
    )

    error_message = "platform_principal_arn must be the ARN of one IAM user or role, like arn:aws:iam::123456789012:user/NAME, without a wildcard. Snowflake shows it as STORAGE_AWS_IAM_USER_ARN, Databricks as the principal of the trust policy. The external ID goes into platform_external_id: the two are easily swapped. An account root or an account id would trust the whole account. For a session (assumed-role), enter the ARN of its role. Remove spaces at both ends. If it is \"null\" or empty, check for an unset workspace variable, or leave the input out."
  }
}

variable "platform_external_id" {
  description = "External ID that the role requires. Snowflake: STORAGE_AWS_EXTERNAL_ID of DESC STORAGE INTEGRATION. Databricks: the external ID of the storage credential. Set it together with platform_principal_arn. Setting it changes the role in place. null means the placeholder."
  type        = string
  default     = null

  validation {
    condition = (
      var.platform_external_id == null
      ? true
      : var.platform_external_id != "null"
      && can(regex("^[A-Za-z0-9_+=,.@:/-]*$", var.platform_external_id))
      && length(var.platform_external_id) >= 2
      && length(var.platform_external_id) <= 1224
    )

    error_message = "platform_external_id must have 2 to 1224 characters from A-Z, a-z, 0-9 and _ + = , . @ : / -. Remove spaces at both ends. If it is \"null\" or empty, check for an unset workspace variable, or leave the input out."
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
  description = "JSON policy documents whose statements join the role's trust policy after the data platform's. Snowflake's failover needs one for its second user and external ID. An Allow names its principal without a wildcard. IAM takes 2,048 characters, and 8,192 if the account's quota was raised."
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
  description = "Warn in every plan until the data platform's two values are set. HCP Terraform then shows a failed check, and terraform test fails. false turns the warning off."
  type        = bool
  default     = true
  nullable    = false
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
