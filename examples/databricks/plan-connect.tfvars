bucket_name            = "acme-sigma-databricks"
platform_principal_arn = "arn:aws:iam::414351767826:role/unity-catalog-prod-UCMasterRole-14S5ZJVKOTYTL"
platform_external_id   = "0a1b2c3d-4e5f-6789-abcd-ef0123456789"
