import type { Construct } from "constructs";
import * as tf from "../terraform";
import type { Expression } from "../terraform";
import type { Steps, StepsProps } from "./next-steps";
import { sqlString } from "./sql";

/** What a Snowflake admin does: an integration, then a stage that Sigma's Snowflake role may use. */
export function snowflakeSteps(scope: Construct, props: StepsProps): Expression<Steps> {
  const { externalId, name, roleArn, stage, url } = props;
  const role = tf.local(scope, "sql_role_arn", sqlString(roleArn));
  // The steps are not sensitive, so a sensitive external ID is not in them.
  const id = tf.local(
    scope,
    "sql_external_id",
    tf.choose(tf.isSensitive(externalId), "<platform_external_id>", tf.notSensitive(externalId)),
  );
  const provider = tf.local(scope, "snowflake_provider", stage.provider);
  const say = (words: string): Expression<string> => tf.literal(tf.spelled(scope, words));
  const integration = (...more: readonly Expression<string>[]): Expression<string>[] => [
    tf.text`CREATE STORAGE INTEGRATION IF NOT EXISTS ${name}`,
    say("  TYPE = EXTERNAL_STAGE"),
    tf.text`  STORAGE_PROVIDER = '${provider}'`,
    say("  ENABLED = TRUE"),
    tf.text`  STORAGE_AWS_ROLE_ARN = ${role}`,
    ...more,
    tf.text`  STORAGE_ALLOWED_LOCATIONS = (${url});`,
  ];
  return tf.typed<Steps>({
    to_connect: [
      say(
        "In Snowflake, with the role ACCOUNTADMIN or another role that has the privilege CREATE INTEGRATION:",
      ),
      say("1. Run:"),
      ...integration(),
      say("2. Run:"),
      tf.text`DESC STORAGE INTEGRATION ${name};`,
      say(
        "3. Set platform_principal_arn to the value of STORAGE_AWS_IAM_USER_ARN and platform_external_id to the value of STORAGE_AWS_EXTERNAL_ID, and apply again. Only the role's trust policy changes.",
      ),
      say(
        "If the Snowflake account has another storage integration, its STORAGE_AWS_IAM_USER_ARN is the right one here too, and you can choose the external ID yourself. Set both values at once and apply.",
      ),
    ],
    when_connected: [
      tf.text`The role ${roleArn} trusts Snowflake. In Snowflake:`,
      say(
        "1. Run this with the role ACCOUNTADMIN. If the integration exists, it stays as it is. Never replace it: a new one gets a new external ID, and every stage loses its access.",
      ),
      ...integration(tf.text`  STORAGE_AWS_EXTERNAL_ID = '${id}'`),
      say(
        "2. Run this in the database and schema that the stage belongs to. For SIGMA_ROLE, write the Snowflake role that Sigma connects with.",
      ),
      tf.text`CREATE STAGE IF NOT EXISTS ${name}`,
      tf.text`  URL = ${url}`,
      tf.text`  STORAGE_INTEGRATION = ${name}`,
      say("  DIRECTORY = (ENABLE = TRUE);"),
      tf.text`GRANT USAGE ON INTEGRATION ${name} TO ROLE SIGMA_ROLE;`,
      tf.text`GRANT USAGE ON STAGE ${name} TO ROLE SIGMA_ROLE;`,
      say("3. To check, run:"),
      tf.text`LIST @${name};`,
    ],
  });
}
