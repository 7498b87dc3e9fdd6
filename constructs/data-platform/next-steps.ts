import type { Construct } from "constructs";
import * as tf from "../terraform";
import type { Expression } from "../terraform";
import { databricksSteps } from "./databricks-steps";
import { type PerPlatform, perPlatform } from "./platforms";
import { snowflakeSteps } from "./snowflake-steps";
import { sqlName, sqlString } from "./sql";
import type { Stage } from "./stage";

export interface NextStepsProps {
  readonly platform: Expression<string>;
  readonly access: Expression<string>;
  readonly connected: Expression<boolean>;
  /** The external ID that the role requires. */
  readonly externalId: Expression<string>;
  readonly roleName: Expression<string>;
  readonly roleArn: Expression<string>;
  readonly stage: Stage;
}

/** What the steps of a platform put into their texts. */
export interface StepsProps extends NextStepsProps {
  /** What things are called in SQL. */
  readonly name: Expression<string>;

  /** The stage's URL as a string of SQL. */
  readonly url: Expression<string>;
}

/** A platform's steps before and after its two values are supplied, under their names in Terraform's text. */
export type Steps = Readonly<Record<"to_connect" | "when_connected", readonly string[]>>;

/** What an admin of the data platform does after an apply, with the SQL to run. */
export function nextSteps(scope: Construct, props: NextStepsProps): Expression<string> {
  const { connected, platform, roleName, stage } = props;
  const named = {
    ...props,
    name: tf.local(scope, "sql_name", sqlName(roleName)),
    url: tf.local(scope, "sql_url", sqlString(stage.url)),
  };
  // As a native JSON object, each line of text is a line of the module.
  const steps = tf.local(
    scope,
    "steps",
    tf.typed<PerPlatform<Steps>>({
      snowflake: snowflakeSteps(scope, named),
      databricks: databricksSteps(scope, named),
    }),
  );
  const lines = (when: keyof Steps): Expression<readonly string[]> =>
    perPlatform(platform, {
      snowflake: tf.attribute(tf.attribute(steps, "snowflake"), when),
      databricks: tf.attribute(tf.attribute(steps, "databricks"), when),
    });
  // Lines that do not apply are empty.
  return tf.join("\n", tf.compact(tf.choose(connected, lines("when_connected"), lines("to_connect"))));
}
