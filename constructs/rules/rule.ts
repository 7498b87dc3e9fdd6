import * as tf from "../terraform";
import type { Expression } from "../terraform";

/** What is allowed for a value. It is asked of a literal at synthesis, and of a module's input at plan. */
export interface Rule<T> {
  /** Whether the value is allowed. Must not fail for any value of its type, null excepted. */
  allows(value: Expression<T>): Expression<boolean>;

  /** Whether it can be asked of null, and allows it. @default false */
  readonly holdsForNull?: boolean;

  /** The end of the sentence "bucket_name must …", or of "Each range must …". */
  readonly must: string;

  /** The likely causes, in full sentences. @default - none that can be told */
  readonly causes?: string;

  /** The part of the value that an error shows. @default - the whole value */
  readonly part?: Part<T>;
}

/** The part of a value that breaks a rule. */
interface Part<T> {
  /** What an error says between the input's name and the part, such as `.vpc_ids holds`. */
  readonly finding: string;

  /** What the rule is about, such as "Each id". */
  readonly subject: string;

  /** The part, as JSON. */
  shown(value: Expression<T>): Expression<string>;
}

/** Where the elements of a list rule are, and what they are called. */
export interface Elements<T, E> {
  /** The list, for every value of the type, null included. */
  list(value: Expression<T>): Expression<readonly E[]>;

  /** What an element is called in Terraform's text. */
  readonly entry: string;
  readonly finding: string;
  readonly subject: string;
}

/** A rule of elements. */
export interface ElementRule<E> {
  allows(element: Expression<E>): Expression<boolean>;
  readonly must: string;
  readonly causes?: string;
}

/**
 * Rules of elements as rules of the value that holds them. An error shows the elements that break its rule. A rule
 * leaves to the others what they refuse, so one wrong element gives one error.
 */
export function forElements<T, E>(elements: Elements<T, E>, rules: readonly ElementRule<E>[]): Rule<T>[] {
  return rules.map((rule) => {
    const broken = (value: Expression<T>): Expression<readonly E[]> =>
      tf.filter(elements.list(value), elements.entry, (element) => tf.not(rule.allows(element)));
    return {
      ...rule,
      allows: (value) => tf.eq(tf.length(broken(value)), 0),
      holdsForNull: true,
      part: { ...elements, shown: (value) => tf.jsonencode(broken(value)) },
    };
  });
}

/** A `validation` block of a Terraform variable. */
export interface Validation {
  readonly condition: Expression<boolean>;
  readonly errorMessage: Expression<string>;
}

/** The validations of a module's input. Terraform itself shows the value of one that is not sensitive. */
export function validations<T>(name: string, rules: readonly Rule<T>[], value: Expression<T>): Validation[] {
  return rules.map((rule) => ({
    condition: tf.choose(
      rule.holdsForNull === true ? false : tf.not(tf.isSet(value)),
      true,
      rule.allows(value),
    ),
    errorMessage: message(name, rule, value),
  }));
}

/**
 * The errors for a literal, each with what the rule refuses.
 *
 * @param spell writes the names of inputs as the reader knows them
 */
export function refusals<T>(
  name: string,
  rules: readonly Rule<T>[],
  value: Expression<T>,
  spell: (words: string) => string,
): string[] {
  return rules.flatMap((rule) => {
    const allowed = rule.allows(value);
    if (!tf.fails(allowed) && !(allowed.node.kind === "literal" && !allowed.node.value)) return [];
    const { causes, must, part = { finding: " is", subject: "It", shown: tf.jsonencode } } = rule;
    const spelled = {
      ...rule,
      must: spell(must),
      ...(causes === undefined ? {} : { causes: spell(causes) }),
      part: { ...part, finding: spell(part.finding) },
    };
    const { node } = message(name, spelled, value);
    return node.kind === "literal" ? [node.value] : [];
  });
}

function message<T>(name: string, { causes, must, part }: Rule<T>, value: Expression<T>): Expression<string> {
  const end = causes === undefined ? "" : ` ${causes}`;
  return part === undefined
    ? tf.literal(`${name} must ${must}.${end}`)
    : tf.text`${name}${part.finding} ${part.shown(value)}. ${part.subject} must ${must}.${end}`;
}
