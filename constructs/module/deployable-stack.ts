import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Annotations, App } from "cdktf";
import type { Construct } from "constructs";
import type { Inputs } from "../inputs/input";
import { addBackend, type BackendProps } from "./backend";
import { REQUIREMENTS } from "./module-requirements";
import { type ModuleDefinition, ModuleStack } from "./module-stack";

/** Without the versions whose plan of the encryption settings is never empty, 6.22 to 6.39, and those after them. */
const { aws } = REQUIREMENTS.required_providers;
const DEPLOYED = { ...aws, version: `${aws.version}, < 6.22.0` };

/**
 * A module for `cdktf deploy`: its inputs, outputs and addresses, with an AWS provider that takes region, credentials
 * and endpoints from the environment.
 */
export class DeployableStack<I extends Inputs> extends ModuleStack<I> {
  /** @throws Error if only some of HCP Terraform's variables are set */
  constructor(scope: Construct, id: string, definition: ModuleDefinition<I>, backend: BackendProps) {
    super(scope, id, definition, { neverAsk: true, neverNull: true });
    new AwsProvider(this, "aws");
    // The provider's bindings would require their own version.
    this.addOverride("terraform.required_providers.aws", DEPLOYED);
    addBackend(this, backend);
    if (App.of(this).hclOutput) {
      Annotations.of(this).addWarning(
        "Terraform does not read what CDKTF writes for this stack as HCL: it has no checks and no nullable = false, and its validations and preconditions are not blocks. Synthesize JSON. For sources take the module.",
      );
    }
  }
}
