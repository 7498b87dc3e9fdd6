import type { Expression } from "../terraform";
import type { Stage } from "./stage";

/** What the steps of a platform put into their texts. */
export interface StepsProps {
  readonly access: Expression<string>;

  /** The external ID that the role requires. */
  readonly externalId: Expression<string>;
  readonly roleArn: Expression<string>;
  readonly stage: Stage;

  /** What things are called in SQL. */
  readonly name: Expression<string>;

  /** The stage's URL as a string of SQL. */
  readonly url: Expression<string>;
}

/** A platform's steps before and after its two values are supplied, under their names in Terraform's text. */
export type Steps = Readonly<Record<"to_connect" | "when_connected", readonly string[]>>;
