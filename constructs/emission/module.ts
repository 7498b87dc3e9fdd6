import { join } from "node:path";
import { RootConstruct } from "constructs";
import { ModuleStack } from "../module-stack";
import { filesBelow } from "./files-below";
import { terraformFiles } from "./module-files";
import { moduleReadme } from "./module-readme";

/** What the module holds besides generated files, and the template of its README. */
const STATIC_FILES = join(__dirname, "module");

/** Every file of the module, by its path in the module's folder. */
export function moduleFiles(): ReadonlyMap<string, string> {
  // Without an app: the module is no stack to deploy, and an app would make an output folder wherever it runs.
  const stack = new ModuleStack(new RootConstruct(), "sigma-s3-storage");
  const files = new Map([...terraformFiles(stack), ...filesBelow(STATIC_FILES)]);
  files.set("README.md", moduleReadme(files.get("README.md") ?? "", stack, files));
  return files;
}
