import { resolve } from "node:path";
import { type Environment, run } from "../harness/process";

/** The project's folder. */
export const PROJECT = resolve(__dirname, "../..");

/** What a command took, in seconds. */
export interface Measured {
  readonly wall: number;

  /** Of all processors, in the program and in the kernel. Less than wall time it depends on what else runs. */
  readonly processor: number;
}

/**
 * Runs a command of the shell.
 *
 * @throws Error with the command's output where it fails
 */
export async function measured(line: string, cwd: string, environment: Environment): Promise<Measured> {
  // The shell's `times` prints its own processor time and then that of what it ran, like 1m2.345s 0m0.678s.
  const timed = ["-c", `{ ${line}; } >&2 && times`];
  const { exitCode, milliseconds, stderr, stdout } = await run("sh", timed, { cwd, environment });
  if (exitCode !== 0) throw new Error(`${line} gave ${exitCode}\n${stderr}`);
  const parts = [...(stdout.trim().split("\n").at(-1) ?? "").matchAll(/(\d+)m([\d.]+)s/g)];
  return {
    wall: milliseconds / 1000,
    processor: parts.reduce((sum, [, minutes, seconds]) => sum + 60 * Number(minutes) + Number(seconds), 0),
  };
}

/** Runs commands by turns, so that whatever else the machine does meets all alike, and gives the medians. */
export async function compared(
  commands: readonly (() => Promise<Measured>)[],
  repetitions: number,
): Promise<readonly Measured[]> {
  const rounds: Measured[][] = [];
  for (let round = 0; round < repetitions; round += 1) {
    const results: Measured[] = [];
    for (const command of commands) results.push(await command());
    rounds.push(results);
  }
  return commands.map((_, index) => median(rounds.flatMap((results) => results.slice(index, index + 1))));
}

/** The median of each kind of time. */
function median(runs: readonly Measured[]): Measured {
  const middle = (values: readonly number[]): number =>
    values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
  return {
    wall: middle(runs.map(({ wall }) => wall)),
    processor: middle(runs.map(({ processor }) => processor)),
  };
}
