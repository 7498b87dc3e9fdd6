variable "bucket_prefix" {
  description = "How the bucket's name begins. The account, the region and -an follow."
  type        = string
}

variable "region" {
  description = "Region of the bucket."
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
