import { refusals, type Rule } from "../../../constructs/rules/rule";

/** The errors that a value gives, for an input of the name `it`. */
export function errors<T>(rules: readonly Rule<T>[], value: T): string[] {
  return refusals("it", rules, value, (words) => words);
}

/** The values that rules refuse. */
export function refused<T>(rules: readonly Rule<T>[], values: readonly T[]): T[] {
  return values.filter((value) => errors(rules, value).length > 0);
}
