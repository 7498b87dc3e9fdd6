import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { asJson, type Warning } from "../terraform";

/**
 * The checks of a module: warnings in every plan, and in HCP Terraform's continuous validation. CDKTF has no
 * construct for check blocks.
 */
export function addChecks(scope: Construct, warnings: readonly Warning[]): void {
  const checks = warnings.map(({ name, holds, otherwise }) => [
    name,
    { assert: [asJson({ condition: holds, error_message: otherwise })] },
  ]);
  TerraformStack.of(scope).addOverride("check", Object.fromEntries(checks));
}
