import { ok, type Plan } from "../harness/results";
import { Workspace } from "../harness/workspace";
import { copyExample, type Example, examples } from "./examples";
import { lastingText, type PrintedPlan } from "./printed-plan";

/** A plan of an example, as text and as data. */
export interface PlannedExample extends PrintedPlan {
  readonly plan: Plan;
}

/** The number of commands at the same time. Each one uses about one processor. */
const PARALLEL = 2;

/**
 * Makes every plan of every example. The later plans of an example start from the state that the first one
 * leaves.
 */
export async function planExamples(emulator: { readonly endpoint: string }): Promise<PlannedExample[]> {
  // The examples that are applied take longest.
  const queue = examples()
    .filter(({ plans }) => plans.length > 0)
    .sort((a, b) => b.plans.length - a.plans.length);
  const planned: PlannedExample[] = [];
  const work = async (): Promise<void> => {
    for (let example = queue.shift(); example !== undefined; example = queue.shift()) {
      planned.push(...(await plansOf(example, emulator)));
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, work));
  return planned;
}

async function plansOf(example: Example, emulator: { readonly endpoint: string }): Promise<PlannedExample[]> {
  const workspace = new Workspace({ emulator });
  try {
    copyExample(example, workspace);
    await workspace.init();
    const planned: PlannedExample[] = [];
    for (const { values, text } of example.plans) {
      if (planned.length === 1) ok(await workspace.applyPlan());
      const plan = ok(await workspace.plan(undefined, { args: [`-var-file=${values}`] }));
      planned.push({ file: text, text: lastingText(await workspace.planText()), plan });
    }
    return planned;
  } finally {
    workspace.remove();
  }
}
