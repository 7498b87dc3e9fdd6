import { TerraformOutput, type TerraformResource } from "cdktf";
import { Construct } from "constructs";
import {
  addressOf,
  asJson,
  because,
  choose,
  type Expression,
  inFile,
  isSet,
  type Requirement,
  spell,
  type Words,
} from "../terraform";

/** An output of a module. */
export interface Output {
  readonly name: string;
  readonly description: Words;
  readonly value: Expression;

  /** Whether the value may be null. @default false */
  readonly nullable?: boolean;

  /** What must exist before consumers may use the value, if the value itself is known earlier. */
  readonly after?: TerraformResource | undefined;

  /** What must hold before consumers may use the value. No resource stops it, because Terraform does not manage it. */
  readonly requirements?: readonly Requirement[];
}

export interface ModuleOutputsProps {
  /** Whether text is empty in place of null, of which the command line of CDKTF makes an error. @default false */
  readonly neverNull?: boolean;
}

const BY_HAND =
  "Where Terraform does not manage the document, no resource has its preconditions. So the output has them.";

/** The outputs of a module. */
export class ModuleOutputs extends Construct {
  constructor(
    scope: Construct,
    id: string,
    outputs: readonly Output[],
    { neverNull = false }: ModuleOutputsProps = {},
  ) {
    super(scope, id);
    inFile(this, {
      name: "outputs",
      about:
        "What the module gives. What uses a name or an ARN waits for what it names. A plan shows all of them but the ARN of the access policy.",
    });
    for (const { after, description, name, nullable = false, requirements = [], value } of outputs) {
      const shown = neverNull && nullable ? choose<unknown>(isSet(value), value, "") : value;
      const output = new TerraformOutput(this, name, {
        value: asJson(shown),
        description: spell(description, "terraform"),
      });
      // CDKTF drops the preconditions of outputs.
      const preconditions = requirements.map(({ holds, otherwise }) =>
        asJson({ condition: holds, error_message: otherwise }),
      );
      if (preconditions.length > 0) {
        output.addOverride("precondition", preconditions);
        because(output, BY_HAND);
      }
      // CDKTF would write a reference here, where Terraform takes a bare address.
      if (after !== undefined) output.addOverride("depends_on", [addressOf(after)]);
    }
  }
}
