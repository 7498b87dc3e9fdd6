bucket_name = "acme-sigma-no-code"
