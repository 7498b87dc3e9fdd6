import { writeFileSync } from "node:fs";
import { relative } from "node:path";
import { Emulator } from "../harness/emulator";
import { planExamples } from "./plan-texts";

/** Writes the plans of all examples anew. */
async function refresh(): Promise<void> {
  const emulator = new Emulator();
  await emulator.start();
  try {
    for (const { file, text } of await planExamples(emulator)) {
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
