import variables from "../../modules-out/sigma-s3-storage/variables.tf.json";
import { isRecord, record } from "../harness/json";

/** An input of the module. */
export interface ModuleInput {
  readonly name: string;
  /** Undefined for an input that is required. */
  readonly default: unknown;
}

/** The module's inputs, in the order in which its documentation has them. */
export const MODULE_INPUTS: readonly ModuleInput[] = Object.entries(record(variables.variable)).map(
  ([name, variable]) => ({ name, default: isRecord(variable) ? variable["default"] : undefined }),
);
