import type { Agent, Log } from "./agent";
import { policyInput } from "./policy-stage";
import type { Run, RunLog, RunStatus } from "./run";

/** A run at work. */
export interface Work {
  readonly run: Run;
  readonly agent: Agent;
  /** Keeps a state in the workspace. */
  readonly keepState: (state: string) => void;
}

/** A part of a run. It returns the run's last status if nothing follows. */
export type Step = (work: Work) => Promise<RunStatus | undefined>;

const plan: Step = async ({ agent, run }) => {
  run.status = "planning";
  const { isDestroy, planOnly, refreshOnly, replaced = [], targets = [] } = run.options;
  const args = [
    ...(isDestroy ? ["-destroy"] : []),
    ...(refreshOnly ? ["-refresh-only"] : []),
    ...targets.map((address) => `-target=${address}`),
    ...replaced.map((address) => `-replace=${address}`),
  ];
  const log = begin(run.planLog, agent);
  const result = (await agent.init(log)) ? await agent.plan(args, log) : "failed";
  if (result === "failed") return failed(run);
  run.hasChanges = result === "changes";
  run.planLog.ended = true;
  return planOnly || !run.hasChanges ? "planned_and_finished" : undefined;
};

const policyCheck: Step = async ({ agent, run }) => {
  const { options, policyStage: stage } = run;
  if (stage === undefined) return undefined;
  run.status = "post_plan_running";
  stage.status = "running";
  stage.judged(await agent.judge(policyInput(await agent.showPlan(), options)));
  if (stage.failed) {
    run.status = "post_plan_awaiting_decision";
    stage.status = "awaiting_override";
    if (!(await run.overridden)) return stopped(run);
  }
  stage.status = "passed";
  return undefined;
};

const confirmation: Step = async ({ run }) => {
  if (run.options.autoApply) return undefined;
  run.status = "planned";
  return (await run.confirmed) ? undefined : stopped(run);
};

const apply: Step = async ({ agent, keepState, run }) => {
  run.status = "applying";
  const applied = await agent.apply(begin(run.applyLog, agent));
  // Also of an apply that failed: what was made is known then.
  keepState(agent.state());
  return applied ? "applied" : failed(run);
};

/** The parts of a run, one after the other. */
const STEPS: readonly Step[] = [plan, policyCheck, confirmation, apply];

/** Carries a run out, from its first step to its last status. */
export async function carryOut(work: Work): Promise<RunStatus> {
  for (const step of STEPS) {
    const last = work.run.canceled.aborted ? "canceled" : await step(work);
    if (last !== undefined) return last;
  }
  return "applied";
}

function stopped({ canceled }: Run): RunStatus {
  return canceled.aborted ? "canceled" : "discarded";
}

function failed({ canceled }: Run): RunStatus {
  return canceled.aborted ? "canceled" : "errored";
}

/** The command line skips these lines of an apply, because it has shown them with the plan. */
function begin(log: RunLog, { terraform: { platform, version } }: Agent): Log {
  log.text = `Terraform v${version}\non ${platform}\nInitializing plugins and modules...\n`;
  return (text) => (log.text += text);
}
