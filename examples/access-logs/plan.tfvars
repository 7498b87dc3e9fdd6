bucket_name     = "acme-sigma-logged"
log_bucket_name = "acme-sigma-access-logs"
