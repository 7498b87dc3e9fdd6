variable "organization" {
  description = "Organization in HCP Terraform."
  type        = string
}

variable "workspace" {
  description = "Workspace in HCP Terraform."
  type        = string
}

variable "bucket_name" {
  description = "The bucket_name of the workspace."
  type        = string
}
