import type { TerraformStack } from "cdktf";
import { TerraformDataSource, TerraformResource } from "cdktf";
import { terraformName } from "../../constructs/terraform/field";
import { INPUTS, PROP_NAMES } from "../../constructs/inputs";
import { outputDescriptions } from "../../constructs/module/module-outputs";
import { REQUIREMENTS, type ModuleStack } from "../../constructs/module/module-stack";
import { code, details, fill, table } from "./markdown";
import { refusalRows } from "./refusals";

/** The folder of the policies for whoever runs Terraform. */
const PERMISSIONS = "permissions/";

/**
 * The module's README: the text of the template, with tables from what the module is generated from.
 *
 * @param files the module's other files, by path
 */
export function moduleReadme(
  template: string,
  stack: ModuleStack,
  files: ReadonlyMap<string, string>,
): string {
  return fill(template, {
    refusals: refusals(),
    permissions: permissions(files),
    requirements: requirements(),
    inputs: inputs(),
    outputs: outputs(stack),
    resources: resources(stack),
  });
}

function refusals(): string {
  return table(
    ["input", "allowed", "hints"],
    refusalRows().map(({ input, allowed, hints }) => [code(input), allowed, hints.join(" ")]),
  );
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

function inputs(): string {
  return table(
    ["input", "type", "default", "description"],
    PROP_NAMES.map((name) => {
      const input = INPUTS[name];
      return [
        code(terraformName(name)),
        code(input.type),
        input.default === undefined ? "required" : code(JSON.stringify(input.default)),
        input.description,
      ];
    }),
  );
}

function outputs(stack: ModuleStack): string {
  return table(
    ["output", "description"],
    outputDescriptions(stack.integration).map(({ name, description }) => [code(name), description]),
  );
}

/** Addresses, in the order in which the module has them. */
function resources(stack: TerraformStack): string {
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
