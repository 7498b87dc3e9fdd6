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

output "cors_rules" {
  description = "To merge into the bucket's CORS document by hand."
  value       = module.sigma_storage.cors_rules
}

output "bucket_policy_json" {
  description = "To merge into the bucket's policy by hand."
  value       = module.sigma_storage.bucket_policy_json
}

output "summary" {
  description = "What is allowed after this apply."
  value       = module.sigma_storage.summary
}
