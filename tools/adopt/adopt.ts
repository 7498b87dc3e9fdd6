import { readIdentity, readSnapshot } from "./aws/read";
import { type Arguments, readArguments, USAGE } from "./arguments";
import { lineOf } from "./failure";
import { integrationOf } from "./integration";
import { during, type Terminal } from "./progress";
import { reportJson, reportText } from "./report";
import { judgeSteps } from "./steps";
import type { Step } from "./steps/step";

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
  const identity = await during(terminal, "Asking AWS who reads", readIdentity);
  terminal.error(`Reading as ${identity.arn} in account ${identity.account}.\n`);
  const snapshot = await during(terminal, `Reading ${wanted.bucket} and ${wanted.role}`, () =>
    readSnapshot(wanted, identity),
  );
  const integration = integrationOf(snapshot, wanted.prefix);
  const steps = judgeSteps(integration);
  const report = wanted.json ? reportJson : reportText;
  terminal.out(report(snapshot, wanted.role, steps));
  return wanted.check ? verdict(steps) : DONE;
}

function verdict(steps: readonly Step[]): number {
  if (steps.some(({ fits }) => fits === false)) return DOES_NOT_FIT;
  return steps.some(({ fits }) => fits === null) ? NOTHING_DONE : DONE;
}
