output "integration_status" {
  description = "\"connected\" after the first apply."
  value       = module.sigma_data_platform.integration_status
}
