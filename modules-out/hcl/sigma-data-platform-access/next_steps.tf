# What an admin of the data platform does after an apply, with the SQL to run.

locals {
  sql_name     = replace(local.role_name, "/^[^A-Za-z_]|[^A-Za-z0-9_]/", "_")
  sql_url      = "'${replace(replace(local.stage_url, "\\", "\\\\"), "'", "\\'")}'"
  sql_role_arn = "'${replace(replace(local.role_arn, "\\", "\\\\"), "'", "\\'")}'"

  # The steps are not sensitive, so a sensitive external ID is not in them.
  sql_external_id = (
    try(nonsensitive(local.required_external_id), local.required_external_id) == ""
    ? ""
    : (
      try(issensitive(local.required_external_id), can(nonsensitive(local.required_external_id)))
      ? "<platform_external_id>"
      : try(nonsensitive(local.required_external_id), local.required_external_id)
    )
  )

  snowflake_provider = (
    data.aws_partition.current.partition == "aws-us-gov"
    ? "S3GOV"
    : data.aws_partition.current.partition == "aws-cn" ? "S3CHINA" : "S3"
  )

  # The stage's database and schema are the reader's to name.
  sql_stage = "SIGMA_DB.SIGMA_SCHEMA.${local.sql_name}"

  # Lines that do not apply are empty.
  steps = {
    snowflake = {
      to_connect = [
        "In Snowflake, with the role ACCOUNTADMIN or another role that has the privilege CREATE INTEGRATION:",
        "1. Run:",
        "CREATE STORAGE INTEGRATION IF NOT EXISTS ${local.sql_name}",
        "  TYPE = EXTERNAL_STAGE",
        "  STORAGE_PROVIDER = '${local.snowflake_provider}'",
        "  ENABLED = TRUE",
        "  STORAGE_AWS_ROLE_ARN = ${local.sql_role_arn}",
        "  STORAGE_ALLOWED_LOCATIONS = (${local.sql_url});",
        "2. Run:",
        "DESC STORAGE INTEGRATION ${local.sql_name};",
        "3. Set platform_principal_arn to the value of STORAGE_AWS_IAM_USER_ARN and platform_external_id to the value of STORAGE_AWS_EXTERNAL_ID, and apply again. Only the role's trust policy changes.",
        "If the Snowflake account has another storage integration, its STORAGE_AWS_IAM_USER_ARN is the right one here too, and you can choose the external ID yourself. Set both values at once and apply.",
      ]
      when_connected = [
        "The role ${local.role_arn} trusts Snowflake. In Snowflake:",
        "1. Run this with the role ACCOUNTADMIN. If the integration exists, it stays as it is. Never replace it: a new one gets a new external ID, and every stage loses its access.",
        "CREATE STORAGE INTEGRATION IF NOT EXISTS ${local.sql_name}",
        "  TYPE = EXTERNAL_STAGE",
        "  STORAGE_PROVIDER = '${local.snowflake_provider}'",
        "  ENABLED = TRUE",
        "  STORAGE_AWS_ROLE_ARN = ${local.sql_role_arn}",
        "  STORAGE_AWS_EXTERNAL_ID = '${local.sql_external_id}'",
        "  STORAGE_ALLOWED_LOCATIONS = (${local.sql_url});",
        "2. Run this. For SIGMA_DB and SIGMA_SCHEMA, write the database and the schema of the stage. For SIGMA_ROLE, write the Snowflake role that Sigma connects with.",
        "CREATE STAGE IF NOT EXISTS ${local.sql_stage}",
        "  URL = ${local.sql_url}",
        "  STORAGE_INTEGRATION = ${local.sql_name}",
        "  DIRECTORY = (ENABLE = TRUE);",
        "GRANT USAGE ON INTEGRATION ${local.sql_name} TO ROLE SIGMA_ROLE;",
        "GRANT USAGE ON DATABASE SIGMA_DB TO ROLE SIGMA_ROLE;",
        "GRANT USAGE ON SCHEMA SIGMA_DB.SIGMA_SCHEMA TO ROLE SIGMA_ROLE;",
        "GRANT USAGE ON STAGE ${local.sql_stage} TO ROLE SIGMA_ROLE;",
        "3. If the integration or the stage existed before, as after a change of prefix, bucket_name or iam_path, it still has the old path or role. Then also run this. It replaces the whole list of locations, so add others that you need.",
        "ALTER STORAGE INTEGRATION ${local.sql_name} SET",
        "  STORAGE_AWS_ROLE_ARN = ${local.sql_role_arn}",
        "  STORAGE_ALLOWED_LOCATIONS = (${local.sql_url});",
        "ALTER STAGE ${local.sql_stage} SET URL = ${local.sql_url};",
        "4. To check, run this as a user who has the role SIGMA_ROLE. It must end without an error. ACCOUNTADMIN may use every stage, so its own LIST says nothing about SIGMA_ROLE.",
        "USE ROLE SIGMA_ROLE;",
        "USE SECONDARY ROLES NONE;",
        "LIST @${local.sql_stage};",
        "The stage's directory table shows new files only after:",
        "ALTER STAGE ${local.sql_stage} REFRESH;",
        "With Snowflake's private connectivity to S3, also set USE_PRIVATELINK_ENDPOINT = TRUE on the integration. If the storage module has an ip_allowlist, add the endpoint ID from SYSTEM$GET_PRIVATELINK_ENDPOINTS_INFO() to its vpc_endpoint_ids.",
      ]
    }
    databricks = {
      to_connect = [
        "In Databricks, as a user with the privilege CREATE STORAGE CREDENTIAL on the metastore:",
        "1. In Catalog Explorer, go to External Data > Credentials and click Create credential.",
        "2. In the Credential Type field, select AWS IAM Role.",
        "3. In the Credential name field, enter: ${local.sql_name}",
        "4. In the IAM role (ARN) field, enter: ${local.role_arn}",
        var.access == "read" ? "In Advanced options, select Limit to read-only use." : "",
        "5. Click Create. Databricks shows the external ID and a trust policy, which names its own role.",
        "6. Set platform_principal_arn to the ARN of that role and platform_external_id to the external ID, and apply again. Only the role's trust policy changes.",
        "The command databricks storage-credentials create and the Terraform resource databricks_storage_credential do the same with skip_validation. They show the values as unity_catalog_iam_arn and external_id.",
      ]
      when_connected = [
        "The role ${local.role_arn} trusts Databricks. In Databricks, as a user with the privilege CREATE EXTERNAL LOCATION:",
        (
          var.access == "read"
          ? "Upload a file through Sigma first. Databricks' validation of a read-only location fails while no file is below it. In Catalog Explorer, select Limit to read-only use for the location."
          : ""
        ),
        "1. Run this. If the credential has another name, write that one. For sigma_users, write the group or service principal that Sigma connects as.",
        "CREATE EXTERNAL LOCATION IF NOT EXISTS ${local.sql_name}",
        "  URL ${local.sql_url}",
        "  WITH (STORAGE CREDENTIAL ${local.sql_name});",
        "GRANT READ FILES${var.access == "read" ? "" : ", WRITE FILES"} ON EXTERNAL LOCATION ${local.sql_name} TO `sigma_users`;",
        "2. If the location existed before, as after a change of prefix or bucket_name, it still has the old path. Then also run this. If the location is in use, add FORCE at the end. If the role has a new ARN, edit the credential in Catalog Explorer.",
        "ALTER EXTERNAL LOCATION ${local.sql_name} SET URL ${local.sql_url};",
        "3. Databricks turns on file events for a new location, and the role has no permissions for SNS, SQS and the bucket's notifications. Turn file events off in Catalog Explorer, or run the line below. If only the line about file events fails in a validation, everything else works.",
        "databricks external-locations update ${local.sql_name} --json '{\"enable_file_events\": false}'",
        "4. To check, run this. The first statement must show the grants of the group or service principal. The second must end without an error.",
        "SHOW GRANTS `sigma_users` ON EXTERNAL LOCATION ${local.sql_name};",
        "LIST ${local.sql_url};",
        "With private endpoint rules of a Databricks network connectivity configuration, requests come through an endpoint of its own. If the storage module has an ip_allowlist, add the endpoint ID to its vpc_endpoint_ids.",
      ]
    }
  }
}
