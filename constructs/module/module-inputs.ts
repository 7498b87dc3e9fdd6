import { TerraformVariable } from "cdktf";
import { Construct } from "constructs";
import { type Input, type Inputs, isNullable, type Settings, variableDescription } from "../inputs/input";
import { isComplete } from "../inputs/settings";
import { validations } from "../rules/rule";
import {
  asJson,
  constraint,
  type Expression,
  inFile,
  literal,
  neq,
  reference,
  terraformName,
} from "../terraform";

export interface ModuleInputsProps {
  /**
   * Whether a required input gets null as its default, and a validation that refuses it: Terraform then says what
   * is missing instead of asking for it, which nobody answers in CI or under `cdktf deploy`.
   *
   * @default false
   */
  readonly neverAsk?: boolean;
}

/** The inputs of a module: a variable for each, with its validations. */
export class ModuleInputs<I extends Inputs> extends Construct {
  readonly settings: Settings<I>;

  constructor(scope: Construct, id: string, inputs: I, { neverAsk = false }: ModuleInputsProps = {}) {
    super(scope, id);
    inFile(this, {
      name: "variables",
      about: "The inputs, each with its rules. Only what has no default must be set.",
    });
    const settings = Object.fromEntries(
      Object.entries(inputs).map(([name, input]) => [
        name,
        this.variable(terraformName(name), input, neverAsk),
      ]),
    );
    if (!isComplete(inputs, settings)) throw new Error("an input of the module has no variable");
    this.settings = settings;
  }

  private variable(name: string, input: Input, neverAsk: boolean): Expression {
    const required = input.default === undefined;
    const nullable = isNullable(input) || (required && neverAsk);
    const variable = new TerraformVariable(this, name, {
      type: constraint(input.shape),
      description: variableDescription(input),
      ...(nullable ? {} : { nullable: false }),
    });
    // CDKTF renames the keys of objects and fails on null.
    if (!required || neverAsk) variable.addOverride("default", input.default ?? null);
    const value = reference<never>(`var.${name}`, { nullable });
    const missing = {
      condition: neq(value, null),
      errorMessage: literal(`${name} is missing. It has no default.`),
      reason: undefined,
    };
    const blocks = [
      ...(required && neverAsk ? [missing] : []),
      ...validations(name, input.rules ?? [], value),
    ].map(({ condition, errorMessage, reason }) =>
      asJson({ "//": reason, condition, error_message: errorMessage }),
    );
    if (blocks.length > 0) variable.addOverride("validation", blocks);
    return reference(`var.${name}`, { nullable: isNullable(input) });
  }
}
