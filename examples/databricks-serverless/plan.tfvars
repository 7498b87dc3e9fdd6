bucket_name = "acme-sigma-databricks"
user_cidrs  = ["198.51.100.0/25"]
