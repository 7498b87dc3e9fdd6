variable "bucket_name" {
  description = "Name of the bucket to create. All of AWS shares these names: choose one of your own."
  type        = string
}

variable "platform_principal_arn" {
  description = "Principal of the trust policy that Databricks shows with the storage credential; null until then."
  type        = string
  default     = null
}

variable "platform_external_id" {
  description = "External ID that Databricks shows with the storage credential; null until then."
  type        = string
  default     = null
}
