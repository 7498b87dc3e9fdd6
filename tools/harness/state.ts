import { at, listOf, mapValues, parseJson, record, textOf } from "../json";

/** One instance of a resource in a state. */
export interface StateResource {
  readonly address: string;
  readonly mode: string;
  readonly type: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** What Terraform keeps in its state. */
export interface State {
  readonly resources: readonly StateResource[];
  /** The addresses of the resources that Terraform manages, without data sources. */
  readonly managed: readonly string[];
  readonly outputs: Readonly<Record<string, unknown>>;
}

/** Reads the text of a state file. An empty text is an empty state. */
export function decodeState(text: string): State {
  const json = text === "" ? {} : parseJson(text);
  const resources = listOf(at(json, "resources")).flatMap(instancesOf);
  return {
    resources,
    managed: resources.filter(({ mode }) => mode === "managed").map(({ address }) => address),
    outputs: mapValues(record(at(json, "outputs")), (output) => at(output, "value")),
  };
}

function instancesOf(resource: unknown): readonly StateResource[] {
  const mode = textOf(at(resource, "mode")) ?? "";
  const type = textOf(at(resource, "type")) ?? "";
  const parts = [at(resource, "module"), mode === "data" ? "data" : undefined, type, at(resource, "name")];
  const base = parts.filter((part) => typeof part === "string").join(".");
  return listOf(at(resource, "instances")).map((instance) => {
    const key = at(instance, "index_key");
    const index = key === undefined ? "" : `[${JSON.stringify(key)}]`;
    return { address: base + index, mode, type, attributes: record(at(instance, "attributes")) };
  });
}
