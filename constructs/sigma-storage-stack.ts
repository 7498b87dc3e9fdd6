import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import type { Construct } from "constructs";
import { ModuleStack } from "./module-stack";

/**
 * The integration for `cdktf deploy`: the module's inputs, outputs and addresses, with an AWS provider that takes
 * region, credentials and endpoints from the environment.
 */
export class SigmaStorageStack extends ModuleStack {
  constructor(scope: Construct, id: string) {
    super(scope, id, { neverAsk: true });
    new AwsProvider(this, "aws");
  }
}
