bucket_name       = "acme-sigma-files"
sigma_user_arn    = "arn:aws:iam::111122223333:user/sigma-storage"
sigma_external_id = "arn:aws:iam::111122223333:role/acme-7f3a"
