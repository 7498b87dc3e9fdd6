import type { CommandResult } from "./process";

/**
 * The plan in what a command printed for people. Before it is the progress of reading, after it are warnings or the
 * progress of an apply.
 *
 * @throws Error if the command failed or printed no plan
 */
export function printedPlan({ command, exitCode, stderr, stdout }: CommandResult): string {
  const text = /^(?:Terraform|OpenTofu) used[^]*?(?=^Warning:|^─|^\S+: \w+ing\.\.\.|(?![^]))/m.exec(
    stdout,
  )?.[0];
  if (exitCode !== 0 || text === undefined)
    throw new Error(`${command} gave ${exitCode}\n${stdout}${stderr}`);
  return text;
}
