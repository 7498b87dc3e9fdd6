import { escapeTemplate, toHcl } from "../terraform/hcl";
import { grouped, nonEmpty, not, of, provided, type Predicate, type Selector } from "./predicate";

/** What is allowed for a value, and the words for whoever gave another one. */
export interface Rule<T> {
  readonly allows: Predicate<T>;

  /** What is allowed, as the end of the sentence "Allowed: …". */
  readonly allowed: string;

  /** What is wrong with a refused value. @default - it is the value that it is */
  readonly finding?: Finding<T>;

  /** What may have gone wrong, said where the question about the value is answered with yes. */
  readonly causes?: readonly Cause<T>[];
}

export interface Cause<T> {
  readonly when: Predicate<T>;
  readonly hint: string;
}

/** The sentence that an error begins with. */
export interface Finding<T> {
  /** The words behind the input's name, like " holds the key ". */
  readonly words: string;

  /** What they are followed by. @default - nothing */
  readonly shown?: Shown<T>;
}

/** The part of a value that an error shows, in both languages. */
export interface Shown<T> {
  /** HCL of a string or a number. */
  readonly hcl: (it: string) => string;
  readonly text: (it: T) => string;
}

/** A value as Terraform's `jsonencode` writes it. */
export const quoted: Shown<unknown> = {
  hcl: (it) => `jsonencode(${it})`,
  text: (it) =>
    typeof it === "number"
      ? String(it)
      : JSON.stringify(it).replace(
          /[<>&\u2028\u2029]/g,
          (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
        ),
};

const wholeValue: Finding<unknown> = { words: " is ", shown: quoted };

/** A `validation` block of a Terraform variable. */
export interface Validation {
  readonly condition: string;
  readonly errorMessage: string;
}

/** The validations of an input. */
export function validations<T>(name: string, rules: readonly Rule<T>[], nullable: boolean): Validation[] {
  const it = `var.${name}`;
  // Terraform evaluates the message of a rule that holds, too, and that of null.
  const total = (hcl: string, otherwise: string): string => (nullable ? `try(${hcl}, ${otherwise})` : hcl);
  return rules.map(({ allows, allowed, finding = wholeValue, causes = [] }) => {
    const shown = finding.shown === undefined ? "" : `\${${total(finding.shown.hcl(it), '""')}}`;
    const hints = causes.map(
      ({ when, hint }) => `\${${total(when.hcl(it), "false")} ? ${toHcl(` ${hint}`)} : ""}`,
    );
    return {
      condition: `\${${nullable ? `${it} == null ? true : ${grouped(allows, it)}` : allows.hcl(it)}}`,
      errorMessage: `${name}${finding.words}${shown}. Allowed: ${escapeTemplate(allowed)}.${hints.join("")}`,
    };
  });
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
    .map(({ allowed, finding = wholeValue, causes = [] }) => {
      const hints = causes.filter(({ when }) => when.test(value)).map(({ hint }) => ` ${hint}`);
      const found = `${name}${spell(finding.words)}${finding.shown?.text(value) ?? ""}`;
      return `${found}. ${spell(`Allowed: ${allowed}.${hints.join("")}`)}`;
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
 *
 * @param words the words between the input's name and the elements
 */
export function forElements<T, E>(
  list: Selector<T, readonly E[]>,
  rules: readonly Rule<E>[],
  words = " holds ",
): Rule<T>[] {
  return rules.map(({ allows, allowed, causes = [] }, index) => {
    const breaking = [...rules.slice(0, index).map((earlier) => earlier.allows), not(allows)];
    const broken = filtered(list, breaking);
    return {
      allows: of(broken, none),
      allowed,
      finding: {
        words,
        shown: {
          hcl: (it) => `join(", ", [for entry in ${broken.hcl(it)} : ${quoted.hcl("entry")}])`,
          text: (it) => broken.select(it).map(quoted.text).join(", "),
        },
      },
      causes: causes.map(({ when, hint }) => ({
        when: of(filtered(list, [...breaking, when]), nonEmpty()),
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
 * filter only for what the one inside it left: with hundreds of elements that halves the time of a plan. The last
 * question is the innermost, because it leaves the least.
 */
function filtered<T, E>(
  list: Selector<T, readonly E[]>,
  questions: readonly Predicate<E>[],
): Selector<T, readonly E[]> {
  return {
    hcl: (it) =>
      questions.reduceRight(
        (left, question) => `[for entry in ${left} : entry if ${question.hcl("entry")}]`,
        list.hcl(it),
      ),
    select: (it) =>
      list.select(it).filter((element) => questions.every((question) => question.test(element))),
  };
}

/** The rules of a field as rules of the object; an error shows the field. */
export function forField<T, Part>(
  name: string,
  part: Selector<T, Part>,
  rules: readonly Rule<Part>[],
): Rule<T>[] {
  return rules.map(({ allows, allowed, causes = [] }) => ({
    allows: of(part, allows),
    allowed,
    finding: {
      words: `.${name} is `,
      shown: { hcl: (it) => quoted.hcl(part.hcl(it)), text: (it) => quoted.text(part.select(it)) },
    },
    causes: causes.map(({ when, hint }) => ({ when: of(part, when), hint })),
  }));
}
