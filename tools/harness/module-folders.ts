import { join, resolve } from "node:path";

/** The generated modules. */
export const MODULES_DIRECTORY = resolve(__dirname, "../../modules-out");

/** The storage module, for a root module's `source` or for `Workspace.copy`. */
export const MODULE_DIRECTORY = join(MODULES_DIRECTORY, "sigma-s3-storage");

/** The same for the data platform module. */
export const DATA_PLATFORM_DIRECTORY = join(MODULES_DIRECTORY, "sigma-data-platform-access");

/** The folder of a module's form in HCL. */
export function hclDirectory(module: string): string {
  return join(MODULES_DIRECTORY, "hcl", module);
}
