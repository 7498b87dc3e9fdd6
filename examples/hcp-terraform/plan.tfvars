bucket_name              = "acme-sigma-hcp"
role_name                = "sigma-storage"
permissions_boundary_arn = "arn:aws:iam::123456789012:policy/sigma-storage-boundary"
