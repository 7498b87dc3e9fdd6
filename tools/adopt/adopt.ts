import { readIdentity, readSnapshot, readTakenPolicyNames } from "./aws/read";
import { describeUnread, valueOf } from "./aws/reading";
import { type Arguments, readArguments, USAGE } from "./arguments";
import { configure } from "./configuration";
import { writeNewFiles } from "./write-files";
import { Failure, lineOf } from "./failure";
import { type Integration, integrationOf } from "./integration";
import { type Remarks, reportJson, reportText } from "./report";
import { judgeSteps } from "./subjects";
import type { Step } from "./subjects/subject";

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
    if (wanted === undefined) {
      terminal.out(USAGE);
      return DONE;
    }
    return await run(wanted, terminal);
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
  const report = wanted.json ? reportJson : reportText;
  const written = wanted.out === undefined ? undefined : await write(integration, wanted, wanted.out);
  terminal.out(report(snapshot, wanted.role, steps, written));
  return wanted.check ? verdict(steps) : DONE;
}

async function write(integration: Integration, wanted: Arguments, folder: string): Promise<Remarks> {
  const { identity, role } = integration.snapshot;
  if ("unread" in role) {
    throw new Failure(`Nothing was written: the permission ${describeUnread(role.unread)} is missing.`);
  }
  const taken = await readTakenPolicyNames(identity);
  const takenPolicyNames = valueOf(taken) ?? [];
  const { changes, files, remarks } = configure(integration, role.value, { ...wanted, takenPolicyNames });
  return { files: writeNewFiles(folder, files), changes, remarks };
}

function verdict(steps: readonly Step[]): number {
  if (steps.some(({ fits }) => fits === false)) return DOES_NOT_FIT;
  return steps.some(({ fits }) => fits === null) ? NOTHING_DONE : DONE;
}
