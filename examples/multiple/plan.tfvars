integrations = {
  finance = {
    bucket_name       = "acme-sigma-finance"
    sigma_user_arn    = "arn:aws:iam::111122223333:user/sigma-storage"
    sigma_external_id = "arn:aws:iam::111122223333:role/acme-finance-52c1"
  }
  sales = {
    bucket_name = "acme-sigma-sales"
    prefix      = "exports"
  }
}
