variable "bucket_name" {
  description = "Name of the bucket to create. All of AWS shares these names: choose your own."
  type        = string
}

variable "log_bucket_name" {
  description = "Name of the bucket that receives the access logs."
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
