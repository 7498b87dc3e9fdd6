variable "bucket_name" {
  description = "Name of the bucket to create. All of AWS shares these names, so choose one of your own, for example acme-sigma-files."
  type        = string
}

variable "region" {
  description = "AWS region of the bucket. Choose the region of your data platform, and keep it."
  type        = string
  default     = "us-east-1"
}

variable "prefix" {
  description = "Folder of the bucket that Sigma uses."
  type        = string
  default     = "sigma"
}

variable "permissions_boundary_arn" {
  description = "Permissions boundary that your AWS account requires for roles. Leave it empty if it requires none."
  type        = string
  default     = null
}

variable "sigma_user_arn" {
  description = "Leave it empty in the first run. Then set it to the \"AWS IAM user ARN\" that Sigma shows."
  type        = string
  default     = null
}

variable "sigma_external_id" {
  description = "Leave it empty in the first run. Then set it to the \"AWS external role ARN\" that Sigma shows."
  type        = string
  default     = null
}
