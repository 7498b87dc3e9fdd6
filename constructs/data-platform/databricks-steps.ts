import type { Construct } from "constructs";
import * as tf from "../terraform";
import type { Expression } from "../terraform";
import type { Steps, StepsProps } from "./next-steps";

/** What a Databricks admin does: a storage credential, then an external location. No SQL makes the first. */
export function databricksSteps(
  scope: Construct,
  { access, name, roleArn, url }: StepsProps,
): Expression<Steps> {
  const say = (words: string): Expression<string> => tf.literal(tf.spelled(scope, words));
  const reads = tf.eq(access, "read");
  const ifReading = (words: string): Expression<string> => tf.choose(reads, say(words), "");
  return tf.typed<Steps>({
    to_connect: [
      say("In Databricks, as a user with the privilege CREATE STORAGE CREDENTIAL on the metastore:"),
      say("1. In Catalog Explorer, go to External Data > Credentials and click Create credential."),
      say("2. In the Credential Type field, select AWS IAM Role."),
      tf.text`3. In the Credential name field, enter: ${name}`,
      tf.text`4. In the IAM role (ARN) field, enter: ${roleArn}`,
      ifReading("In Advanced options, select Limit to read-only use."),
      say("5. Click Create. Databricks shows the external ID and a trust policy, which names its own role."),
      say(
        "6. Set platform_principal_arn to the ARN of that role and platform_external_id to the external ID, and apply again. Only the role's trust policy changes.",
      ),
      say(
        "The command databricks storage-credentials create and the Terraform resource databricks_storage_credential do the same with skip_validation. They show the values as unity_catalog_iam_arn and external_id.",
      ),
    ],
    when_connected: [
      tf.text`The role ${roleArn} trusts Databricks. In Databricks, as a user with the privilege CREATE EXTERNAL LOCATION:`,
      ifReading(
        "Upload a file through Sigma first. Databricks' validation of a read-only location fails while no file is below it. In Catalog Explorer, select Limit to read-only use for the location.",
      ),
      say(
        "1. Run this. If the credential has another name, write that one. For sigma_users, write the group or service principal that Sigma connects as.",
      ),
      tf.text`CREATE EXTERNAL LOCATION IF NOT EXISTS ${name}`,
      tf.text`  URL ${url}`,
      tf.text`  WITH (STORAGE CREDENTIAL ${name});`,
      tf.text`GRANT READ FILES${tf.choose(reads, "", ", WRITE FILES")} ON EXTERNAL LOCATION ${name} TO \`sigma_users\`;`,
      say("2. To check, run:"),
      tf.text`LIST ${url};`,
    ],
  });
}
