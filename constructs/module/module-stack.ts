import { TerraformDataSource, TerraformElement, TerraformResource, TerraformStack } from "cdktf";
import type { Construct, Node } from "constructs";
import { ModuleChecks } from "./module-checks";
import { ModuleInputs, type ModuleInputsProps } from "./module-inputs";
import { ModuleOutputs } from "./module-outputs";
import { SigmaStorageIntegration } from "../storage/sigma-storage-integration";

/** What the module needs of its surroundings. A floor only: a ceiling would block consumers' own upgrades. */
export const REQUIREMENTS = {
  required_version: ">= 1.5",
  required_providers: { aws: { source: "hashicorp/aws", version: ">= 5.100.0" } },
} as const;

/**
 * The integration with the module's inputs, outputs and checks, under the addresses of the module's contract.
 *
 * Without an app it is what the module is emitted from.
 */
export class ModuleStack extends TerraformStack {
  readonly integration: SigmaStorageIntegration;

  private readonly addresses = new Map<string, string>();

  constructor(scope: Construct, id: string, props: ModuleInputsProps = {}) {
    super(scope, id);
    this.addOverride("terraform", REQUIREMENTS);
    const inputs = new ModuleInputs(this, "inputs", props);
    this.integration = new SigmaStorageIntegration(this, "integration", inputs.values);
    new ModuleOutputs(this, "outputs", this.integration);
    new ModuleChecks(this, "checks", this.integration);
  }

  /**
   * Short addresses: `aws_iam_role.this`, `data.aws_partition.current`, and otherwise the name that was given.
   *
   * @throws Error where two elements would get one address, of which CDKTF would lose one without a word
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
