import * as tf from "../terraform";
import { type Expression, Part } from "../terraform";
import { databricksSteps } from "./databricks-steps";
import { type PerPlatform, perPlatform } from "./platforms";
import { snowflakeSteps } from "./snowflake-steps";
import { sqlName, sqlString } from "./sql";
import type { Stage } from "./stage";
import type { Steps } from "./steps";

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

/** What an admin of the data platform does after an apply, with the SQL to run. */
export class NextSteps extends Part {
  /** The steps, a line each. */
  readonly text: Expression<string>;

  constructor(scope: Part, id: string, props: NextStepsProps) {
    super(scope, id, scope.readers);
    tf.inFile(this, {
      name: "next_steps",
      about: "What an admin of the data platform does after an apply, with the SQL to run.",
    });
    const { connected, platform, roleName, stage } = props;
    const named = {
      ...props,
      name: this.local("sql_name", sqlName(roleName)),
      url: this.local("sql_url", sqlString(stage.url)),
    };
    const steps = this.local(
      "steps",
      tf.typed<PerPlatform<Steps>>({
        snowflake: snowflakeSteps(this, named),
        databricks: databricksSteps(this, named),
      }),
      "Lines that do not apply are empty.",
    );
    const lines = (when: keyof Steps): Expression<readonly string[]> =>
      perPlatform(platform, {
        snowflake: tf.attribute(tf.attribute(steps, "snowflake"), when),
        databricks: tf.attribute(tf.attribute(steps, "databricks"), when),
      });
    this.text = tf.join("\n", tf.compact(tf.choose(connected, lines("when_connected"), lines("to_connect"))));
  }
}
