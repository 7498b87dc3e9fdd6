import { readFileSync, writeFileSync } from "node:fs";
import { Emulator } from "../harness/emulator";
import { checkovFindings, checkovName } from "./checkov";
import { PAGE, withSection } from "./page";
import { inScannedCalls, scannedPlan } from "./scanned-plan";
import { scanSection } from "./section";

/** Writes into the module's docs what checkov finds. */
async function scan(): Promise<void> {
  const emulator = new Emulator();
  await emulator.start();
  try {
    const findings = inScannedCalls(await checkovFindings(await scannedPlan(emulator)));
    const date = new Date().toISOString().slice(0, 10);
    const section = scanSection({ scanner: checkovName(), date, findings });
    writeFileSync(PAGE, withSection(readFileSync(PAGE, "utf8"), "checkov", section));
  } finally {
    await emulator.stop();
  }
}

scan().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
