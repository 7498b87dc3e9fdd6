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
      say(
        "2. If the location existed before, as after a change of prefix or bucket_name, it still has the old path. Then also run this. If the location is in use, add FORCE at the end. If the role has a new ARN, edit the credential in Catalog Explorer.",
      ),
      tf.text`ALTER EXTERNAL LOCATION ${name} SET URL ${url};`,
      "3. Databricks turns on file events for a new location, and the role has no permissions for SNS, SQS and the bucket's notifications. Turn file events off in Catalog Explorer, or run the line below. If only the line about file events fails in a validation, everything else works.",
      tf.text`databricks external-locations update ${name} --json '{"enable_file_events": false}'`,
      "4. To check, run this. The first statement must show the grants of the group or service principal. The second must end without an error.",
      tf.text`SHOW GRANTS \`sigma_users\` ON EXTERNAL LOCATION ${name};`,
      tf.text`LIST ${url};`,
      say(
        "With private endpoint rules of a Databricks network connectivity configuration, requests come through an endpoint of its own. If the storage module has an ip_allowlist, add the endpoint ID to its vpc_endpoint_ids.",
      ),
    ],
  });
}
