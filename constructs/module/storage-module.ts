import { STORAGE_INPUTS } from "../inputs/storage";
import { StorageIntegration } from "../storage/storage-integration";
import type { ModuleDefinition } from "./module-stack";
import { storageOutputs } from "./storage-outputs";

/** The module `sigma-s3-storage`. */
export const STORAGE_MODULE: ModuleDefinition<typeof STORAGE_INPUTS> = {
  inputs: STORAGE_INPUTS,
  content(scope, settings) {
    const integration = new StorageIntegration(scope, "integration", "terraform", settings);
    return { outputs: storageOutputs(integration), warnings: integration.warnings };
  },
};
