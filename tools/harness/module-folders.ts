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

/** The storage module in HCL. Terraform plans a call of it in three quarters of the time: for roots with many calls. */
export const MODULE_IN_HCL = hclDirectory("sigma-s3-storage");

/** The same for the data platform module. */
export const DATA_PLATFORM_IN_HCL = hclDirectory("sigma-data-platform-access");
