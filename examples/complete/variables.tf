variable "bucket_name" {
  description = "Name of the bucket to create. All of AWS shares these names: choose one of your own."
  type        = string
}

variable "log_bucket_name" {
  description = "Bucket that receives the access logs; its policy allows S3's log delivery."
  type        = string
}

variable "kms_key_arn" {
  description = "ARN of the key that encrypts the objects; its policy lets the role use it."
  type        = string
}

variable "permissions_boundary_arn" {
  description = "ARN of the policy that bounds roles in this account."
  type        = string
}

variable "break_glass_arn" {
  description = "ARN of the role that reaches the objects from anywhere."
  type        = string
}

variable "auditor_arn" {
  description = "ARN of the role that lists the bucket for audits."
  type        = string
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
