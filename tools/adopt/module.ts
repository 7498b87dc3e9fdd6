import { TerraformStack } from "cdktf";
import { RootConstruct } from "constructs";
import type { Inputs, InputValues } from "../../constructs/inputs/input";
import { settingsOf } from "../../constructs/inputs/settings";
import { STORAGE_INPUTS } from "../../constructs/inputs/storage";
import { StorageIntegration } from "../../constructs/storage/storage-integration";
import { propName, type Shape, terraformName } from "../../constructs/terraform";
import { isRecord, listOf, mapValues, record } from "../json";
import type { Identity } from "./aws/identity";
import { Stop } from "./failure";

const ROWS: Inputs = STORAGE_INPUTS;

/** The module's inputs in the order of its documentation, each with its default. */
export const INPUTS = Object.entries(ROWS).map(([prop, input]) => ({
  prop,
  name: terraformName(prop),
  shape: input.shape,
  default: input.default,
}));

/** The lists of the IP allowlist. */
export const ALLOWLIST_LISTS = Object.entries(STORAGE_INPUTS.ipAllowlist.shape.fields).flatMap(
  ([name, { shape }]) => (shape.kind === "list" ? name : []),
);

/** Values that the module refuses. */
export class Refusal extends Stop {
  /** @param lines what it says against each */
  constructor(readonly lines: readonly string[]) {
    super(lines.join(" "));
  }
}

/** What the module sets: the arguments of each resource, by its address in the module. */
export type Planned = ReadonlyMap<string, Readonly<Record<string, unknown>>>;

/**
 * What the module would set for values of its inputs, to the last document. It is synthesized, so everything is
 * judged that a plan judges.
 *
 * @throws Refusal for values that the module refuses
 */
export function plannedOf({ account, partition }: Identity, inputs: InputValues): Planned {
  const stack = new TerraformStack(new RootConstruct(), "adopt");
  const known = { partition, accountId: account };
  try {
    const settings = settingsOf("sigma", STORAGE_INPUTS, propsOf(inputs));
    new StorageIntegration(stack, "sigma", "cdktf", settings, { known });
  } catch (error) {
    throw new Refusal(linesOf(error));
  }
  stack.prepareStack();
  const resources = Object.entries(record(record(stack.toTerraform())["resource"]));
  return new Map(
    resources.map(([type, named]) => [addressOf(type), record(unescaped(Object.values(record(named))[0]))]),
  );
}

/** What the module would set; nothing for values that it refuses. */
export function plannedIfTaken(identity: Identity, inputs: InputValues): Planned {
  try {
    return plannedOf(identity, inputs);
  } catch (error) {
    if (error instanceof Refusal) return new Map();
    throw error;
  }
}

/** Whether an input takes a value, whatever the other inputs are. */
export function takes(name: string, value: unknown): boolean {
  const row = Object.fromEntries(Object.entries(ROWS).filter(([prop]) => prop === propName(name)));
  try {
    settingsOf("sigma", row, propsOf({ [name]: value }));
    return true;
  } catch {
    return false;
  }
}

/** The lines of a refusal. The constructs speak to CDKTF's users of paths and props. */
function linesOf(error: unknown): readonly string[] {
  if (!(error instanceof Error)) throw error;
  const text = error.message.replace(/^(?:adopt\/)?sigma[\w/]*: /, "");
  return text.replaceAll(PROPS, terraformName).split("\n");
}

/** The names that differ in CDKTF, from inputs and their fields. */
const PROPS = new RegExp(
  `\\b(?:${INPUTS.flatMap(({ prop, shape }) => [prop, ...fieldsOf(shape).map(propName)]).join("|")})\\b`,
  "g",
);

function fieldsOf(shape: Shape): readonly string[] {
  if (shape.kind === "list") return fieldsOf(shape.of);
  return shape.kind === "object" ? Object.keys(shape.fields) : [];
}

function propsOf(inputs: InputValues): InputValues {
  const given = INPUTS.filter(({ name }) => name in inputs);
  return Object.fromEntries(given.map(({ name, prop, shape }) => [prop, withProps(shape, inputs[name])]));
}

/** A value with the names that its fields have in CDKTF. The keys of a map are values. */
function withProps(shape: Shape, value: unknown): unknown {
  if (shape.kind === "list") return listOf(value).map((element) => withProps(shape.of, element));
  if (shape.kind !== "object" || !isRecord(value)) return value;
  const fields = Object.entries(shape.fields).filter(([name]) => name in value);
  return Object.fromEntries(
    fields.map(([name, field]) => [propName(name), withProps(field.shape, value[name])]),
  );
}

/** What can be switched off is one of a list of resources; the role and its policy are always there. */
function addressOf(type: string): string {
  return type.startsWith("aws_iam_") ? `${type}.this` : `${type}.this[0]`;
}

/** Texts of Terraform's JSON as the values that they stand for. */
function unescaped(value: unknown): unknown {
  if (typeof value === "string") return value.replaceAll(/([$%])\1\{/g, "$1{");
  if (Array.isArray(value)) return value.map(unescaped);
  return isRecord(value) ? mapValues(value, unescaped) : value;
}
