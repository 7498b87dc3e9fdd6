import { type Permission, Unread } from "../aws/reading";
import type { Found } from "../changes";
import type { Integration } from "../integration";
import { Stop } from "../failure";
import type { Statement } from "../policy/document";
import type { InputValues } from "../../../constructs/inputs/input";

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
}

/**
 * Judges one subject.
 *
 * @throws Unread where permissions are missing to judge it
 */
export type Judge = (integration: Integration) => Judged;

/** One of Sigma's six steps. */
export interface Step extends Judged {
  /** Sigma's title of the step. */
  readonly title: string;
  /** What the step asks for. */
  readonly asked: string;
  /** Whether AWS holds what the step asks for; null where it could not be read. */
  readonly fits: boolean | null;
  /** Permissions that were missing to judge it. */
  readonly unread: readonly Permission[];
}

/** A step from the judgements of its subjects. */
export function step(integration: Integration, title: string, asked: string, judges: readonly Judge[]): Step {
  const unread = new Set<Permission>();
  const parts = judges.flatMap((judge) => {
    try {
      return judge(integration);
    } catch (error) {
      if (!(error instanceof Unread)) throw error;
      error.permissions.forEach((permission) => unread.add(permission));
      return [];
    }
  });
  const findings = parts.flatMap((part) => part.findings);
  const fits = findings.length > 0 ? false : unread.size > 0 ? null : true;
  return { title, asked, fits, there: parts.flatMap(({ there }) => there), findings, unread: [...unread] };
}

/** What is there, and what of it does not fit. */
export function judged(
  there: string | readonly string[],
  findings: readonly (Finding | false)[] = [],
): Judged {
  return { there: [there].flat(), findings: findings.filter((finding) => finding !== false) };
}

/** What one subject gives to the configuration. */
export interface Part {
  /** Values of the module's inputs. */
  readonly inputs: InputValues;
  /** What exists, for the resources that the module may manage. */
  readonly found?: readonly Found[];
  /** What no input can carry: comments of the configuration, and lines of the report. */
  readonly notCarried?: readonly string[];
  /** What the changes mean, and what to do by hand. */
  readonly remarks?: readonly string[];
}

/** What a subject gives, or why it stays with whoever has it now: it could not be read, or the module does not take it. */
export function managedIf(input: string, what: string, part: () => Part): Part {
  try {
    return part();
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    return { inputs: { [input]: false }, notCarried: [`${what}: ${error.reason}`] };
  }
}

/** What is there of Deny statements of which nobody can say whether they apply. */
export function notDecided(denials: readonly Statement[]): readonly string[] {
  return denials.map(
    ({ conditions }) => `not decided: a Deny that depends on ${list(conditions.map(({ key }) => key))}`,
  );
}

/** Those of some sentences that apply. */
export function said(...sentences: readonly (string | false)[]): readonly string[] {
  return sentences.filter((sentence) => sentence !== false);
}

/** Texts as a list in a sentence, without repeats. */
export function list(texts: readonly string[]): string {
  return texts.length === 0 ? "nothing" : [...new Set(texts)].join(", ");
}
