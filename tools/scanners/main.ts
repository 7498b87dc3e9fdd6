import { readFileSync, writeFileSync } from "node:fs";
import { Emulator } from "../harness/emulator";
import { checkovFindings, checkovName } from "./checkov";
import { PAGE, withSection } from "./page";
import { inScannedCalls, scannedPlan } from "./scanned-plan";
import { scanSection } from "./section";
import { printTrivyReport } from "./trivy";

/** What is done with the plan, by the word on the command line. */
const SCANNERS: ReadonlyMap<string, (plan: string) => void | Promise<void>> = new Map([
  ["checkov", writeCheckovSection],
  ["trivy", printTrivyReport],
]);

async function writeCheckovSection(plan: string): Promise<void> {
  const findings = inScannedCalls(await checkovFindings(plan));
  const date = new Date().toISOString().slice(0, 10);
  const section = scanSection({ scanner: checkovName(), date, findings });
  writeFileSync(PAGE, withSection(readFileSync(PAGE, "utf8"), "checkov", section));
}

async function scan(name = ""): Promise<void> {
  const scanner = SCANNERS.get(name);
  if (scanner === undefined) throw new Error(`Name a scanner: ${[...SCANNERS.keys()].join(" or ")}`);
  const emulator = new Emulator();
  await emulator.start();
  try {
    await scanner(await scannedPlan(emulator));
  } finally {
    await emulator.stop();
  }
}

scan(process.argv[2]).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
