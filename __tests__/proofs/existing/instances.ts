import { readFileSync } from "node:fs";
import { join } from "node:path";
import { at, type Inputs, MODULE_DIRECTORY, parseJson } from "../../harness";

const VARIABLES = parseJson(readFileSync(join(MODULE_DIRECTORY, "variables.tf.json"), "utf8"));

/**
 * One module call for many cases, each with its own inputs. Terraform reads and validates a call once, however many
 * instances it has: thirty calls take it twice the time. An input that a case leaves out has its default.
 */
export function instancesOf(cases: Readonly<Record<string, Inputs>>): Inputs {
  const names = new Set(Object.values(cases).flatMap((inputs) => Object.keys(inputs)));
  return {
    source: MODULE_DIRECTORY,
    for_each: cases,
    ...Object.fromEntries(
      [...names].map((name) => [name, `\${try(each.value.${name}, ${defaultOf(name)})}`]),
    ),
  };
}

/** The address of a case in the call of that name. */
export function instance(call: string, name: string): string {
  return `${call}["${name}"]`;
}

/** The default of an input, as an expression. */
function defaultOf(name: string): string {
  return JSON.stringify(at(VARIABLES, "variable", name, "default") ?? null);
}
