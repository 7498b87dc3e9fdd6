import { type ArnPattern, PARTS } from "./arn";
import type { Range } from "./addresses";
import { ANYTHING, type Glob, glob } from "./glob";

/** What one value can match. */
export type Pattern = { readonly text: Glob } | { readonly arn: ArnPattern } | { readonly range: Range };

/** True if the field holds a value that matches one of the patterns, or with `matches: false`, one that matches none. */
export interface Test {
  readonly field: string;
  readonly matches: boolean;
  readonly patterns: readonly Pattern[];
}

/** Something that is true or false of each request. */
export type Formula =
  { readonly known: boolean } | { readonly not: Formula } | { readonly all: readonly Formula[] } | Test;

export const TRUE: Formula = { known: true };
export const FALSE: Formula = { known: false };

export const isKnown = (formula: Formula, value: boolean): boolean =>
  "known" in formula && formula.known === value;

export function not(formula: Formula): Formula {
  return "known" in formula ? { known: !formula.known } : { not: formula };
}

export function all(...formulas: readonly Formula[]): Formula {
  if (formulas.some((formula) => isKnown(formula, false))) return FALSE;
  const unknown = formulas.filter((formula) => !isKnown(formula, true));
  return unknown.length === 0 ? TRUE : { all: unknown };
}

export function any(...formulas: readonly Formula[]): Formula {
  return not(all(...formulas.map(not)));
}

export const implies = (condition: Formula, then: Formula): Formula => any(not(condition), then);
/** Exactly one of the two. */
export const differ = (one: Formula, other: Formula): Formula =>
  any(all(one, not(other)), all(not(one), other));

/** Whether the request has the field at all. */
export const has = (field: string): Formula => ({ field, matches: false, patterns: [] });

/** Whether the field holds a value that matches one of the patterns. */
export const holds = (field: string, patterns: readonly Pattern[]): Formula => ({
  field,
  matches: true,
  patterns,
});

/** Whether the field holds just this text, or one of several. */
export const equals = (field: string, ...texts: readonly string[]): Formula =>
  holds(
    field,
    texts.map((text) => ({ text: glob(text, { wildcards: false }) })),
  );

/** Whether the account in the ARN of a field is this one. */
export const inAccount = (field: string, account: Glob): Formula => holds(field, [accountPattern(account)]);

export const accountPattern = (account: Glob): Pattern => ({
  arn: PARTS.map((part) => (part === "account" ? account : ANYTHING)),
});

/** The names of the fields that a formula looks at. */
export function fieldsIn(formula: Formula): ReadonlySet<string> {
  if ("known" in formula) return new Set();
  if ("not" in formula) return fieldsIn(formula.not);
  if ("field" in formula) return new Set([formula.field]);
  return new Set(formula.all.flatMap((part) => [...fieldsIn(part)]));
}
