import { join } from "node:path";
import { RootConstruct } from "constructs";
import { ModuleStack } from "../../constructs/module/module-stack";
import { filesBelow } from "./files-below";
import { terraformFiles } from "./module-files";
import { moduleReadme } from "./module-readme";

/**
 * Every file of the module, by its path in the module's folder.
 *
 * @param staticFiles folder of what the module holds besides generated files, with the template of its README
 */
export function moduleFiles(
  staticFiles = join(__dirname, "../../modules-src/sigma-s3-storage"),
): ReadonlyMap<string, string> {
  // Without an app: the module is no stack to deploy, and an app would make an output folder wherever it runs.
  const stack = new ModuleStack(new RootConstruct(), "sigma-s3-storage");
  const files = new Map([...terraformFiles(stack), ...filesBelow(staticFiles)]);
  files.set("README.md", moduleReadme(files.get("README.md") ?? "", stack, files));
  return files;
}
