output "sigma_bucket_path" {
  description = "For the \"Bucket name\" field in Sigma."
  value       = module.sigma_storage.sigma_bucket_path
}

output "role_arn" {
  description = "For the \"AWS IAM role ARN\" field in Sigma."
  value       = module.sigma_storage.role_arn
}

output "next_steps" {
  description = "What to do after this apply."
  value       = module.sigma_storage.next_steps
}

output "allowlist_exempt_arns" {
  description = "The principals to which the allowlist does not apply."
  value       = module.sigma_storage.allowlist_exempt_arns
}

output "summary" {
  description = "What is allowed after this apply."
  value       = module.sigma_storage.summary
}
