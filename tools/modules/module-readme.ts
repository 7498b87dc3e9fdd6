import { TerraformDataSource, TerraformResource } from "cdktf";
import type { Inputs } from "../../constructs/inputs/input";
import { REQUIREMENTS, type ModuleStack } from "../../constructs/module/module-stack";
import { constraint, terraformName } from "../../constructs/terraform";
import { code, details, fill, table } from "./markdown";
import { refusalRows, requirementTexts } from "./refusals";

/** The folder of the policies for whoever runs Terraform. */
const PERMISSIONS = "permissions/";

/**
 * The module's README: the text of the template, with tables from what the module is generated from.
 *
 * @param files the module's other files, by path
 */
export function moduleReadme<I extends Inputs>(
  template: string,
  stack: ModuleStack<I>,
  files: ReadonlyMap<string, string>,
): string {
  return fill(template, {
    refusals: refusals(stack),
    permissions: permissions(files),
    requirements: requirements(),
    inputs: inputs(stack.inputs),
    outputs: outputs(stack),
    resources: resources(stack),
  });
}

function refusals({ inputs, requirements }: ModuleStack): string {
  const single = table(
    ["input", "must", "likely causes"],
    refusalRows(inputs).map(({ input, must, causes }) => [code(input), must, causes]),
  );
  const together = requirementTexts(requirements).map((text) => `- ${text}`);
  return [single, "Inputs together:", together.join("\n")].join("\n\n");
}

function permissions(files: ReadonlyMap<string, string>): string {
  return [...files]
    .filter(([path]) => path.startsWith(PERMISSIONS))
    .map(([path, policy]) => details(path.slice(PERMISSIONS.length), "json", policy))
    .join("\n\n");
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
    Object.entries(rows).map(([name, { default: fallback, description, shape }]) => [
      code(terraformName(name)),
      code(constraint(shape)),
      fallback === undefined ? "required" : code(JSON.stringify(fallback)),
      description,
    ]),
  );
}

function outputs({ outputs: rows }: ModuleStack): string {
  return table(
    ["output", "description"],
    rows.map(({ name, description }) => [code(name), description]),
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
