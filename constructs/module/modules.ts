import type { Inputs } from "../inputs/input";
import { DATA_PLATFORM_MODULE } from "./data-platform-module";
import type { ModuleDefinition } from "./module-stack";
import { STORAGE_MODULE } from "./storage-module";

/** What is made from a table of inputs: a module, a stack to deploy, and the props of a construct. */
export interface Product {
  /** The module's folder. */
  readonly module: string;
  readonly stack: string;
  readonly definition: ModuleDefinition<Inputs>;
  readonly props: {
    /** The file beside the table of inputs. */
    readonly file: string;

    /** Name of the interface. */
    readonly name: string;

    /** What the construct is, for the doc comment of the interface. */
    readonly subject: string;
  };
}

/** Everything that this project makes. A later one needs the earlier ones, not the other way round. */
export const PRODUCTS: readonly Product[] = [
  {
    module: "sigma-s3-storage",
    stack: "sigma-storage",
    definition: STORAGE_MODULE,
    props: {
      file: "sigma-storage-integration-props.generated.ts",
      name: "SigmaStorageIntegrationProps",
      subject: "a storage integration",
    },
  },
  {
    module: "sigma-data-platform-access",
    stack: "data-platform-access",
    definition: DATA_PLATFORM_MODULE,
    props: {
      file: "data-platform-access-props.generated.ts",
      name: "DataPlatformAccessProps",
      subject: "a data platform's access",
    },
  },
];
