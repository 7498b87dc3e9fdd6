import { TerraformStack } from "cdktf";

/** A JSON object. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** The files of the module that Terraform reads, with the sections of each in the order in which they stand. */
const SECTIONS: Readonly<Record<string, readonly string[]>> = {
  "versions.tf.json": ["terraform"],
  "variables.tf.json": ["variable"],
  "main.tf.json": ["data", "locals", "resource", "check"],
  "outputs.tf.json": ["output"],
};

/** Meta-arguments that stand before the arguments of a block, and those that stand behind them. */
const FIRST = ["count"];
const LAST = ["dynamic", "lifecycle", "depends_on", "validation"];

/**
 * The Terraform files of a module, from the stack that holds it.
 *
 * @throws Error where the stack holds a section that no file is for
 */
export function terraformFiles(stack: TerraformStack): ReadonlyMap<string, string> {
  const sections = withoutMetadata(stack.toTerraform());
  const known = Object.values(SECTIONS).flat();
  const unknown = Object.keys(sections).filter((section) => !known.includes(section));
  if (unknown.length > 0) throw new Error(`the module has no file for: ${unknown.join(", ")}`);
  return new Map(
    Object.entries(SECTIONS).map(([file, names]) => {
      // Terraform refuses an empty section.
      const present = names.filter((name) => sections[name] !== undefined);
      return [file, toJson(Object.fromEntries(present.map((name) => [name, sections[name]])))];
    }),
  );
}

function toJson(content: JsonObject): string {
  return `${JSON.stringify(ordered(content), undefined, 2)}\n`;
}

/** CDKTF's notes on paths and stack traces stand in keys named `//`; they name the machine that generated. */
function withoutMetadata(value: unknown): JsonObject {
  if (!isObject(value)) throw new Error("CDKTF rendered no object");
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== "//")
      .map(([key, inner]) => [key, isObject(inner) ? withoutMetadata(inner) : inner]),
  );
}

/** The order in which Terraform is written by hand. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (!isObject(value)) return value;
  const rank = (key: string): number => (FIRST.includes(key) ? -1 : LAST.indexOf(key) + 1);
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => rank(a) - rank(b))
      .map(([key, inner]) => [key, ordered(inner)]),
  );
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
