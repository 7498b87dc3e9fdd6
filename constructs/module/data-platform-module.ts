import { PlatformAccess } from "../data-platform/platform-access";
import { DATA_PLATFORM_INPUTS } from "../inputs/data-platform";
import { dataPlatformOutputs } from "./data-platform-outputs";
import type { ModuleDefinition } from "./module-stack";

/** The module `sigma-data-platform-access`. */
export const DATA_PLATFORM_MODULE: ModuleDefinition<typeof DATA_PLATFORM_INPUTS> = {
  inputs: DATA_PLATFORM_INPUTS,
  content(scope, settings) {
    const access = new PlatformAccess(scope, "access", "terraform", settings);
    return { outputs: dataPlatformOutputs(access), warnings: access.warnings };
  },
};
