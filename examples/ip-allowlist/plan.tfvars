bucket_name = "acme-sigma-allowlist"
user_cidrs  = ["198.51.100.0/25"]
