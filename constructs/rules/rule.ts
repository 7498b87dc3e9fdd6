import { escapeTemplate, toHcl } from "../expressions/hcl";
import { grouped, nonEmpty, not, of, provided, type Predicate, type Selector } from "./predicate";

/** What is allowed for a value, and the words for whoever gave another one. */
export interface Rule<T> {
  readonly allows: Predicate<T>;

  /** What is allowed, as the end of the sentence "Allowed: …". */
  readonly allowed: string;

  /** What to show of a refused value. @default the value as JSON */
  readonly shown?: Shown<T>;

  /** What may have gone wrong, said where the question about the value is answered with yes. */
  readonly causes?: readonly Cause<T>[];
}

export interface Cause<T> {
  readonly when: Predicate<T>;
  readonly hint: string;
}

/** The part of a value that an error shows, in both languages. */
export interface Shown<T> {
  /** HCL of a string. */
  readonly hcl: (it: string) => string;
  readonly text: (it: T) => string;
}

const wholeValue: Shown<unknown> = { hcl: (it) => `jsonencode(${it})`, text: (it) => JSON.stringify(it) };

/** A `validation` block of a Terraform variable. */
export interface Validation {
  readonly condition: string;
  readonly errorMessage: string;
}

/** The validations of an input whose HCL is `it`. */
export function validations<T>(name: string, rules: readonly Rule<T>[], nullable: boolean): Validation[] {
  const it = `var.${name}`;
  // Terraform evaluates the message of a rule that holds, too, and that of null.
  const total = (hcl: string, otherwise: string): string => (nullable ? `try(${hcl}, ${otherwise})` : hcl);
  return rules.map((rule) => ({
    condition: `\${${nullable ? `${it} == null ? true : ${grouped(rule.allows, it)}` : rule.allows.hcl(it)}}`,
    errorMessage: [
      `${name} is \${${total((rule.shown ?? wholeValue).hcl(it), '""')}}. Allowed: ${escapeTemplate(rule.allowed)}.`,
      ...(rule.causes ?? []).map(
        ({ when, hint }) => `\${${total(when.hcl(it), "false")} ? ${toHcl(` ${hint}`)} : ""}`,
      ),
    ].join(""),
  }));
}

/** The errors for a literal, in the words of the validations as `spell` writes the names of inputs in them. */
export function refusals<T>(
  name: string,
  rules: readonly Rule<T>[],
  value: T,
  spell: (words: string) => string,
): string[] {
  return rules
    .filter((rule) => !rule.allows.test(value))
    .map((rule) => {
      const causes = (rule.causes ?? [])
        .filter((cause) => cause.when.test(value))
        .map((cause) => ` ${cause.hint}`);
      return `${name} is ${(rule.shown ?? wholeValue).text(value)}. ${spell(`Allowed: ${rule.allowed}.${causes.join("")}`)}`;
    });
}

/** Asks each rule only where those before it hold, so that one value gives one error. */
export function inTurn<T>(rules: readonly Rule<T>[]): Rule<T>[] {
  return rules.map((rule, index) => ({
    ...rule,
    allows: rules
      .slice(0, index)
      .reduceRight((asked, earlier) => provided(earlier.allows, asked), rule.allows),
  }));
}

/**
 * The rules of an element as rules of a list in the value. Each is asked of the elements that keep those before it,
 * and an error shows the elements that break it.
 */
export function forElements<T, E>(list: Selector<T, readonly E[]>, rules: readonly Rule<E>[]): Rule<T>[] {
  return rules.map(({ allows, allowed, causes = [] }, index) => {
    const breaking = [not(allows), ...rules.slice(0, index).map((earlier) => earlier.allows)];
    const broken = filtered(list, breaking);
    return {
      allows: of(broken, none),
      allowed,
      shown: {
        hcl: (it) => `join(", ", [for entry in ${broken.hcl(it)} : jsonencode(entry)])`,
        text: (it) =>
          broken
            .select(it)
            .map((element) => JSON.stringify(element))
            .join(", "),
      },
      causes: causes.map(({ when, hint }) => ({
        when: of(filtered(list, [when, ...breaking]), nonEmpty()),
        hint,
      })),
    };
  });
}

const none: Predicate<readonly unknown[]> = {
  hcl: (it) => `length(${it}) == 0`,
  test: (it) => it.length === 0,
};

/**
 * The elements for which every question is answered with yes. Terraform works out both sides of an operator, but a
 * filter only for what the one inside it left: with hundreds of elements that halves the time of a plan.
 */
function filtered<T, E>(
  list: Selector<T, readonly E[]>,
  questions: readonly Predicate<E>[],
): Selector<T, readonly E[]> {
  return {
    hcl: (it) =>
      questions.reduce(
        (left, question) => `[for entry in ${left} : entry if ${question.hcl("entry")}]`,
        list.hcl(it),
      ),
    select: (it) =>
      list.select(it).filter((element) => questions.every((question) => question.test(element))),
  };
}
