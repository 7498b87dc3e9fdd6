bucket_name = "acme-sigma-hcp"
