bucket_name            = "acme-sigma-snowflake"
platform_principal_arn = "arn:aws:iam::111122223333:user/abc1-b-self1234"
platform_external_id   = "MYACCOUNT_SFCRole=2_kztjogs3W9S18I+iWapHpIz/wq4="
