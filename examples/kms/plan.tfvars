bucket_name            = "acme-sigma-encrypted"
key_administrator_arns = ["arn:aws:iam::123456789012:root"]
