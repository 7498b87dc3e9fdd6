import { describe, expect, test } from "@jest/globals";
import { TerraformElement, TerraformLocal } from "cdktf";
import { RootConstruct } from "constructs";
import { ModuleStack } from "../../../constructs/module/module-stack";
import { STORAGE_MODULE } from "../../../constructs/module/storage-module";
import { emitted } from "../emitted";

describe("addresses", () => {
  const resources = emitted("resource");

  test("are at most 16, resources and data sources together", () => {
    const data = Object.keys(emitted("data"));
    expect(data).toEqual(["aws_partition", "aws_caller_identity", "aws_default_tags"]);
    expect(data.length + Object.keys(resources).length).toBeLessThanOrEqual(16);
  });
});

test("no element is lost between the constructs and the files", () => {
  const stack = new ModuleStack(new RootConstruct(), "module", STORAGE_MODULE);
  const elements = stack.node.findAll().filter((node) => TerraformElement.isTerraformElement(node));
  const written = ["variable", "output", "data", "resource", "locals", "check"].map(
    (section) => Object.keys(emitted(section)).length,
  );
  // The settings of Terraform are one element.
  expect(written.reduce((sum, count) => sum + count, 1)).toBe(elements.length);
});

test("two elements with the same address are an error, and do not become one element", () => {
  const stack = new ModuleStack(new RootConstruct(), "module", STORAGE_MODULE);
  new TerraformLocal(stack, "role_arn", "another");
  expect(() => {
    stack.toTerraform();
  }).toThrow(/^module\/integration\/role_arn and module\/role_arn would both be TerraformLocal\.role_arn$/);
});

test("the module requires a minimum of each version and no maximum", () => {
  expect(emitted("terraform")).toEqual({
    required_version: ">= 1.5",
    required_providers: { aws: { source: "hashicorp/aws", version: ">= 5.100.0" } },
  });
});
