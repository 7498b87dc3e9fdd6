import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import type { Environment } from "../harness/process";

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
export function measured(line: string, cwd: string, environment: Environment): Measured {
  const started = performance.now();
  // The shell's `times` prints its own processor time and then that of what it ran, like 1m2.345s 0m0.678s.
  const { status, stderr, stdout } = spawnSync("sh", ["-c", `{ ${line}; } >&2 && times`], {
    cwd,
    encoding: "utf8",
    env: { ...environment },
  });
  const wall = (performance.now() - started) / 1000;
  if (status !== 0) throw new Error(`${line} gave ${status ?? "no exit code"}\n${stderr}`);
  const last = stdout.trim().split("\n").at(-1) ?? "";
  const parts = [...last.matchAll(/(\d+)m([\d.]+)s/g)];
  const processor = parts.reduce(
    (sum, [, minutes, seconds]) => sum + 60 * Number(minutes) + Number(seconds),
    0,
  );
  return { wall, processor };
}

/** The median of each kind of time. */
export function median(runs: readonly Measured[]): Measured {
  const middle = (values: readonly number[]): number =>
    values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
  return {
    wall: middle(runs.map(({ wall }) => wall)),
    processor: middle(runs.map(({ processor }) => processor)),
  };
}
