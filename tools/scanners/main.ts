import { readFileSync, writeFileSync } from "node:fs";
import { Emulator } from "../harness/emulator";
import { checkovFindings, checkovName } from "./checkov";
import { PAGE, withSection } from "./page";
import { inScannedCalls, scannedPlan } from "./scanned-plan";
import { type Scan, scanSection } from "./section";
import { trivyFindings, trivyName } from "./trivy";

/** The scanners, by their words on the command line and in the page. */
const SCANNERS = {
  checkov: { nameOf: checkovName, findingsOf: checkovFindings },
  trivy: { nameOf: trivyName, findingsOf: trivyFindings },
};

/** Runs the scanners that are named, and writes what they find into the page. */
async function scan(names: readonly string[]): Promise<void> {
  const chosen = Object.entries(SCANNERS).filter(([name]) => names.includes(name));
  if (chosen.length === 0) throw new Error(`Name a scanner: ${Object.keys(SCANNERS).join(", ")}`);
  const emulator = new Emulator();
  await emulator.start();
  try {
    const plan = await scannedPlan(emulator);
    const date = new Date().toISOString().slice(0, 10);
    for (const [name, { nameOf, findingsOf }] of chosen) {
      const result: Scan = { scanner: nameOf(), date, findings: inScannedCalls(await findingsOf(plan)) };
      writeFileSync(PAGE, withSection(readFileSync(PAGE, "utf8"), name, scanSection(result)));
    }
  } finally {
    await emulator.stop();
  }
}

scan(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
