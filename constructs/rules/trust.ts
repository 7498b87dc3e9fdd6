import type { Caller } from "../aws/caller";
import * as tf from "../terraform";
import type { Expression, Part, Warning, Words } from "../terraform";

/** A value that somebody outside gives, and who that is. */
export interface OutsidePrincipal {
  /** Name of the check. */
  readonly name: string;

  /** The input, marked as a name. */
  readonly input: Words;
  readonly arn: Expression<string>;
  readonly owner: string;
}

/** Warns of a principal that is in the account itself, and so cannot be the other side's. */
export function foreignPrincipal(
  part: Part,
  { accountId }: Caller,
  { arn, input, name, owner }: OutsidePrincipal,
): Warning {
  const account = tf.attempt(tf.element(tf.split(":", arn), 4), "");
  return {
    name,
    holds: tf.isNull(arn) ? tf.literal(true) : tf.neq(account, accountId),
    otherwise: part.say(
      `${input} is in the account in which Terraform works, so it is not the one that ${owner} shows. Copy the value again from ${owner}.`,
    ),
  };
}
