import { TerraformVariable } from "cdktf";
import { Construct } from "constructs";
import { Expression } from "../terraform/expression";
import { terraformName } from "../terraform/field";
import { INPUTS, PROP_NAMES } from "../inputs";
import { isNullable, type Inputs } from "../inputs/input";
import type { Literal, StorageSettings } from "../inputs/props";
import { validations } from "../rules/rule";

export interface ModuleInputsProps {
  /**
   * Whether a required input gets null as its default, and a validation that refuses it: Terraform then says what
   * is missing instead of asking for it, which nobody answers in CI or under `cdktf deploy`.
   *
   * @default false
   */
  readonly neverAsk?: boolean;
}

/** The values of the inputs, as props of the integration. */
type InputValues = { readonly [K in keyof StorageSettings]-?: Expression<Literal<K>> };

/** The module's inputs: a variable for each, with its validations. */
export class ModuleInputs extends Construct {
  readonly values: InputValues;

  constructor(scope: Construct, id: string, props: ModuleInputsProps = {}) {
    super(scope, id);
    const values = Object.fromEntries(
      PROP_NAMES.map((name) => [name, this.variable(name, props.neverAsk ?? false)]),
    );
    if (!isComplete(values)) throw new Error("an input of the module has no variable");
    this.values = values;
  }

  private variable<K extends keyof StorageSettings>(prop: K, neverAsk: boolean): Expression<Literal<K>> {
    const input: Inputs<K>[K] = INPUTS[prop];
    const name = terraformName(prop);
    const required = input.default === undefined;
    const nullable = isNullable(input) || (required && neverAsk);
    const variable = new TerraformVariable(this, name, {
      type: input.type,
      description: input.description,
      ...(nullable ? {} : { nullable: false }),
    });
    // CDKTF renames the keys of objects and fails on null.
    if (!required || neverAsk) variable.addOverride("default", input.default ?? null);
    const missing = {
      condition: `\${var.${name} != null}`,
      error_message: `${name} is missing: give a value for it.`,
    };
    const blocks = [
      ...(required && neverAsk ? [missing] : []),
      ...validations<Literal<K>>(name, input.rules ?? [], nullable).map(({ condition, errorMessage }) => ({
        condition,
        error_message: errorMessage,
      })),
    ];
    if (blocks.length > 0) variable.addOverride("validation", blocks);
    return new Expression(`var.${name}`, { nullable: isNullable(input) });
  }
}

function isComplete(values: Readonly<Record<string, Expression<unknown>>>): values is InputValues {
  return PROP_NAMES.every((name) => name in values);
}
