import { join } from "node:path";
import { RootConstruct } from "constructs";
import type { Inputs } from "../../constructs/inputs/input";
import { type ModuleDefinition, ModuleStack } from "../../constructs/module/module-stack";
import { filesBelow } from "./files-below";
import { terraformFiles } from "./module-files";
import { moduleReadme } from "./module-readme";

/**
 * Every file of a module, by its path in the module's folder.
 *
 * @param sources folder of what all modules hold besides generated files, with the templates of their READMEs
 */
export function moduleFiles<I extends Inputs>(
  name: string,
  definition: ModuleDefinition<I>,
  sources = join(__dirname, "../../modules-src"),
): ReadonlyMap<string, string> {
  // Without an app: the module is not a stack to deploy, and an app would make an output folder wherever it runs.
  const stack = new ModuleStack(new RootConstruct(), name, definition);
  const files = new Map([...terraformFiles(stack), ...filesBelow(join(sources, name))]);
  files.set("README.md", moduleReadme(files.get("README.md") ?? "", stack, files));
  return files;
}
