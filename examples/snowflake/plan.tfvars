bucket_name = "acme-sigma-snowflake"
