import { readFileSync } from "node:fs";
import { join } from "node:path";
import { at, type InputValues, MODULE_DIRECTORY, parseJson } from "../../harness";

/**
 * One module call for many cases, each with its own inputs. Terraform reads and validates a call once, however many
 * instances it has: thirty calls take it twice the time. An input that a case leaves out has its default.
 *
 * @param module the module's folder in JSON, which says the defaults
 */
export function instancesOf(
  cases: Readonly<Record<string, InputValues>>,
  module = MODULE_DIRECTORY,
  source = module,
): InputValues {
  const variables = parseJson(readFileSync(join(module, "variables.tf.json"), "utf8"));
  const defaultOf = (name: string): string =>
    JSON.stringify(at(variables, "variable", name, "default") ?? null);
  const names = new Set(Object.values(cases).flatMap((inputs) => Object.keys(inputs)));
  return {
    source,
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
