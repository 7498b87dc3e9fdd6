import { argv } from "node:process";
import { Chromium } from "../harness/chromium";
import { Emulator } from "../harness/emulator";
import { stopAll } from "../harness/process";
import { S3Server } from "../harness/s3-server";
import { Workspace } from "../harness/workspace";
import { Report } from "./report";
import { walkThrough } from "./walk-through";

/** The exit codes of a shell for programs that these signals end. */
const EXIT_CODES = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

async function main(): Promise<void> {
  const emulator = new Emulator();
  const workspace = new Workspace({ emulator });
  const [server, browser] = [new S3Server(), new Chromium()];
  const report = new Report(argv.includes("--json"));
  for (const signal of SIGNALS) {
    process.once(signal, () => {
      process.exitCode = EXIT_CODES[signal];
      report.interrupt(signal);
      // The current step fails.
      void stopAll();
    });
  }
  try {
    await walkThrough(report, { emulator, workspace, server, browser });
  } catch (error) {
    process.exitCode ??= 1;
    report.fail(error instanceof Error ? error.message : String(error));
  }
  await stopAll();
  await Promise.all([server.stop(), browser.stop()]);
  workspace.remove();
  report.end();
}

void main();
