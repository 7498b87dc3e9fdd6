import type { Unread } from "../aws/reading";

/** Something that does not fit. */
export interface Finding {
  /** What is there. */
  readonly found: string;
  /** What Sigma's instructions ask for. */
  readonly wanted: string;
  /** What happens because of the difference. */
  readonly consequence: string;
}

/** What came of one part of a step. */
export interface Judged {
  /** What is there, in a line each. */
  readonly there: readonly string[];
  readonly findings: readonly Finding[];
  /** Permissions that were missing to judge it. */
  readonly unread: readonly Unread[];
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

/** A part of a step that was read. */
export function judged(there: string | readonly string[], findings: readonly Finding[] = []): Judged {
  return { there: [there].flat(), findings, unread: [] };
}

/** A part of a step that could not be read. */
export function unjudged(unread: readonly Unread[]): Judged {
  return { there: [], findings: [], unread };
}

/** Texts as a list in a sentence. */
export function list(texts: readonly string[]): string {
  return texts.length === 0 ? "nothing" : texts.join(", ");
}
