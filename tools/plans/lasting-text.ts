/** A plan as Terraform prints it. */
export interface PrintedPlan {
  /** The file with its text. */
  readonly file: string;
  readonly text: string;
}

/** Values that AWS chooses again each time, and the examples that replace them. */
const CHOSEN_BY_AWS = [
  [/(create_date +=) "[^"]+"/g, '$1 "2026-11-25T09:00:00Z"'],
  [/(unique_id +=) "[^"]+"/g, '$1 "AROAEXAMPLEEXAMPLE123"'],
  [/(policy_id +=) "[^"]+"/g, '$1 "ANPAEXAMPLEEXAMPLE123"'],
  [/-20\d{24}"/g, '-20261125090000000000000001"'],
] as const;

/** The text without what differs between two runs, and without a terminal's margin. */
export function lastingText(printed: string): string {
  const text = CHOSEN_BY_AWS.reduce(
    (result, [chosen, example]) => result.replaceAll(chosen, example),
    printed,
  );
  return `${text.replaceAll(/ +$/gm, "").trim()}\n`;
}
