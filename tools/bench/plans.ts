import { rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { configureProvider, guardCache } from "../harness/cli-config";
import type { Emulator } from "../harness/emulator";
import { terraformEnvironment } from "../harness/environment";
import { hclDirectory, MODULE_DIRECTORY } from "../harness/module-folders";
import { type Environment, run } from "../harness/process";
import { demand } from "../harness/requirement";
import { makeScratchFolder } from "../harness/scratch";
import { findTerraform, providerOfThisMachine } from "../harness/tools";
import { ALL_FORMS, type Form } from "../modules/module";
import { compared, type Measured, measured } from "./measure";

/** Plans of roots with so many calls of the module, before anything exists. */
export interface PlanResult extends Readonly<Record<Form, Measured>> {
  readonly calls: number;
}

const FOLDERS: Readonly<Record<Form, string>> = {
  json: MODULE_DIRECTORY,
  hcl: hclDirectory(basename(MODULE_DIRECTORY)),
};

export async function measurePlans(
  emulator: Emulator,
  sizes: readonly number[],
  repetitions: number,
): Promise<PlanResult[]> {
  const results: PlanResult[] = [];
  for (const calls of sizes) {
    const roots = await Promise.all(ALL_FORMS.map((form) => root(emulator, FOLDERS[form], calls)));
    try {
      const [json, hcl] = await compared(
        roots.map((one) => () => plan(one)),
        repetitions,
      );
      if (json !== undefined && hcl !== undefined) results.push({ calls, json, hcl });
    } finally {
      for (const { folder } of roots) rmSync(dirname(folder), { recursive: true, force: true });
    }
  }
  return results;
}

interface Root {
  readonly command: string;
  readonly environment: Environment;
  readonly folder: string;
}

async function root(emulator: Emulator, source: string, calls: number): Promise<Root> {
  const home = makeScratchFolder();
  const folder = join(home, "root");
  const terraform = demand(findTerraform(process.env));
  const environment = {
    ...terraformEnvironment(emulator),
    ...configureProvider(home, terraform, demand(providerOfThisMachine())),
    // As users run it, with Go's default.
    GOGC: "100",
  };
  const names = Array.from({ length: calls }, (_, index) => `acme-sigma-${index}`);
  const module = Object.fromEntries(names.map((name) => [name, { source, bucket_name: name }]));
  writeFileSync(join(folder, "main.tf.json"), JSON.stringify({ module }));
  const { command } = terraform;
  await guardCache(environment, () => run(command, ["init", "-input=false"], { cwd: folder, environment }));
  return { command, environment, folder };
}

function plan({ command, environment, folder }: Root): Promise<Measured> {
  return measured(`"${command}" plan -input=false`, folder, environment);
}
