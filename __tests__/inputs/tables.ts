import type { InputValues } from "../harness";
import { DATA_PLATFORM } from "./data-platform";
import type { InputRow } from "./row";
import { STORAGE } from "./storage";

/** The inputs of a module. */
interface Table {
  readonly rows: readonly InputRow[];

  /** What every call must have. */
  readonly needed: InputValues;
}

/** The tables of all modules, by name. */
export const TABLES: Readonly<Record<string, Table>> = {
  "sigma-s3-storage": { rows: STORAGE, needed: { bucket_name: "acme-sigma" } },
  "sigma-data-platform-access": {
    rows: DATA_PLATFORM,
    needed: { platform: "snowflake", bucket_name: "acme-sigma" },
  },
};
