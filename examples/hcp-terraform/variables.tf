variable "bucket_name" {
  description = "Name of the bucket to create. All of AWS shares these names: choose one of your own."
  type        = string
}

variable "role_name" {
  description = "Name of Sigma's role and of its policy, as \"credentials\" shows it."
  type        = string
}

variable "permissions_boundary_arn" {
  description = "Permissions boundary of Sigma's role, as \"credentials\" shows it."
  type        = string
}

variable "ip_allowlist" {
  description = "Networks from which objects can be reached. null means no restriction."
  type = object({
    sigma_cidrs = list(string)
    user_cidrs  = optional(list(string), [])
  })
  default = null
}

variable "sigma_user_arn" {
  description = "\"AWS IAM user ARN\" that Sigma shows once the integration is added; null until then."
  type        = string
  default     = null
}

variable "sigma_external_id" {
  description = "\"AWS external role ARN\" that Sigma shows once the integration is added; null until then."
  type        = string
  default     = null
}
