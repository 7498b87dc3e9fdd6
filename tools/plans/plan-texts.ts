import { Workspace } from "../harness/workspace";
import { copyExample, type Example, examples } from "./examples";
import { lastingText, type PrintedPlan } from "./lasting-text";

/** Examples that are planned at the same time: all that are applied, since each of these waits for lifecycle rules. */
const PARALLEL = 4;

/** Makes every plan of every example, the later ones of an example on the state that the first one leaves. */
export async function planExamples(emulator: { readonly endpoint: string }): Promise<PrintedPlan[]> {
  // Those that are applied take longest.
  const queue = examples()
    .filter(({ plans }) => plans.length > 0)
    .sort((a, b) => b.plans.length - a.plans.length);
  const planned: PrintedPlan[] = [];
  const work = async (): Promise<void> => {
    for (let example = queue.shift(); example !== undefined; example = queue.shift()) {
      planned.push(...(await plansOf(example, emulator)));
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, work));
  return planned;
}

async function plansOf(example: Example, emulator: { readonly endpoint: string }): Promise<PrintedPlan[]> {
  const workspace = new Workspace({ emulator });
  try {
    copyExample(example, workspace);
    await workspace.init();
    const planned: PrintedPlan[] = [];
    for (const [index, { values, text }] of example.plans.entries()) {
      const args = [`-var-file=${values}`];
      // The later plans need what the first one makes. An apply prints its plan, too.
      const isApplied = index === 0 && example.plans.length > 1;
      const printed = isApplied
        ? workspace.printApply(undefined, args)
        : workspace.printPlan(undefined, args);
      planned.push({ file: text, text: lastingText(await printed) });
    }
    return planned;
  } finally {
    workspace.remove();
  }
}
