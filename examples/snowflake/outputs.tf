output "data_platform_role_arn" {
  description = "Role that the data platform assumes."
  value       = module.sigma_data_platform.role_arn
}

output "data_platform_next_steps" {
  description = "What to do in the data platform after this apply."
  value       = module.sigma_data_platform.next_steps
}

output "sigma_next_steps" {
  description = "What to do in Sigma after this apply."
  value       = module.sigma_storage.next_steps
}

output "data_platform_summary" {
  description = "What is allowed to the data platform after this apply."
  value       = module.sigma_data_platform.summary
}

output "sigma_summary" {
  description = "What is allowed to Sigma, and from which networks, after this apply."
  value       = module.sigma_storage.summary
}
