import { TerraformDataSource, TerraformElement, TerraformResource, TerraformStack } from "cdktf";
import type { Construct, Node } from "constructs";
import type { Inputs, Settings } from "../inputs/input";
import { markAsModule, type Requirement, type Warning } from "../terraform";
import { addChecks } from "./module-checks";
import { ModuleInputs, type ModuleInputsProps } from "./module-inputs";
import { ModuleOutputs, type ModuleOutputsProps, type Output } from "./module-outputs";

/** What a module needs of its surroundings. A floor only: a ceiling would block consumers' own upgrades. */
export const REQUIREMENTS = {
  required_version: ">= 1.5",
  required_providers: { aws: { source: "hashicorp/aws", version: ">= 5.100.0" } },
} as const;

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

  /** What several inputs must fulfil together. */
  readonly requirements: readonly Requirement[];
}

/**
 * A module with its inputs, outputs and checks, under the addresses of its contract.
 *
 * Without an app it is what the module is emitted from.
 */
export class ModuleStack<I extends Inputs = Inputs> extends TerraformStack {
  readonly inputs: I;
  readonly outputs: readonly Output[];
  readonly requirements: readonly Requirement[];

  private readonly addresses = new Map<string, string>();

  constructor(
    scope: Construct,
    id: string,
    definition: ModuleDefinition<I>,
    props: ModuleInputsProps & ModuleOutputsProps = {},
  ) {
    super(scope, id);
    markAsModule(this);
    // CDKTF writes further overrides into the object itself.
    this.addOverride("terraform", structuredClone(REQUIREMENTS));
    this.inputs = definition.inputs;
    const { settings } = new ModuleInputs(this, "inputs", definition.inputs, props);
    const { outputs, requirements, warnings } = definition.content(this, settings);
    this.outputs = outputs;
    this.requirements = requirements;
    new ModuleOutputs(this, "outputs", outputs, props);
    addChecks(this, warnings);
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
