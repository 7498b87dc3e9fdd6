import { readIdentity } from "./aws/identity";
import { readSnapshot, readTakenPolicyNames } from "./aws/read";
import { type Arguments, readArguments, USAGE } from "./arguments";
import { configure } from "./configuration";
import { lineOf } from "./failure";
import { type Integration, integrationOf } from "./integration";
import { reportJson, reportText, type Written } from "./report";
import { judgeSteps } from "./subjects";
import type { Step } from "./subjects/subject";
import { writeNewFiles } from "./write-files";

/** Where the command writes. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
}

/** Exit codes of the command. */
const DONE = 0;
const DOES_NOT_FIT = 1;
const NOTHING_DONE = 2;

/** Runs the command; gives its exit code. */
export async function adopt(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    const wanted = readArguments(args);
    if (wanted !== undefined) return await run(wanted, terminal);
    terminal.out(USAGE);
    return DONE;
  } catch (error) {
    terminal.error(`${lineOf(error)}\n`);
    return NOTHING_DONE;
  }
}

async function run(wanted: Arguments, terminal: Terminal): Promise<number> {
  const identity = await readIdentity();
  terminal.error(`Reading as ${identity.arn} in account ${identity.account}.\n`);
  const snapshot = await readSnapshot(wanted, identity);
  const integration = integrationOf(snapshot, wanted.prefix);
  const steps = judgeSteps(integration);
  const written = wanted.out === undefined ? undefined : await write(integration, wanted, wanted.out);
  const report = wanted.json ? reportJson : reportText;
  terminal.out(report({ snapshot, role: wanted.role, steps, written }));
  return wanted.check ? verdict(steps) : DONE;
}

async function write(integration: Integration, wanted: Arguments, folder: string): Promise<Written> {
  const takenNames = await readTakenPolicyNames(integration.snapshot.identity);
  const { files, ...said } = configure(integration, wanted, takenNames);
  return { files: writeNewFiles(folder, files), ...said };
}

function verdict(steps: readonly Step[]): number {
  if (steps.some(({ fits }) => fits === false)) return DOES_NOT_FIT;
  return steps.some(({ fits }) => fits === null) ? NOTHING_DONE : DONE;
}
