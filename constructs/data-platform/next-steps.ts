import type { Construct } from "constructs";
import * as tf from "../terraform";
import type { Expression } from "../terraform";
import { databricksSteps } from "./databricks-steps";
import { perPlatform } from "./platforms";
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

/** The lines of a platform's steps, before and after its two values are supplied. */
export interface Steps {
  readonly toConnect: readonly Expression<string>[];
  readonly whenConnected: readonly Expression<string>[];
}

/** What an admin of the data platform does after an apply, with the SQL to run. */
export function nextSteps(scope: Construct, props: NextStepsProps): Expression<string> {
  const steps = {
    ...props,
    name: tf.local(scope, "sql_name", sqlName(props.roleName)),
    url: tf.local(scope, "sql_url", sqlString(props.stage.url)),
  };
  const snowflake = snowflakeSteps(scope, steps);
  const databricks = databricksSteps(scope, steps);
  // Native JSON lists keep one line of text on a line of the module.
  const lines = (name: string, list: readonly Expression<string>[]): Expression<readonly string[]> =>
    tf.local(scope, name, tf.typed<readonly string[]>(list));
  const chosen = tf.choose(
    props.connected,
    perPlatform(props.platform, {
      snowflake: lines("snowflake_connected", snowflake.whenConnected),
      databricks: lines("databricks_connected", databricks.whenConnected),
    }),
    perPlatform(props.platform, {
      snowflake: lines("snowflake_to_connect", snowflake.toConnect),
      databricks: lines("databricks_to_connect", databricks.toConnect),
    }),
  );
  // Lines that do not apply are empty.
  return tf.join("\n", tf.compact(chosen));
}
