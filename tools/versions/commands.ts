import { delimiter, join } from "node:path";
import { type CommandResult, type Environment, run } from "../harness/process";
import { PROJECT } from "./combinations";

/** Whatever npm could ask, say or run besides installing. */
const QUIET = ["--no-audit", "--no-fund", "--no-update-notifier", "--ignore-scripts", "--loglevel=error"];

const MINUTES = 60_000;

/** Runs a command, with folders of programs before those of the machine. */
export async function command(
  cwd: string,
  programs: readonly string[],
  [name = "", ...args]: readonly string[],
): Promise<CommandResult> {
  const inherited: Environment = Object.fromEntries(
    Object.entries(process.env).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
  const environment = { ...inherited, PATH: [...programs, inherited["PATH"] ?? ""].join(delimiter) };
  const result = await run(name, args, { cwd, environment, timeoutMs: 30 * MINUTES });
  if (result.exitCode === 0) return result;
  throw new Error(`${result.command} gave ${result.exitCode}\n${result.stdout}\n${result.stderr}`);
}

/** Installs packages into a folder, and nothing of theirs that runs. */
export async function install(folder: string, packages: readonly string[]): Promise<void> {
  await command(folder, [], ["npm", "install", ...QUIET, ...packages]);
}

/** Folders of the programs that npm would put before those of the machine. */
export const PROGRAMS = [join(PROJECT, "node_modules", ".bin")];

/** Runs test files of the project, and gives the line in which jest sums up. */
export async function jest(
  args: readonly string[],
  programs: readonly string[],
): Promise<CommandResult & { readonly sum: string }> {
  const result = await command(PROJECT, programs, ["jest", ...args]);
  const [, sum = ""] = /^Tests: +(.*)$/m.exec(result.stderr) ?? [];
  return { ...result, sum };
}
