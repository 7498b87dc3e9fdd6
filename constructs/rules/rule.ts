import * as tf from "../terraform";
import type { Expression, Words } from "../terraform";

/** What is allowed for a value. It is asked of a literal at synthesis, and of a module's input at plan. */
export interface Rule<T> {
  /** Whether the value is allowed. Must not fail for any value of its type, null excepted. */
  allows(value: Expression<T>): Expression<boolean>;

  /** Whether it can be asked of null, and allows it. @default false */
  readonly holdsForNull?: boolean;

  /** Why the condition has its form, for those who read the module. @default - none */
  readonly reason?: string;

  /** The end of the sentence "bucket_name must …", or of "Each range must …". */
  readonly must: Words;

  /** The likely causes, in full sentences. @default - none that can be told */
  readonly causes?: Words;

  /** A likely cause that only Terraform knows. @default - none */
  readonly causesInTerraform?: Words;

  /** The part of the value that an error shows. @default - the whole value */
  readonly part?: JudgedPart<T>;
}

/** The part of a value that breaks a rule. */
interface JudgedPart<T> {
  /** What an error says between the input's name and the part, such as `.vpc_ids holds`. */
  readonly finding: Words;

  /** What the rule is about, such as "Each id". */
  readonly subject: string;

  /** The part. */
  found(value: Expression<T>): Expression;
}

/** Where the elements of a list rule are, and what they are called. */
export interface Elements<T, E> {
  /** The list, for every value of the type, null included. */
  readonly list: (value: Expression<T>) => Expression<readonly E[]>;

  /** What an element is called in Terraform's text. */
  readonly name: string;
  readonly finding: Words;
  readonly subject: string;
}

/** A rule of elements. */
export interface ElementRule<E> {
  readonly allows: (element: Expression<E>) => Expression<boolean>;
  readonly reason?: string;
  readonly must: Words;
  readonly causes?: Words;
}

/**
 * Rules of elements as rules of the value that holds them. An error shows the elements that break its rule. A rule
 * leaves to the others what they refuse, so one wrong element gives one error.
 */
export function forElements<T, E>(elements: Elements<T, E>, rules: readonly ElementRule<E>[]): Rule<T>[] {
  const { finding, list, name, subject } = elements;
  return rules.map((rule) => ({
    ...rule,
    allows: (value) => tf.allOf(tf.each(list(value), name, rule.allows)),
    holdsForNull: true,
    part: {
      finding,
      subject,
      found: (value) => wrongOf(list(value), name, (element) => tf.not(rule.allows(element))),
    },
  }));
}

/** The wrong elements of a list; of one that holds tokens, those that are known to be wrong. */
function wrongOf<E>(
  list: Expression<readonly E[]>,
  name: string,
  isWrong: (element: Expression<E>) => Expression<boolean>,
): Expression {
  const { node } = list;
  if (node.kind !== "structure") return tf.filter(list, name, isWrong);
  return tf.typed(
    Object.values(node.value).filter((element) => tf.isKnownTrue(isWrong(tf.typed<E>(element)))),
  );
}

/** A `validation` block of a Terraform variable. */
export interface Validation {
  readonly condition: Expression<boolean>;
  readonly errorMessage: Expression<string>;

  /** Why the condition has its form. */
  readonly reason: string | undefined;
}

/** The validations of a module's input. Terraform itself shows the value of one that is not sensitive. */
export function validations<T>(name: string, rules: readonly Rule<T>[], value: Expression<T>): Validation[] {
  return rules.map((rule) => ({
    condition: condition(rule, value),
    reason: rule.reason,
    errorMessage:
      rule.part === undefined
        ? tf.literal(`${name} must ${end(rule, "terraform")}`)
        : tf.text`${name}${sentence(rule.part, tf.jsonencode(rule.part.found(value)), rule, "terraform")}`,
  }));
}

/** Null needs a conditional only where it would stop the plan: before Terraform 1.12, `||` evaluates both sides. */
function condition<T>(rule: Rule<T>, value: Expression<T>): Expression<boolean> {
  const allowed = rule.allows(value);
  const unset = tf.not(tf.isSet(value));
  if (rule.holdsForNull === true) return allowed;
  return tf.neverFails(allowed) ? tf.or(unset, allowed) : tf.choose(unset, true, allowed);
}

/**
 * The errors for a literal prop, each with what the rule refuses as its author wrote it.
 *
 * @param shape the type of the prop
 */
export function refusals<T>(
  name: string,
  shape: tf.Shape,
  rules: readonly Rule<T>[],
  value: Expression<T>,
): string[] {
  return rules.flatMap((rule) => {
    const allowed = rule.allows(value);
    if (!tf.fails(allowed) && !(allowed.node.kind === "literal" && !allowed.node.value)) return [];
    const { part = { finding: " is", subject: "It", found: (whole: Expression<T>): Expression => whole } } =
      rule;
    const { node } = part.found(value);
    const written =
      node.kind === "literal" || node.kind === "structure" ? tf.asWritten(shape, node.value) : "";
    const { node: error } = sentence(part, tf.literal(JSON.stringify(written)), rule, "cdktf");
    return error.kind === "literal" ? [name + error.value] : [];
  });
}

function sentence<T>(
  { finding, subject }: JudgedPart<T>,
  shown: Expression<string>,
  rule: Rule<T>,
  readers: tf.Readers,
): Expression<string> {
  return tf.text`${tf.spell(finding, readers)} ${shown}. ${subject} must ${end(rule, readers)}`;
}

function end<T>({ causes, causesInTerraform, must }: Rule<T>, readers: tf.Readers): string {
  const more = readers === "terraform" ? [causes, causesInTerraform] : [causes];
  const words = [`${must}.`, ...more.filter((cause) => cause !== undefined)].join(" ");
  return tf.spell(words, readers);
}
