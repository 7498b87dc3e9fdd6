import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { asJson } from "../terraform/tokens";
import type { SigmaStorageIntegration } from "../storage/sigma-storage-integration";

/** The module's checks: warnings in every plan, and in HCP Terraform's continuous validation. */
export class ModuleChecks extends Construct {
  constructor(scope: Construct, id: string, integration: SigmaStorageIntegration) {
    super(scope, id);
    const checks = integration.warnings.map(({ name, holds, otherwise }) => [
      name,
      { assert: [{ condition: asJson(holds), error_message: asJson(otherwise) }] },
    ]);
    // CDKTF has no construct for check blocks.
    TerraformStack.of(this).addOverride("check", Object.fromEntries(checks));
  }
}
