output "status" {
  description = "Which integrations still wait for Sigma's values."
  value       = { for name, integration in module.sigma_storage : name => integration.integration_status }
}

output "next_steps" {
  description = "What to do after this apply, for each integration."
  value       = { for name, integration in module.sigma_storage : name => integration.next_steps }
}

output "summary" {
  description = "What is allowed after this apply, for each integration."
  value       = { for name, integration in module.sigma_storage : name => integration.summary }
}
