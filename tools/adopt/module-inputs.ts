import variables from "../../modules-out/sigma-s3-storage/variables.tf.json";
import { at, isRecord, record, textOf } from "../harness/json";

/** An input of the module. */
export interface ModuleInput {
  readonly name: string;
  /** Undefined for an input that is required. */
  readonly default: unknown;
}

/** The input for the trust of others, which stands behind the one for the statements of others. */
const ADDITIONAL_TRUST = "additional_trust_policies";

const named = Object.entries(record(variables.variable)).map(([name, variable]) => ({
  name,
  default: isRecord(variable) ? variable["default"] : undefined,
}));

/** The module's inputs, in the order in which its documentation has them. */
export const MODULE_INPUTS: readonly ModuleInput[] = named.some(({ name }) => name === ADDITIONAL_TRUST)
  ? named
  : named.flatMap((input) =>
      input.name === "additional_bucket_policies"
        ? [input, { name: ADDITIONAL_TRUST, default: [] }]
        : [input],
    );

/** Whether the module's allowlist has an entry of this name. */
export function hasAllowlistEntry(name: string): boolean {
  const type = textOf(at(variables, "variable", "ip_allowlist", "type")) ?? "";
  return new RegExp(`\\b${name} =`).test(type);
}
