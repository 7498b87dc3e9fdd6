import { TerraformDataSource, TerraformResource } from "cdktf";
import type { Inputs } from "../../constructs/inputs/input";
import { REQUIREMENTS } from "../../constructs/module/module-requirements";
import type { ModuleStack } from "../../constructs/module/module-stack";
import { variableDescription } from "../../constructs/inputs/input";
import { constraint, spell, terraformName } from "../../constructs/terraform";
import type { ModuleFile } from "./blocks";
import { code, fill, table } from "./markdown";
import { refusalRows, requirementTexts } from "./refusals";

/**
 * The module's documents with tables from what the module is generated from, by path: README and errors.
 *
 * @param templates their texts, with places for the tables
 * @param files the module's files
 */
export function moduleReadme<I extends Inputs>(
  templates: ReadonlyMap<string, string>,
  stack: ModuleStack<I>,
  files: readonly ModuleFile[],
): ReadonlyMap<string, string> {
  const readme = fill(templates.get("README.md") ?? "", {
    requirements: requirements(),
    inputs: inputs(stack.inputs),
    outputs: outputs(stack),
    resources: resources(stack),
  });
  const errors = fill(templates.get("docs/errors.md") ?? "", { refusals: refusals(stack.inputs, files) });
  return new Map([
    ["README.md", readme],
    ["docs/errors.md", errors],
  ]);
}

function refusals(inputs: Inputs, files: readonly ModuleFile[]): string {
  const single = table(
    ["input", "must", "likely causes"],
    refusalRows(inputs).map(({ input, must, causes }) => [code(input), must, causes]),
  );
  const together = requirementTexts(files).map((text) => `- ${text}`);
  return [single, "Inputs together:", together.join("\n")].join("\n\n");
}

function requirements(): string {
  const providers = Object.entries(REQUIREMENTS.required_providers).map(([, { source, version }]) => [
    source,
    version,
  ]);
  return table(
    ["what", "version"],
    [
      ["Terraform", REQUIREMENTS.required_version],
      ["OpenTofu", ">= 1.6"],
      ...providers.map((row) => row.map(String)),
    ],
  );
}

function inputs(rows: Inputs): string {
  return table(
    ["input", "type", "default", "description"],
    Object.entries(rows).map(([name, input]) => [
      code(terraformName(name)),
      code(constraint(input.shape)),
      input.default === undefined ? "required" : code(JSON.stringify(input.default)),
      variableDescription(input),
    ]),
  );
}

function outputs({ outputs: rows }: ModuleStack): string {
  return table(
    ["output", "description"],
    rows.map(({ name, description }) => [code(name), spell(description, "terraform")]),
  );
}

/** Addresses, in the order in which the module has them. */
function resources(stack: ModuleStack): string {
  const addresses = stack.node.findAll().flatMap((element) => {
    if (TerraformResource.isTerraformResource(element)) {
      const counted = element.count !== undefined;
      return [`${element.terraformResourceType}.${element.friendlyUniqueId}${counted ? "[0]" : ""}`];
    }
    if (TerraformDataSource.isTerraformDataSource(element)) {
      return [`data.${element.terraformResourceType}.${element.friendlyUniqueId}`];
    }
    return [];
  });
  return addresses.map((address) => `- ${code(address)}`).join("\n");
}
