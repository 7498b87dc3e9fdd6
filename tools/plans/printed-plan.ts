import type { Plan } from "../harness/results";
import type { Workspace } from "../harness/workspace";

/** A plan as Terraform prints it, and the same as data. */
export interface PrintedPlan {
  /** Where its text is kept. */
  readonly file: string;
  readonly text: string;
  readonly plan: Plan;
}

/** What AWS chooses anew each time, and what stands for it. */
const CHOSEN_BY_AWS = [
  [/(create_date +=) "[^"]+"/g, '$1 "2026-11-25T09:00:00Z"'],
  [/(unique_id +=) "[^"]+"/g, '$1 "AROAEXAMPLEEXAMPLE123"'],
  [/(policy_id +=) "[^"]+"/g, '$1 "ANPAEXAMPLEEXAMPLE123"'],
  [/-20\d{24}"/g, '-20261125090000000000000001"'],
] as const;

/** The last plan of a workspace. Its text is without the lines and the spaces around it on a terminal. */
export async function printedPlan(file: string, plan: Plan, workspace: Workspace): Promise<PrintedPlan> {
  const text = await workspace.planText();
  const lasting = CHOSEN_BY_AWS.reduce((kept, [chosen, example]) => kept.replaceAll(chosen, example), text);
  return { file, plan, text: `${lasting.replaceAll(/ +$/gm, "").trim()}\n` };
}
