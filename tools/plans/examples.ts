import { existsSync, readdirSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { MODULES_DIRECTORY } from "../harness/module-folders";
import type { Workspace } from "../harness/workspace";
import { readTextFile } from "../text-file";

/** The folder of the examples. */
export const EXAMPLES = resolve(__dirname, "../../examples");

/** How the examples name the folder of the modules. */
export const MODULES_IN_EXAMPLES = "../../modules-out/";

/** An example and its plans. */
export interface Example {
  readonly name: string;
  readonly directory: string;
  /** The first plan is made before anything exists, the others after the first one was applied. */
  readonly plans: readonly PlanFile[];
}

/** The text of a plan, `plan….txt`, and its input values, `plan….tfvars`. */
export interface PlanFile {
  readonly values: string;
  readonly text: string;
}

/** The examples that are written in Terraform, by name. Examples that need another provider have no plans. */
export function examples(): readonly Example[] {
  return readdirSync(EXAMPLES)
    .filter((name) => existsSync(join(EXAMPLES, name, "main.tf")))
    .sort()
    .map((name) => ({ name, directory: join(EXAMPLES, name), plans: planFiles(join(EXAMPLES, name)) }));
}

function planFiles(directory: string): PlanFile[] {
  return readdirSync(directory)
    .filter((file) => file.endsWith(".tfvars"))
    .sort((a, b) => a.length - b.length || a.localeCompare(b))
    .map((values) => ({ values, text: join(directory, `${basename(values, ".tfvars")}.txt`) }));
}

/** Puts an example into a workspace, with the modules of this repository and without HCP Terraform. */
export function copyExample({ directory }: Example, workspace: Workspace): void {
  workspace.copy(directory);
  for (const file of readdirSync(directory).filter((name) => name.endsWith(".tf"))) {
    const text = readTextFile(join(directory, file));
    workspace.write(file, text.replaceAll(MODULES_IN_EXAMPLES, `${MODULES_DIRECTORY}/`));
  }
  // The text of a plan depends on the provider. A local backend replaces a cloud block.
  workspace.write("plan_override.tf.json", {
    terraform: {
      backend: { local: {} },
      required_providers: { aws: { source: "hashicorp/aws", version: "5.100.0" } },
    },
  });
}
