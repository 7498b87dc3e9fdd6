import * as tf from "../terraform";
import type { Expression, Part, Requirement, Words } from "../terraform";

/** Two values that somebody outside gives for the trust, and what they must not be confused with. */
export interface HandshakeValues {
  readonly principalArn: Expression<string>;
  readonly externalId: Expression<string>;
  readonly placeholderExternalId: Expression<string>;
  readonly roleArn: Expression<string>;
}

/** The inputs of a handshake, marked as names, and the labels under which the other side shows their values. */
export interface HandshakeInputs {
  readonly principal: Words;
  readonly externalId: Words;
  readonly shownAs: Words;
}

/** What two values of a handshake must fulfil together. No text quotes them, because they may be sensitive. */
export function handshakeRequirements(
  part: Part,
  { externalId: id, principal, shownAs }: HandshakeInputs,
  { externalId, placeholderExternalId, principalArn, roleArn }: HandshakeValues,
): Requirement[] {
  const [principalSet, idSet] = [tf.isSet(principalArn), tf.isSet(externalId)];
  const said: readonly (readonly [holds: Expression<boolean>, otherwise: Words])[] = [
    [tf.eq(principalSet, idSet), `${principal} and ${id} must be set together, or neither.`],
    [
      differ(principalArn, roleArn),
      `${principal} is the ARN of this module's own role. It must be the other value.`,
    ],
    [differ(externalId, roleArn), `${id} is the ARN of this module's own role. It must be the other value.`],
    [
      tf.or(tf.not(principalSet), differ(principalArn, externalId)),
      `${principal} and ${id} have the same value. They must differ.`,
    ],
    [
      tf.or(tf.not(tf.and(principalSet, idSet)), differ(externalId, placeholderExternalId)),
      `${id} is the placeholder ({placeholder_external_id}). It must be the real value.`,
    ],
  ];
  return said.map(([holds, otherwise]) => ({ holds, otherwise: part.say(`${otherwise} ${shownAs}`) }));
}

/** Whether an optional value is another than a second one. */
function differ(first: Expression<string>, second: Expression<string>): Expression<boolean> {
  return tf.isNull(first) || tf.isNull(second) ? tf.literal(true) : tf.neq(first, second);
}
