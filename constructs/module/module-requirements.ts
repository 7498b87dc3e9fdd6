import { TerraformElement } from "cdktf";
import { Construct } from "constructs";
import { inFile } from "../terraform";

/** What a module needs of its surroundings. A floor only: a ceiling would block consumers' own upgrades. */
export const REQUIREMENTS = {
  required_version: ">= 1.5",
  required_providers: { aws: { source: "hashicorp/aws", version: ">= 5.100.0" } },
} as const;

/** The versions of Terraform and of providers with which a module works. */
export class ModuleRequirements extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    inFile(this, {
      name: "versions",
      about:
        "The oldest versions with which this module works. It has no upper bounds, so that they block no upgrade.",
    });
    new Settings(this, "terraform");
  }
}

/** Terraform's own settings, for which CDKTF has no construct. */
class Settings extends TerraformElement {
  override toTerraform(): object {
    return { terraform: structuredClone(REQUIREMENTS) };
  }
}
