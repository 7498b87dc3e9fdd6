import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, relative } from "node:path";
import { Emulator } from "../harness/emulator";
import { planDangerousChanges } from "./dangerous-plans";
import { planExamples } from "./plan-texts";

/** Writes all plans again: those of the examples, and those that the module's docs/reviewing.md explains. */
async function refresh(): Promise<void> {
  const emulator = new Emulator();
  await emulator.start();
  try {
    const plans = await Promise.all([planDangerousChanges(emulator), planExamples(emulator)]);
    for (const { file, text } of plans.flat()) {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
      console.log(`Wrote ${relative(process.cwd(), file)}`);
    }
  } finally {
    await emulator.stop();
  }
}

refresh().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
