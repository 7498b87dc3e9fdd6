import { parse } from "@cdktn/hcl2json";
import { at, listOf, parseJson, record, textOf } from "../../../tools/json";
import { type Call, usesOf } from "./expressions";
import * as introduced from "./introduced";

/** A feature of Terraform's language that a file uses. */
export interface Feature {
  readonly where: string;
  readonly name: string;
  /** Missing if the table does not have the feature. */
  readonly since?: string;
}

/** The features that need a newer Terraform than the floor, and those that the table does not have. */
export function newerThan(floor: string, features: readonly Feature[]): string[] {
  const late = features.filter(({ since }) => since === undefined || isNewer(since, floor));
  return [
    ...new Set(late.map(({ where, name, since = "unknown" }) => `${where}: ${name} (Terraform ${since})`)),
  ];
}

/** The features that a configuration in JSON uses. Its locals are one object. */
export async function configurationFeatures(file: string, text: string): Promise<Feature[]> {
  const sections = record(parseJson(text));
  const named = Object.entries(sections).flatMap(([section, content]) => [
    look(file, introduced.SECTIONS, section),
    ...(section === "resource" || section === "data" ? resourceFeatures(content) : []),
  ]);
  const variables = await Promise.all(
    Object.entries(record(sections["variable"])).map(([name, variable]) => variableFeatures(name, variable)),
  );
  const outputs = Object.entries(record(sections["output"])).flatMap(([name, output]) =>
    Object.keys(record(output)).map((argument) => look(`output.${name}`, introduced.OUTPUT, argument)),
  );
  return [...named, ...variables.flat(), ...outputs, ...(await functions(file, templatesOf(sections)))];
}

/** The features that a test file in HCL uses. */
export async function testFeatures(file: string, text: string): Promise<Feature[]> {
  const content: unknown = await parse(file, text);
  const blocks = Object.keys(record(content)).map((block) => look(file, introduced.TEST_FILE, block));
  const within = (block: string, table: introduced.Introduced): Feature[] =>
    Object.entries(record(at(content, block))).flatMap(([name, bodies]) =>
      listOf(bodies).flatMap((body) =>
        Object.keys(record(body)).map((argument) => look(`${file}, ${block} "${name}"`, table, argument)),
      ),
    );
  return [
    ...blocks,
    ...within("run", introduced.RUN),
    ...within("mock_provider", introduced.MOCK_PROVIDER),
    ...(await functions(file, textsIn(content))),
    ...(await unreadable(file, content)),
  ];
}

/** What Terraform reads and OpenTofu does not: 1.8.11 no call in `variables`, 1.12.6 no run in an assertion. */
async function unreadable(file: string, content: unknown): Promise<Feature[]> {
  const runs = Object.values(record(at(content, "run"))).flatMap(listOf);
  const variables = [content, ...runs].flatMap((block) => textsIn(at(block, "variables")));
  const assertions = runs.flatMap((run) => textsIn(at(run, "assert")));
  const calls = (await Promise.all(variables.map(usesOf))).flatMap((uses) => uses.calls);
  const references = (await Promise.all(assertions.map(usesOf))).flatMap((uses) => uses.references);
  return [
    ...calls.map(({ name }) => ({ where: file, name: `${name} in variables` })),
    ...references
      .filter((reference) => reference.startsWith("run."))
      .map((reference) => ({ where: file, name: `${reference} in an assertion` })),
  ];
}

function isNewer(version: string, floor: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [floorMajor = 0, floorMinor = 0] = floor.split(".").map(Number);
  return major > floorMajor || (major === floorMajor && minor > floorMinor);
}

function look(where: string, table: introduced.Introduced, name: string): Feature {
  const since = table[name];
  return since === undefined ? { where, name } : { where, name, since };
}

function resourceFeatures(types: unknown): Feature[] {
  return Object.entries(record(types)).flatMap(([type, resources]) =>
    Object.entries(record(resources)).flatMap(([name, resource]) => [
      ...(type in introduced.RESOURCE ? [look(`${type}.${name}`, introduced.RESOURCE, type)] : []),
      ...Object.keys(record(resource))
        .filter((argument) => argument.endsWith("_wo"))
        .map(() => look(`${type}.${name}`, introduced.RESOURCE, "write-only-argument")),
      ...Object.keys(record(at(resource, "lifecycle"))).map((argument) =>
        look(`${type}.${name}`, introduced.LIFECYCLE, argument),
      ),
    ]),
  );
}

async function variableFeatures(name: string, variable: unknown): Promise<Feature[]> {
  const where = `variable.${name}`;
  const uses = await Promise.all(textsIn(at(variable, "validation")).map(usesOf));
  const others = uses
    .flatMap(({ references }) => references)
    .filter((reference) => /^(?:var|local|data|module|path|terraform)\.|^aws_/.test(reference))
    .filter((reference) => reference.split(/[.[]/)[1] !== name || !reference.startsWith("var."));
  return [
    ...Object.keys(record(variable)).map((argument) => look(where, introduced.VARIABLE, argument)),
    ...(/\boptional\(/.test(textOf(at(variable, "type")) ?? "")
      ? [look(where, introduced.VARIABLE, "optional()")]
      : []),
    ...(others.length > 0 ? [look(where, introduced.VARIABLE, "validation-of-another-value")] : []),
  ];
}

/** Terraform takes descriptions, defaults and types as they are. Every other text is a template. */
function templatesOf(sections: Readonly<Record<string, unknown>>): string[] {
  const literal = (section: string, key: string): boolean =>
    (section === "variable" && key !== "validation") || (section === "output" && key === "description");
  return Object.entries(sections).flatMap(([section, content]) =>
    section === "variable" || section === "output"
      ? Object.values(record(content)).flatMap((body) =>
          Object.entries(record(body))
            .filter(([key]) => !literal(section, key))
            .flatMap(([, value]) => textsIn(value)),
        )
      : textsIn(content),
  );
}

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return Object.entries(Array.isArray(value) ? listOf(value) : record(value)).flatMap(([key, inner]) => [
    ...(/[$%]\{/.test(key) ? [key] : []),
    ...textsIn(inner),
  ]);
}

async function functions(where: string, templates: readonly string[]): Promise<Feature[]> {
  const uses = await Promise.all([...new Set(templates)].map(usesOf));
  const names = new Set(uses.flatMap(({ calls }) => calls.map(calledAs)));
  return [...names].map((name) => look(where, introduced.FUNCTIONS, name));
}

/** `try` also catches the error of an older Terraform that does not have a function. */
function calledAs({ name, within }: Call): string {
  if (name.startsWith("provider::")) return "provider::";
  const caught = within.some((outer) => outer === "try" || outer === "can");
  if (name === "issensitive" && caught) return "issensitive, inside try";
  return name === "nonsensitive" && !caught ? "nonsensitive, outside try" : name;
}
