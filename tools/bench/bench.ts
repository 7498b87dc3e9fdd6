import { readFileSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import { Emulator } from "../harness/emulator";
import { demand } from "../harness/requirement";
import { findTerraform } from "../harness/tools";
import { bounds } from "./bounds";
import { measureGeneration, measureSynth } from "./commands";
import { measureDocuments } from "./documents";
import { measureIntegrations } from "./integrations";
import { PROJECT } from "./measure";
import { measurePlans } from "./plans";
import type { Results } from "./results";
import { costSection, withCostSection } from "./section";

const README = join(PROJECT, "README.md");

/** How often each measurement is repeated. A quick run shows whether all of it works, and keeps nothing. */
const quick = process.argv.includes("--quick");
const repetitions = quick
  ? { generation: 3, synth: 1, integrations: 1, plans: 1 }
  : { generation: 15, synth: 5, integrations: 3, plans: 1 };

async function measure(): Promise<Results> {
  const emulator = new Emulator();
  await emulator.start();
  try {
    return {
      date: new Date().toISOString().slice(0, 10),
      machine: thisMachine(),
      generation: step("generation", () => measureGeneration(repetitions.generation)),
      synth: step("cdktf synth", () => measureSynth(repetitions.synth)),
      integrations: step("integrations", () => measureIntegrations(repetitions.integrations)),
      plans: await step("plans", () => measurePlans(emulator, repetitions.plans)),
      documents: await step("documents", () => measureDocuments(emulator)),
    };
  } finally {
    await emulator.stop();
  }
}

/** Nothing that tells whose machine it is. */
function thisMachine(): Results["machine"] {
  const [first] = cpus();
  return {
    cpu: first?.model.trim() ?? "unknown",
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 1e9),
    node: process.versions.node,
    terraform: demand(findTerraform(process.env)).version,
  };
}

function step<T>(name: string, action: () => T): T {
  process.stderr.write(`measuring: ${name}\n`);
  return action();
}

async function bench(): Promise<void> {
  const results = await measure();
  console.log(`\n${costSection(results)}\n`);
  for (const { what, measured, holds } of bounds(results)) {
    console.log(`${holds ? "holds " : "MISSED"}  ${what}: ${measured}`);
  }
  if (quick) return;
  writeFileSync(join(__dirname, "results.json"), `${JSON.stringify(results, undefined, 2)}\n`);
  writeFileSync(README, withCostSection(readFileSync(README, "utf8"), results));
}

bench().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
