import { type ChildProcessByStdio, spawn } from "node:child_process";
import type { Readable, Writable } from "node:stream";

/** Environment variables of a child process. */
export type Environment = Readonly<Record<string, string>>;

/** The result of a finished command. */
export interface CommandResult {
  readonly command: string;
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly milliseconds: number;
}

/** How a command is run. */
export interface CommandOptions {
  readonly cwd: string;
  readonly environment: Environment;
  readonly timeoutMs?: number;
}

export type TiedProcess = ChildProcessByStdio<Writable, Readable, Readable>;

// Runs between the tests and the real command. The pipe on its standard input closes when the tests' process
// ends, however it ends, even by SIGKILL: no emulator and no provider outlives the tests.
const WATCHDOG = `
const { spawn } = require("node:child_process");
const [command, ...args] = process.argv.slice(1);
const child = spawn(command, args, { stdio: ["ignore", "inherit", "inherit"], windowsHide: true });
const stop = () => {
  if (process.platform === "win32") { child.kill(); process.exit(1); }
  process.kill(-process.pid, "SIGKILL");
};
child.on("error", (error) => { console.error(error.message); process.exit(127); });
child.on("exit", (code) => process.exit(code ?? 1));
process.on("SIGINT", () => child.kill("SIGINT"));
process.stdin.on("end", stop).on("error", stop).resume();
`;

const running = new Set<TiedProcess>();

/** Starts a command. It ends with all its child processes when `stopTied` is called or the tests end. */
export function spawnTied(command: string, args: readonly string[], options: CommandOptions): TiedProcess {
  const child = spawn(process.execPath, ["-e", WATCHDOG, "--", command, ...args], {
    cwd: options.cwd,
    env: { ...options.environment },
    stdio: ["pipe", "pipe", "pipe"],
    // A separate process group, so that one signal reaches everything that the command started.
    detached: process.platform !== "win32",
    windowsHide: true,
  });
  running.add(child);
  child.once("close", () => running.delete(child));
  return child;
}

/** Stops every command started by `spawnTied`, and waits until all are gone. */
export async function stopAll(): Promise<void> {
  await Promise.all([...running].map(stopTied));
}

/** Stops a command started by `spawnTied`, and waits until it is gone. */
export async function stopTied(child: TiedProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) {
    return;
  }
  await new Promise<void>((resolve) => {
    child.once("close", () => {
      resolve();
    });
    child.stdin.end();
  });
}

/** Tells a command started by `spawnTied` to end, as Ctrl-C does. It may take its time. */
export function interruptTied(child: TiedProcess): void {
  child.kill("SIGINT");
}

/** Runs a command to its end. A command that takes too long is killed, and the promise is rejected. */
export function run(
  command: string,
  args: readonly string[],
  options: CommandOptions,
): Promise<CommandResult> {
  const started = Date.now();
  const line = [command, ...args].join(" ");
  const limit = options.timeoutMs ?? 300_000;
  return new Promise((resolve, reject) => {
    const child = spawnTied(command, args, options);
    const output = { stdout: "", stderr: "" };
    let late = false;
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => (output.stdout += chunk));
    child.stderr.setEncoding("utf8").on("data", (chunk: string) => (output.stderr += chunk));
    const timer = setTimeout(() => {
      late = true;
      child.stdin.end();
    }, limit);
    child.on("error", reject);
    child.on("close", (code) => {
      clearTimeout(timer);
      if (late) {
        reject(new Error(`${line} took more than ${limit} ms\n${output.stdout}\n${output.stderr}`));
      } else {
        resolve({ command: line, exitCode: code ?? 1, ...output, milliseconds: Date.now() - started });
      }
    });
  });
}
