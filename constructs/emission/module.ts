import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { RootConstruct } from "constructs";
import { ModuleStack } from "../module-stack";
import { terraformFiles } from "./module-files";
import { moduleReadme } from "./module-readme";

/** What the module holds besides generated files, and the template of its README. */
const STATIC_FILES = join(__dirname, "module");

/** Every file of the module, by its path in the module's folder. */
export function moduleFiles(): ReadonlyMap<string, string> {
  // Without an app: the module is no stack to deploy, and an app would make an output folder wherever it runs.
  const stack = new ModuleStack(new RootConstruct(), "sigma-s3-storage");
  const files = new Map(terraformFiles(stack));
  for (const path of readdirSync(STATIC_FILES, { recursive: true, withFileTypes: true })) {
    if (!path.isFile()) continue;
    const file = join(path.parentPath, path.name);
    files.set(file.slice(STATIC_FILES.length + 1), readFileSync(file, "utf8"));
  }
  files.set("README.md", moduleReadme(files.get("README.md") ?? "", stack));
  return files;
}
