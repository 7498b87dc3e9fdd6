bucket_name = "acme-data-lake"
