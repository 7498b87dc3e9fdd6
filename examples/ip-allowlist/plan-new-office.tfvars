bucket_name = "acme-sigma-allowlist"
user_cidrs  = ["198.51.100.0/25", "198.51.100.192/26", "2001:db8:1200::/40"]
