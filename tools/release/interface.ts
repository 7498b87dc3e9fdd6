import { readFileSync } from "node:fs";
import { configurationIn } from "../harness/configuration";
import { at, mapValues, parseJson, record, textOf, textsOf } from "../json";

/** What consumers, their plans and their state depend on. */
export interface Interface {
  readonly inputs: Readonly<Record<string, InterfaceInput>>;
  readonly outputs: readonly string[];
  /** Addresses of resources, with `[0]` where they can be switched off. */
  readonly addresses: readonly string[];
}

/** An input of a module. */
export interface InterfaceInput {
  readonly type: string;
  /** Left out where the input is required. */
  readonly default?: unknown;
  readonly nullable: boolean;
}

/** The interface of the generated module in a folder. */
export function moduleInterface(folder: string): Interface {
  const configuration = configurationIn(folder);
  const section = (name: string): Readonly<Record<string, unknown>> => record(configuration[name]);
  return {
    inputs: mapValues(section("variable"), input),
    outputs: Object.keys(section("output")),
    addresses: Object.entries(section("resource")).flatMap(([type, resources]) =>
      Object.entries(record(resources)).map(
        ([name, resource]) => `${type}.${name}${"count" in record(resource) ? "[0]" : ""}`,
      ),
    ),
  };
}

/** An interface that was kept. */
export function keptInterface(file: string): Interface {
  const content = parseJson(readFileSync(file, "utf8"));
  return {
    inputs: mapValues(record(at(content, "inputs")), input),
    outputs: textsOf(at(content, "outputs")),
    addresses: textsOf(at(content, "addresses")),
  };
}

/** Names of inputs and outputs, and addresses, that one interface has otherwise than the other, or alone. */
export function differences(released: Interface, current: Interface): string[] {
  const changed = Object.keys({ ...released.inputs, ...current.inputs }).filter(
    (name) => JSON.stringify(released.inputs[name]) !== JSON.stringify(current.inputs[name]),
  );
  return [
    ...changed,
    ...inOneOnly(released.outputs, current.outputs),
    ...inOneOnly(released.addresses, current.addresses),
  ];
}

function input(variable: unknown): InterfaceInput {
  const preset = at(variable, "default");
  return {
    type: textOf(at(variable, "type")) ?? "any",
    ...(preset === undefined ? {} : { default: preset }),
    nullable: at(variable, "nullable") !== false,
  };
}

function inOneOnly(some: readonly string[], others: readonly string[]): string[] {
  return [...some.filter((name) => !others.includes(name)), ...others.filter((name) => !some.includes(name))];
}
