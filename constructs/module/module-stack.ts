import { TerraformDataSource, TerraformElement, TerraformResource, TerraformStack } from "cdktf";
import type { Construct, Node } from "constructs";
import type { Inputs, Settings } from "../inputs/input";
import type { Warning } from "../terraform";
import { ModuleChecks } from "./module-checks";
import { ModuleInputs, type ModuleInputsProps } from "./module-inputs";
import { ModuleOutputs, type ModuleOutputsProps, type Output } from "./module-outputs";
import { ModuleRequirements } from "./module-requirements";

/** A module: what it is made of. */
export interface ModuleDefinition<I extends Inputs> {
  readonly inputs: I;

  /** Makes the resources from the values of the inputs. */
  content(scope: Construct, settings: Settings<I>): ModuleContent;
}

/** What a module says besides its resources. */
export interface ModuleContent {
  readonly outputs: readonly Output[];
  readonly warnings: readonly Warning[];
}

export interface ModuleStackProps extends ModuleInputsProps, ModuleOutputsProps {}

/**
 * A module with its inputs, outputs and checks, under the addresses of its contract.
 *
 * Without an app it is what the module is emitted from.
 */
export class ModuleStack<I extends Inputs = Inputs> extends TerraformStack {
  readonly inputs: I;
  readonly outputs: readonly Output[];

  private readonly addresses = new Map<string, string>();

  constructor(scope: Construct, id: string, definition: ModuleDefinition<I>, props: ModuleStackProps = {}) {
    super(scope, id);
    new ModuleRequirements(this, "requirements");
    this.inputs = definition.inputs;
    const { settings } = new ModuleInputs(this, "inputs", definition.inputs, props);
    const { outputs, warnings } = definition.content(this, settings);
    this.outputs = outputs;
    new ModuleOutputs(this, "outputs", outputs, props);
    new ModuleChecks(this, "checks", warnings);
  }

  /**
   * Short addresses: `aws_iam_role.this`, `data.aws_partition.current`, and otherwise the name that was given.
   *
   * @throws Error if two elements would get one address, of which CDKTF would lose one without a word
   */
  protected override allocateLogicalId(element: TerraformElement | Node): string {
    if (!TerraformElement.isTerraformElement(element)) return super.allocateLogicalId(element);
    const [type, id] = addressOf(element);
    const address = `${type}.${id}`;
    const holder = this.addresses.get(address);
    if (holder !== undefined && holder !== element.node.path) {
      throw new Error(`${holder} and ${element.node.path} would both be ${address}`);
    }
    this.addresses.set(address, element.node.path);
    return id;
  }
}

function addressOf(element: TerraformElement): [type: string, id: string] {
  if (TerraformResource.isTerraformResource(element)) return [element.terraformResourceType, "this"];
  if (TerraformDataSource.isTerraformDataSource(element))
    return [`data.${element.terraformResourceType}`, "current"];
  return [element.constructor.name, element.node.id];
}
