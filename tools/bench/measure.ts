import { spawnSync } from "node:child_process";
import { delimiter, join, resolve } from "node:path";
import { baseEnvironment } from "../harness/environment";

/** The project's folder. */
export const PROJECT = resolve(__dirname, "../..");

/** For what the measurements write and nobody keeps; inside the project, so that packages are found from there. */
export const OUTPUT = join(PROJECT, "cdktf.out");

/** Output and wall time of a command of the shell, run in the project's folder as npm runs its scripts. */
export interface Timed {
  readonly seconds: number;
  readonly stdout: string;
}

/** @throws Error with the command's output where it fails */
export function timed(line: string): Timed {
  const base = baseEnvironment();
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(line, {
    cwd: PROJECT,
    encoding: "utf8",
    shell: true,
    env: {
      ...base,
      PATH: [join(PROJECT, "node_modules", ".bin"), base["PATH"] ?? ""].join(delimiter),
      CI: "true",
      CHECKPOINT_DISABLE: "1",
    },
  });
  const seconds = (performance.now() - started) / 1000;
  if (status !== 0) throw new Error(`${line} gave ${status ?? "no exit code"}\n${stdout}${stderr}`);
  return { seconds, stdout };
}

/**
 * The median wall times of two commands, which are run in turn: whatever else the machine does meets both alike. A
 * first run of each, which fills the caches, does not count.
 */
export function compare(first: string, second: string, repetitions: number): [first: number, second: number] {
  const rounds = Array.from({ length: repetitions + 1 }, () => [timed(first).seconds, timed(second).seconds]);
  const counted = rounds.slice(1);
  return [
    rounded(median(counted.map(([seconds = 0]) => seconds))),
    rounded(median(counted.map(([, seconds = 0]) => seconds))),
  ];
}

/** The middle one of several measurements. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** Milliseconds are enough. */
export function rounded(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}
