variable "bucket_name" {
  description = "Name of the bucket to create. All of AWS shares these names: choose one of your own."
  type        = string
}

variable "platform_principal_arn" {
  description = "STORAGE_AWS_IAM_USER_ARN of DESC STORAGE INTEGRATION; null until then."
  type        = string
  default     = null
}

variable "platform_external_id" {
  description = "STORAGE_AWS_EXTERNAL_ID of DESC STORAGE INTEGRATION; null until then."
  type        = string
  default     = null
}
