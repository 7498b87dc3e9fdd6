import type { Unread } from "../aws/reading";
import type { Found } from "../changes";
import type { Inputs } from "../module";

/** Something that does not fit. */
export interface Finding {
  /** What is there. */
  readonly found: string;
  /** What Sigma's instructions ask for. */
  readonly wanted: string;
  /** What happens because of the difference. */
  readonly consequence: string;
}

/** What was judged of one subject. */
export interface Judged {
  /** What is there, in a line each. */
  readonly there: readonly string[];
  readonly findings: readonly Finding[];
  /** Permissions that were missing to judge it. */
  readonly unread: readonly Unread[];
}

/** What one subject gives to the configuration. */
export interface Part {
  /** Values of the module's inputs. */
  readonly inputs: Inputs;
  /** What exists, for the resources that the module may manage. */
  readonly found?: readonly Found[];
  /** What no input can carry: comments of the configuration, and lines of the report. */
  readonly notCarried?: readonly string[];
  /** What the changes mean, and what to do by hand. */
  readonly remarks?: readonly string[];
}

/** One finding, where there is something to find. */
export function findingIf(
  when: boolean,
  found: string,
  wanted: string,
  consequence: string,
): readonly Finding[] {
  return when ? [{ found, wanted, consequence }] : [];
}

/** One of Sigma's six steps. */
export interface Step extends Judged {
  /** Sigma's title of the step. */
  readonly title: string;
  /** What the step asks for. */
  readonly asked: string;
  /** Whether AWS holds what the step asks for; null where it could not be read. */
  readonly fits: boolean | null;
}

/** A step from its parts. */
export function step(title: string, asked: string, parts: readonly Judged[]): Step {
  const findings = parts.flatMap((part) => part.findings);
  const unread = parts.flatMap((part) => part.unread);
  const fits = findings.length > 0 ? false : unread.length > 0 ? null : true;
  return { title, asked, fits, there: parts.flatMap((part) => part.there), findings, unread };
}

/** What could be read. */
export function judged(there: string | readonly string[], findings: readonly Finding[] = []): Judged {
  return { there: [there].flat(), findings, unread: [] };
}

/** What could not be read. */
export function unjudged(unread: readonly Unread[]): Judged {
  return { there: [], findings: [], unread };
}

/** Texts as a list in a sentence, without repeats. */
export function list(texts: readonly string[]): string {
  return texts.length === 0 ? "nothing" : [...new Set(texts)].join(", ");
}
