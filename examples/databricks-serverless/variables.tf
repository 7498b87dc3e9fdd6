variable "bucket_name" {
  description = "Name of the bucket to create. All of AWS shares these names: choose one of your own."
  type        = string
}

variable "user_cidrs" {
  description = "Public ranges of the offices and VPNs from which people use Sigma."
  type        = list(string)
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
