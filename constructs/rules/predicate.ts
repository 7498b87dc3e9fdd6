import { operand, toHcl } from "../terraform/hcl";

/**
 * A question about a value, asked in two languages: of a literal in TypeScript, of an input in HCL. Both must
 * always give the same answer; that is why only the functions of this folder write predicates by hand.
 *
 * Terraform before 1.12 evaluates both sides of `&&` and `||`, so the HCL of a predicate may not fail on any value
 * of its type, null excepted.
 */
export interface Predicate<T> {
  /** HCL of a boolean, for a value whose HCL is given. */
  readonly hcl: (it: string) => string;
  readonly test: (it: T) => boolean;
}

/** The text matches a pattern that JavaScript and RE2 read alike. */
export function matches(pattern: string): Predicate<string> {
  const compiled = new RegExp(pattern, "u");
  return {
    hcl: (it) => `can(regex(${toHcl(pattern)}, ${it}))`,
    test: (it) => compiled.test(it.normalize("NFC")),
  };
}

export function equals(expected: string): Predicate<string> {
  return { hcl: (it) => `${it} == ${toHcl(expected)}`, test: (it) => it === expected };
}

/** The length of a text of which another rule allows ASCII only. */
export function lengthBetween(minimum: number, maximum: number): Predicate<string> {
  return {
    hcl: (it) => (minimum === 0 ? "" : `length(${it}) >= ${minimum} && `) + `length(${it}) <= ${maximum}`,
    test: (it) => it.length >= minimum && it.length <= maximum,
  };
}

export function wholeNumber(minimum: number, maximum: number): Predicate<number> {
  return {
    hcl: (it) => `${it} == floor(${it}) && ${it} >= ${minimum} && ${it} <= ${maximum}`,
    test: (it) => Number.isInteger(it) && it >= minimum && it <= maximum,
  };
}

export function all<T>(...predicates: readonly Predicate<T>[]): Predicate<T> {
  return {
    hcl: (it) => predicates.map((predicate) => grouped(predicate, it)).join(" && "),
    test: (it) => predicates.every((predicate) => predicate.test(it)),
  };
}

export function any<T>(...predicates: readonly Predicate<T>[]): Predicate<T> {
  return {
    hcl: (it) => predicates.map((predicate) => grouped(predicate, it)).join(" || "),
    test: (it) => predicates.some((predicate) => predicate.test(it)),
  };
}

export function not<T>(predicate: Predicate<T>): Predicate<T> {
  return {
    hcl: (it) => `!${grouped(predicate, it)}`.replace(/^!!/, ""),
    test: (it) => !predicate.test(it),
  };
}

/** Asks the second question only where the answer to the first is yes. */
export function provided<T>(first: Predicate<T>, second: Predicate<T>): Predicate<T> {
  return {
    hcl: (it) => `${grouped(first, it)} ? ${grouped(second, it)} : true`,
    test: (it) => !first.test(it) || second.test(it),
  };
}

/** A part of a value: a field, the elements of a list, the keys of a map. */
export interface Selector<T, Part> {
  readonly hcl: (it: string) => string;
  readonly select: (it: T) => Part;
}

/** A list as the list of its elements. */
export function itself<E>(): Selector<readonly E[], readonly E[]> {
  return { hcl: (it) => it, select: (it) => it };
}

/** Asks a question about a part of the value. */
export function of<T, Part>(selector: Selector<T, Part>, predicate: Predicate<Part>): Predicate<T> {
  return {
    hcl: (it) => predicate.hcl(selector.hcl(it)),
    test: (it) => predicate.test(selector.select(it)),
  };
}

/** Asks a question about every element. */
export function each<E>(name: string, predicate: Predicate<E>): Predicate<readonly E[]> {
  return {
    hcl: (it) => `alltrue([for ${name} in ${it} : ${predicate.hcl(name)}])`,
    test: (it) => it.every((element) => predicate.test(element)),
  };
}

export function nonEmpty(): Predicate<readonly unknown[]> {
  return { hcl: (it) => `length(${it}) > 0`, test: (it) => it.length > 0 };
}

/** HCL of a predicate, in parentheses where an operator beside it could read it wrongly. */
export function grouped<T>(predicate: Predicate<T>, it: string): string {
  return operand(predicate.hcl(it));
}
