import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Annotations, App } from "cdktf";
import type { Construct } from "constructs";
import { addBackend, type BackendProps } from "./backend";
import { ModuleStack } from "./module-stack";

/**
 * The integration for `cdktf deploy`: the module's inputs, outputs and addresses, with an AWS provider that takes
 * region, credentials and endpoints from the environment.
 */
export class SigmaStorageStack extends ModuleStack {
  /** @throws Error where only some of HCP Terraform's variables are set */
  constructor(scope: Construct, id: string, backend: BackendProps) {
    super(scope, id, { neverAsk: true });
    new AwsProvider(this, "aws");
    addBackend(this, backend);
    if (App.of(this).hclOutput) {
      Annotations.of(this).addWarning(
        "Terraform does not read what CDKTF writes for this stack as HCL: it has no checks and no nullable = false, and its validations and preconditions are not blocks. Synthesize JSON, and for sources take the module.",
      );
    }
  }
}
