#!/usr/bin/env node
import { argv, stderr, stdout } from "node:process";
import { adopt } from "./adopt";

/** The exit codes that a shell has for programs which these signals end. */
const EXIT_CODES = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

async function main(): Promise<void> {
  // Of no use to someone who only runs the command, and it would come before its own lines.
  process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] ??= "true";
  const [command, ...args] = argv.slice(2);
  if (command !== "adopt") {
    stderr.write(`The command is "${command ?? ""}". Allowed: adopt. Example: adopt --help\n`);
    process.exitCode = 2;
    return;
  }
  process.exitCode = await adopt(args, {
    out: (text) => stdout.write(text),
    error: (text) => stderr.write(text),
  });
}

// A handler runs between two steps of the program, and files are written in one step: none is left half-written.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.once(signal, () => process.exit(EXIT_CODES[signal]));
}

void main();
