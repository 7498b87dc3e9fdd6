import { readFileSync } from "node:fs";
import { join } from "node:path";
import { at, hclDirectory, type InputValues, MODULES_DIRECTORY, parseJson } from "../../harness";

/**
 * One module call for many cases, each with its own inputs. Terraform reads and validates a call once, however many
 * instances it has: thirty calls take it twice the time. An input that a case leaves out has its default.
 */
export function instancesOf(
  cases: Readonly<Record<string, InputValues>>,
  module = "sigma-s3-storage",
): InputValues {
  const variables = parseJson(readFileSync(join(MODULES_DIRECTORY, module, "variables.tf.json"), "utf8"));
  const defaultOf = (name: string): string =>
    JSON.stringify(at(variables, "variable", name, "default") ?? null);
  const names = new Set(Object.values(cases).flatMap((inputs) => Object.keys(inputs)));
  return {
    source: hclDirectory(module),
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
