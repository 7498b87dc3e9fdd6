import { TerraformElement } from "cdktf";
import { Construct } from "constructs";
import { inFile } from "../terraform";

/** What a module needs of its surroundings. */
export interface Requirements {
  readonly required_version: string;
  readonly required_providers: Readonly<
    Record<string, { readonly source: string; readonly version: string }>
  >;
}

/** A floor only: a ceiling would block consumers' own upgrades. */
export const REQUIREMENTS = {
  required_version: ">= 1.5",
  required_providers: { aws: { source: "hashicorp/aws", version: ">= 5.100.0" } },
} as const satisfies Requirements;

/** The versions of Terraform and of providers with which a module works. */
export class ModuleRequirements extends Construct {
  constructor(scope: Construct, id: string, requirements: Requirements) {
    super(scope, id);
    inFile(this, {
      name: "versions",
      about:
        "The oldest versions with which this module works. It has no upper bounds, so that they block no upgrade.",
    });
    new Settings(this, requirements);
  }
}

/** Terraform's own settings, for which CDKTF has no construct. */
class Settings extends TerraformElement {
  constructor(
    scope: Construct,
    private readonly requirements: Requirements,
  ) {
    super(scope, "terraform");
  }

  override toTerraform(): object {
    return { terraform: structuredClone(this.requirements) };
  }
}
