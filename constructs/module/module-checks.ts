import { TerraformElement } from "cdktf";
import { Construct } from "constructs";
import { asJson, CHECKS_FILE, inFile, type Warning } from "../terraform";

/** The checks of a module: warnings in every plan, and in HCP Terraform's continuous validation. */
export class ModuleChecks extends Construct {
  constructor(scope: Construct, id: string, warnings: readonly Warning[]) {
    super(scope, id);
    inFile(this, CHECKS_FILE);
    for (const warning of warnings) new Check(this, warning);
  }
}

/** A check block, for which CDKTF has no construct. */
class Check extends TerraformElement {
  constructor(
    scope: Construct,
    private readonly warning: Warning,
  ) {
    super(scope, warning.name, "check");
  }

  override toTerraform(): object {
    const { holds, name, otherwise } = this.warning;
    return { check: { [name]: { assert: [asJson({ condition: holds, error_message: otherwise })] } } };
  }
}
