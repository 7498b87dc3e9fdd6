import * as tf from "../terraform";
import type { Expression, Part } from "../terraform";
import type { Steps, StepsProps } from "./steps";
import { sqlString } from "./sql";

/** What a Snowflake admin does: an integration, then a stage that Sigma's Snowflake role may use. */
export function snowflakeSteps(part: Part, props: StepsProps): Expression<Steps> {
  const { externalId, name, roleArn, stage, url } = props;
  const role = part.local("sql_role_arn", sqlString(roleArn));
  const id = part.local(
    "sql_external_id",
    tf.unlessSensitive(externalId, "<platform_external_id>"),
    "The steps are not sensitive, so a sensitive external ID is not in them.",
  );
  const provider = part.local("snowflake_provider", stage.provider);
  const stageName = part.local(
    "sql_stage",
    tf.text`SIGMA_DB.SIGMA_SCHEMA.${name}`,
    "The stage's database and schema are the reader's to name.",
  );
  const integration = (...more: readonly Expression<string>[]): Expression<string>[] => [
    tf.text`CREATE STORAGE INTEGRATION IF NOT EXISTS ${name}`,
    part.say("  TYPE = EXTERNAL_STAGE"),
    tf.text`  STORAGE_PROVIDER = '${provider}'`,
    part.say("  ENABLED = TRUE"),
    tf.text`  STORAGE_AWS_ROLE_ARN = ${role}`,
    ...more,
    tf.text`  STORAGE_ALLOWED_LOCATIONS = (${url});`,
  ];
  return tf.typed<Steps>({
    to_connect: [
      part.say(
        "In Snowflake, with the role ACCOUNTADMIN or another role that has the privilege CREATE INTEGRATION:",
      ),
      part.say("1. Run:"),
      ...integration(),
      part.say("2. Run:"),
      tf.text`DESC STORAGE INTEGRATION ${name};`,
      part.say(
        "3. Set {platform_principal_arn} to the value of STORAGE_AWS_IAM_USER_ARN and {platform_external_id} to the value of STORAGE_AWS_EXTERNAL_ID, and apply again. Only the role's trust policy changes.",
      ),
      part.say(
        "If the Snowflake account has another storage integration, its STORAGE_AWS_IAM_USER_ARN is the right one here too, and you can choose the external ID yourself. Set both values at once and apply.",
      ),
    ],
    when_connected: [
      tf.text`The role ${roleArn} trusts Snowflake. In Snowflake:`,
      part.say(
        "1. Run this with the role ACCOUNTADMIN. If the integration exists, it stays as it is. Never replace it: a new one gets a new external ID, and every stage loses its access.",
      ),
      ...integration(tf.text`  STORAGE_AWS_EXTERNAL_ID = '${id}'`),
      part.say(
        "2. Run this. For SIGMA_DB and SIGMA_SCHEMA, write the database and the schema of the stage. For SIGMA_ROLE, write the Snowflake role that Sigma connects with.",
      ),
      tf.text`CREATE STAGE IF NOT EXISTS ${stageName}`,
      tf.text`  URL = ${url}`,
      tf.text`  STORAGE_INTEGRATION = ${name}`,
      part.say("  DIRECTORY = (ENABLE = TRUE);"),
      tf.text`GRANT USAGE ON INTEGRATION ${name} TO ROLE SIGMA_ROLE;`,
      "GRANT USAGE ON DATABASE SIGMA_DB TO ROLE SIGMA_ROLE;",
      "GRANT USAGE ON SCHEMA SIGMA_DB.SIGMA_SCHEMA TO ROLE SIGMA_ROLE;",
      tf.text`GRANT USAGE ON STAGE ${stageName} TO ROLE SIGMA_ROLE;`,
      part.say(
        "3. If the integration or the stage existed before, as after a change of prefix, {bucket_name} or {iam_path}, it still has the old path or role. Then also run this. It replaces the whole list of locations, so add others that you need.",
      ),
      tf.text`ALTER STORAGE INTEGRATION ${name} SET`,
      tf.text`  STORAGE_AWS_ROLE_ARN = ${role}`,
      tf.text`  STORAGE_ALLOWED_LOCATIONS = (${url});`,
      tf.text`ALTER STAGE ${stageName} SET URL = ${url};`,
      "4. To check, run this as a user who has the role SIGMA_ROLE. It must end without an error. ACCOUNTADMIN may use every stage, so its own LIST says nothing about SIGMA_ROLE.",
      "USE ROLE SIGMA_ROLE;",
      "USE SECONDARY ROLES NONE;",
      tf.text`LIST @${stageName};`,
      "The stage's directory table shows new files only after:",
      tf.text`ALTER STAGE ${stageName} REFRESH;`,
      part.say(
        "With Snowflake's private connectivity to S3, also set USE_PRIVATELINK_ENDPOINT = TRUE on the integration. If the storage module has an {ip_allowlist}, add the endpoint ID from SYSTEM$GET_PRIVATELINK_ENDPOINTS_INFO() to its {vpc_endpoint_ids}.",
      ),
    ],
  });
}
