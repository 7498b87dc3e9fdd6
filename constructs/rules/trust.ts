import type { Construct } from "constructs";
import type { Caller } from "../aws/caller";
import * as tf from "../terraform";
import type { Expression, Warning } from "../terraform";

/** A value that somebody outside gives, and who that is. */
export interface OutsidePrincipal {
  /** Name of the check. */
  readonly name: string;
  readonly input: string;
  readonly arn: Expression<string>;
  readonly owner: string;
}

/** Warns of a principal that is in the account itself, and so cannot be the other side's. */
export function foreignPrincipal(
  scope: Construct,
  { accountId }: Caller,
  { arn, input, name, owner }: OutsidePrincipal,
): Warning {
  const account = tf.attempt(tf.element(tf.split(":", arn), 4), "");
  return {
    name,
    holds: tf.isNull(arn) ? tf.literal(true) : tf.neq(account, accountId),
    otherwise: tf.literal(
      tf.spelled(
        scope,
        `${input} is in the account in which Terraform works, so it is not the one that ${owner} shows. Copy the value again from ${owner}.`,
      ),
    ),
  };
}
