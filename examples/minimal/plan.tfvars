bucket_name = "acme-sigma-files"
