import { join } from "node:path";
import { configurationIn } from "../../../tools/harness/configuration";
import {
  hclDirectory,
  MODULES_DIRECTORY,
  type Diagnostic,
  type Outcome,
  type Workspace,
} from "../../harness";
import { at, mapValues, parseJson, record } from "../../../tools/json";

/** One call of a module. */
export interface Call {
  /** The folder of the module. */
  readonly source: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

/** What is known in place of the module's data sources. */
const DATA = {
  data_aws_partition_current: { partition: "aws" },
  data_aws_caller_identity_current: { account_id: "123456789012" },
  data_aws_default_tags_current: { tags: {} },
};

/** A section of a generated module. */
export function section(
  name: "locals" | "output" | "resource" | "variable",
  module = "sigma-s3-storage",
): Readonly<Record<string, unknown>> {
  return record(configurationIn(join(MODULES_DIRECTORY, module))[name]);
}

/** Writes a module for each input, which holds its variable alone; gives the folder of the one for an input. */
export function writeVariables(workspace: Workspace, module: string): (input: string) => string {
  for (const [name, variable] of Object.entries(section("variable", module))) {
    workspace.write(`variables/${name}/main.tf.json`, { variable: { [name]: variable } });
  }
  return (input) => `./variables/${input}`;
}

/** The module stripped to its variables, without their validations, its locals and the outputs made of them. */
export function localsAlone(): object {
  const variable = mapValues(section("variable"), (content) => without(record(content), "validation"));
  const output = mapValues(section("output"), (content) => ({ value: at(content, "value") }));
  const content = { variable, locals: section("locals"), output: without(output, "policy_arn") };
  const text = JSON.stringify(content).replace(/\bdata\.(\w+)\.(\w+)/g, "local.data_$1_$2");
  return { ...record(parseJson(text)), locals: { ...record(at(parseJson(text), "locals")), ...DATA } };
}

/**
 * Writes a root module that calls a module once for each case, and gives the module's outputs as one of its own. The
 * values come from variables of the root, as from a user's workspace: with literal ones Terraform would stop before
 * it plans. Each call has a file of its own, because Terraform reads the whole file again for each error in it.
 */
export function writeCalls(workspace: Workspace, calls: readonly Call[]): void {
  const values: Record<string, unknown> = {};
  for (const [index, { source, inputs }] of calls.entries()) {
    const name = `call_${index}`;
    values[name] = inputs;
    workspace.write(`${name}.tf.json`, {
      variable: { [name]: { type: "any" } },
      module: {
        [name]: {
          source,
          ...Object.fromEntries(Object.keys(inputs).map((input) => [input, `\${var.${name}.${input}}`])),
        },
      },
      output: { [name]: { value: `\${module.${name}}` } },
    });
  }
  workspace.write("terraform.tfvars.json", values);
}

/** The errors of each call, by its index. Errors of the root name the call, those of a module its folder. */
export function byCall(errors: readonly Diagnostic[], calls: number): readonly (readonly Diagnostic[])[] {
  const lists = Array.from({ length: calls }, (): Diagnostic[] => []);
  for (const error of errors) {
    const index = /\bcall_(\d+)\b/.exec(`${error.context ?? ""} ${error.file ?? ""}`)?.[1];
    const list = lists[Number(index)];
    if (list === undefined) throw new Error(`an error of no call: ${error.summary}: ${error.detail}`);
    list.push(error);
  }
  return lists;
}

/** What Terraform calls a broken rule of the module. */
const OURS = [
  "Invalid value for variable",
  "Resource precondition failed",
  "Module output value precondition failed",
];

/** The words of a validation or of a precondition, without Terraform's own. */
export function message({ summary, detail }: Diagnostic): string {
  if (!OURS.includes(summary)) {
    return `${summary}: ${detail}`;
  }
  return detail.replace(/\n\nThis was checked by the validation rule at .*$/s, "");
}

/** Warnings that tell of a fault in a validation; those of the module's checks do not. */
export function faults({ warnings }: Outcome): readonly string[] {
  return warnings
    .map(({ summary }) => summary)
    .filter((summary) => summary !== "Check block assertion failed");
}

function without(object: Readonly<Record<string, unknown>>, name: string): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(object).filter(([key]) => key !== name));
}

/** Calls of a whole module, in both forms by turns, each of a copy of its own, by which its errors are told. */
export function wholeModuleCalls(
  workspace: Workspace,
  all: readonly Call["inputs"][],
  module = "sigma-s3-storage",
): readonly Call[] {
  return all.map((inputs, index) => {
    const source = `./whole/call_${index}`;
    workspace.copy(index % 2 === 0 ? join(MODULES_DIRECTORY, module) : hclDirectory(module), source);
    return { source, inputs };
  });
}
