/** A plan as Terraform prints it. */
export interface PrintedPlan {
  /** Where its text is kept. */
  readonly file: string;
  readonly text: string;
}

/** What AWS chooses anew each time, and what stands for it. */
const CHOSEN_BY_AWS = [
  [/(create_date +=) "[^"]+"/g, '$1 "2026-11-25T09:00:00Z"'],
  [/(unique_id +=) "[^"]+"/g, '$1 "AROAEXAMPLEEXAMPLE123"'],
  [/(policy_id +=) "[^"]+"/g, '$1 "ANPAEXAMPLEEXAMPLE123"'],
  [/-20\d{24}"/g, '-20261125090000000000000001"'],
] as const;

/** The text that lasts: without what differs between two runs, and without the margin that a terminal has. */
export function lastingText(printed: string): string {
  const text = CHOSEN_BY_AWS.reduce((kept, [chosen, example]) => kept.replaceAll(chosen, example), printed);
  return `${text.replaceAll(/ +$/gm, "").trim()}\n`;
}
