variable "organization" {
  description = "Organization in HCP Terraform."
  type        = string
}

variable "project" {
  description = "Project of the workspace in HCP Terraform."
  type        = string
  default     = "Default Project"
}

variable "workspace" {
  description = "Workspace in HCP Terraform."
  type        = string
}

variable "bucket_name" {
  description = "The bucket_name of the workspace."
  type        = string
}

variable "role_name" {
  description = "Name of Sigma's role and of its policy. The workspace gets the same name."
  type        = string

  validation {
    condition     = length(var.role_name) <= 48
    error_message = "role_name allows at most 48 characters, because \"-terraform-apply\" follows it in another role's name."
  }
}

variable "permissions_boundary_arn" {
  description = "Permissions boundary of Sigma's role. null creates one that allows only the objects of the bucket."
  type        = string
  default     = null
}

variable "create_identity_provider" {
  description = "true creates the account's identity provider for app.terraform.io. false uses the one that exists."
  type        = bool
  default     = false
}
