output "sigma_storage" {
  description = "Everything that the module says of itself."
  value       = module.sigma_storage
}
