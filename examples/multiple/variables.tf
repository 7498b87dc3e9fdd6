variable "integrations" {
  description = "One integration for each Sigma organization, by a name of your own."
  type = map(object({
    bucket_name       = string
    prefix            = optional(string, "sigma")
    sigma_user_arn    = optional(string)
    sigma_external_id = optional(string)
  }))
}
