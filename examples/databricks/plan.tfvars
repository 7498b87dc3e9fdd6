bucket_name = "acme-sigma-databricks"
