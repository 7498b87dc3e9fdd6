import { join } from "node:path";
import { App } from "cdktf";
import { ModuleStack } from "../module-stack";
import { filesBelow } from "./files-below";
import { terraformFiles } from "./module-files";
import { moduleReadme } from "./module-readme";

/** What the module holds besides generated files, and the template of its README. */
const STATIC_FILES = join(__dirname, "module");

/** Every file of the module, by its path in the module's folder. */
export function moduleFiles(): ReadonlyMap<string, string> {
  // An app of its own, which is never synthesized: the module is no stack to deploy.
  const stack = new ModuleStack(new App(), "sigma-s3-storage");
  const files = new Map([...terraformFiles(stack), ...filesBelow(STATIC_FILES)]);
  files.set("README.md", moduleReadme(files.get("README.md") ?? "", stack, files));
  return files;
}
