import { TerraformStack } from "cdktf";
import { RootConstruct } from "constructs";
import type { Inputs as InputRows } from "../../constructs/inputs/input";
import { settingsOf } from "../../constructs/inputs/settings";
import { STORAGE_INPUTS } from "../../constructs/inputs/storage";
import { StorageIntegration } from "../../constructs/storage/storage-integration";
import { propName, type Shape, terraformName } from "../../constructs/terraform";
import { isRecord, mapValues, record } from "../json";
import type { Identity } from "./aws/snapshot";

/** Values of the module's inputs, with Terraform's names. */
export type Inputs = Readonly<Record<string, unknown>>;

const ROWS: InputRows = STORAGE_INPUTS;

/** The module's inputs in the order of its documentation, each with its default. */
export const INPUTS = Object.entries(ROWS).map(([prop, input]) => ({
  prop,
  name: terraformName(prop),
  shape: input.shape,
  default: input.default,
}));

/** The lists of the IP allowlist. */
export const ALLOWLIST_LISTS = INPUTS.filter(({ name }) => name === "ip_allowlist").flatMap(({ shape }) =>
  shape.kind === "object"
    ? Object.entries(shape.fields).flatMap(([name, field]) => (field.shape.kind === "list" ? name : []))
    : [],
);

/** Values that the module refuses. */
export class Refusal extends Error {
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
export function plannedOf({ account, partition }: Identity, inputs: Inputs): Planned {
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

/** What the module would set, or what it says against values of its inputs, a line for each. */
export function judgedBy(identity: Identity, inputs: Inputs): { planned: Planned; lines: readonly string[] } {
  try {
    return { planned: plannedOf(identity, inputs), lines: [] };
  } catch (error) {
    return { planned: new Map(), lines: linesOf(error) };
  }
}

/** Whether an input takes a value, whatever the other inputs are. */
export function takes(name: string, value: unknown): boolean {
  const row = Object.fromEntries(Object.entries(ROWS).filter(([prop]) => prop === propName(name)));
  try {
    settingsOf("sigma", row, propsOf({ [name]: value }));
    return true;
  } catch (error) {
    return linesOf(error).length === 0;
  }
}

/** The lines of a refusal. The constructs speak to CDKTF's users of paths and props. */
function linesOf(error: unknown): readonly string[] {
  if (error instanceof Refusal) return error.lines;
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

function propsOf(inputs: Inputs): Inputs {
  return Object.fromEntries(
    INPUTS.filter(({ name }) => name in inputs).map(({ name, prop, shape }) => [
      prop,
      withProps(shape, inputs[name]),
    ]),
  );
}

/** A value with the names that its fields have in CDKTF. */
function withProps(shape: Shape, value: unknown): unknown {
  if (shape.kind === "list" && Array.isArray(value))
    return value.map((element: unknown) => withProps(shape.of, element));
  if (shape.kind !== "object" || !isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => {
      const known = shape.fields[name];
      return [propName(name), known === undefined ? field : withProps(known.shape, field)];
    }),
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
