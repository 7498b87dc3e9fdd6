import { TerraformOutput, type TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { addressOf, asJson, type Expression } from "../terraform";

/** An output of a module. */
export interface Output {
  readonly name: string;
  readonly description: string;
  readonly value: Expression;

  /** What must exist before consumers may use the value, if the value itself is known earlier. */
  readonly after?: TerraformResource | undefined;
}

/** The outputs of a module. */
export class ModuleOutputs extends Construct {
  constructor(scope: Construct, id: string, outputs: readonly Output[]) {
    super(scope, id);
    for (const { after, description, name, value } of outputs) {
      const output = new TerraformOutput(this, name, { value: asJson(value), description });
      // CDKTF would write a reference here, where Terraform takes a bare address.
      if (after !== undefined) output.addOverride("depends_on", [addressOf(after)]);
    }
  }
}
