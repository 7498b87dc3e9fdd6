import type { ForeignStatement } from "../rules/policy-documents";
import * as tf from "../terraform";
import type { Expression, FileNote, Part } from "../terraform";

/** The file of the sentences. */
export const SUMMARY_FILE: FileNote = {
  name: "summary",
  about:
    "What is allowed after an apply, in sentences, for people who see only the plan. Each fact has a sentence of its own, so a change is one line that goes and one that comes. A value that is known only after apply makes only its own sentence unknown.",
};

/** What a sentence says in place of a sensitive value. */
const HIDDEN = "(sensitive)";

/** Values for sentences, by name. */
export type Shown<N extends string> = Readonly<Record<N, Expression<string>>>;

/** Values as sentences show them. None of them is sensitive. */
export function shownIn<N extends string>(part: Part, values: Shown<N>): Shown<N> {
  const named = part.local("summary_values", tf.typed<Readonly<Record<string, string>>>(values));
  const all = part.local(
    "shown",
    tf.eachField<string, string>(named, ["name", "text"], (text) => tf.shown(text, HIDDEN)),
    "A sensitive value is written as (sensitive) in its place, so that the sentences are not sensitive. Whether it is set or empty is no secret.",
  );
  return tf.mapValues(values, (name) => tf.attribute(all, name));
}

/** A sentence that is there only under a condition, whatever other sentences are known. */
export function sentenceIf(
  condition: Expression<boolean>,
  sentence: Expression<string> | string,
): Expression<readonly string[]> {
  return tf.choose<readonly string[]>(condition, tf.typed([sentence]), []);
}

/** The principals that statements of others allow. */
export function principalsIn(
  part: Part,
  statements: Expression<readonly ForeignStatement[]>,
): Expression<readonly string[]> {
  return part.local(
    "also_trusted",
    tf.sortedSet(
      tf.flatten<string>(
        tf.each(
          statements,
          "statement",
          (statement) => tf.flatten<string>(tf.attempt(tf.values(tf.attribute(statement, "Principal")), [])),
          (statement) => tf.attempt(tf.eq(tf.attribute(statement, "Effect"), "Allow"), false),
        ),
      ),
    ),
  );
}

/**
 * The sentences on the role that both modules have.
 *
 * @param connected whether the two values are set
 * @param values what the sentence calls them, such as "Sigma's two values"
 */
export function roleSentences(
  roleName: Expression<string>,
  connected: Expression<boolean>,
  values: Expression<string> | string,
  shown: Shown<"trusted_arn" | "also_trusted" | "kms_key_arn" | "permissions_boundary_arn">,
): Readonly<Record<"trusted" | "others" | "key" | "boundary", Expression<string>>> {
  const { also_trusted: others, kms_key_arn: key, permissions_boundary_arn: boundary } = shown;
  return {
    trusted: tf.choose(
      connected,
      tf.text`${shown.trusted_arn} may assume the role ${roleName}, with its external ID.`,
      tf.text`The role ${roleName} trusts only this account, until ${values} are set.`,
    ),
    others: tf.choose(
      tf.eq(others, ""),
      tf.text`Nobody else is in the trust policy of the role ${roleName}.`,
      tf.text`The role ${roleName} also trusts: ${others}.`,
    ),
    key: tf.choose(
      tf.isSet(key),
      tf.text`It may use the KMS key ${key} through S3.`,
      "It may use no KMS key.",
    ),
    boundary: tf.choose(
      tf.isSet(boundary),
      tf.text`The permissions boundary ${boundary} limits the role.`,
      "No permissions boundary limits the role.",
    ),
  };
}
