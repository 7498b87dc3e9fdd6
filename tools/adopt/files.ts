import { aligned, laidOut, reference } from "../../constructs/terraform";
import { parseJson, textsOf } from "../json";
import type { Found } from "./changes";
import type { InputValues } from "../../constructs/inputs/input";
import { INPUTS } from "./module";

/** What the files of a configuration say. */
export interface Content {
  /** Where they take the module from. */
  readonly source: string;
  readonly region: string;
  readonly inputs: InputValues;
  readonly imports: readonly Found[];
  /** What the reader of the configuration must know. */
  readonly comments: readonly string[];
}

/** Inputs that are always in the file, whatever their default. */
const ALWAYS = new Set(["bucket_name", "role_name", "create_bucket"]);

/** Inputs that are long, and the files that hold them beside the configuration. */
const FILES: Readonly<Record<string, string>> = {
  additional_trust_policies: "trust-policy.json",
  additional_cors_rules: "cors-rules.json",
  additional_bucket_policies: "bucket-policy.json",
};

/** The files of a configuration by their names, formatted as `terraform fmt` does it. */
export function filesOf(content: Content): ReadonlyMap<string, string> {
  const long = Object.entries(FILES).flatMap(([input, name]): [string, string][] => {
    const text = contentOf(content.inputs[input]);
    return text === undefined ? [] : [[name, text]];
  });
  return new Map([
    ["main.tf", mainFile(content)],
    ["imports.tf", content.imports.map(importBlock).join("\n")],
    ...long,
  ]);
}

function mainFile({ comments, inputs, region, source }: Content): string {
  const values = INPUTS.filter((input) => isGiven(input.name, input.default, inputs)).map(({ name }) => ({
    name,
    text: laidOut(expressionOf(name, inputs[name]), { margin: "  ", name }),
  }));
  const lines = [...aligned(values), ...comments.map((text) => `# ${text.replaceAll(/\s+/g, " ")}`)];
  return `terraform {
  required_version = ">= 1.5"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100.0"
    }
  }
}

provider "aws" {
  region = "${region}"
}

module "sigma" {
  source = ${laidOut(source, { margin: "  ", name: "source" })}

${lines.map((line) => `  ${line}`).join("\n")}
}
`;
}

/** Whether the file must hold an input: those that manage something follow create_bucket. */
function isGiven(name: string, usual: unknown, given: InputValues): boolean {
  if (ALWAYS.has(name)) return true;
  if (!(name in given)) return false;
  const follows = usual === null && name.startsWith("manage_");
  return JSON.stringify(given[name]) !== JSON.stringify(follows ? given["create_bucket"] : usual);
}

/** A value, which the configuration may read from a file. */
function expressionOf(name: string, value: unknown): unknown {
  const file = FILES[name];
  if (file === undefined || contentOf(value) === undefined) return value;
  const read = `file("\${path.module}/${file}")`;
  return reference(documentIn(value) === undefined ? `jsondecode(${read})` : `[${read}]`);
}

/** What a file holds: the one document of a list, or the list itself; undefined for an empty one. */
function contentOf(value: unknown): string | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  return `${JSON.stringify(documentIn(value) ?? value, undefined, 2)}\n`;
}

function documentIn(value: unknown): unknown {
  const [document] = textsOf(value);
  return document === undefined ? undefined : parseJson(document);
}

function importBlock({ address, id }: Found): string {
  return `import {\n  to = module.sigma.${address}\n  id = ${laidOut(id, { margin: "  ", name: "id" })}\n}\n`;
}
