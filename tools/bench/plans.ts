import type { Emulator } from "../harness/emulator";
import { ok } from "../harness/results";
import { MODULE_DIRECTORY } from "../harness/module-folders";
import { Workspace } from "../harness/workspace";
import { median, rounded } from "./measure";
import type { PlanResult } from "./results";

const CALLS = [1, 10, 50];

/** Plans of roots with many calls of the module: before anything exists, and after an apply. */
export async function measurePlans(emulator: Emulator, repetitions: number): Promise<PlanResult[]> {
  const results: PlanResult[] = [];
  for (const calls of CALLS) results.push(await measureRoot(emulator, calls, repetitions));
  return results;
}

async function measureRoot(emulator: Emulator, calls: number, repetitions: number): Promise<PlanResult> {
  // As users run it, with Go's default.
  const workspace = new Workspace({ emulator, environment: { GOGC: "100" } });
  try {
    workspace.write("main.tf.json", { module: Object.fromEntries(moduleCalls(calls)) });
    await workspace.init();
    const first = ok(await workspace.plan(undefined, { details: false }));
    // Creating a lifecycle configuration takes a minute of waiting, which all of them can do at the same time.
    ok(await workspace.apply(undefined, ["-parallelism=100"]));

    await emulator.requests();
    const seconds: number[] = [];
    let requests = 0;
    for (let run = 0; run < repetitions; run += 1) {
      const plan = ok(await workspace.plan());
      if (!plan.empty) throw new Error(`a plan after the apply of ${calls} calls is not empty`);
      seconds.push(plan.milliseconds / 1000);
      requests = (await emulator.requests()).length;
    }
    return {
      calls,
      firstSeconds: rounded(first.milliseconds / 1000),
      seconds: rounded(median(seconds)),
      requests,
    };
  } finally {
    workspace.remove();
    await emulator.reset();
  }
}

function moduleCalls(calls: number): [string, object][] {
  return Array.from({ length: calls }, (_, index) => [
    `sigma_${index}`,
    { source: MODULE_DIRECTORY, bucket_name: `acme-sigma-${index}` },
  ]);
}
