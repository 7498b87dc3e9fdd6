import { describe, expect, test } from "@jest/globals";
import { TerraformElement, TerraformLocal } from "cdktf";
import { RootConstruct } from "constructs";
import { ModuleStack } from "../../../constructs/module/module-stack";
import { STORAGE_MODULE } from "../../../constructs/module/storage-module";
import { record } from "../../../tools/harness/json";
import { emitted, emittedText } from "../emitted";

const FILES = ["versions", "variables", "main", "outputs"];

describe("addresses", () => {
  const resources = emitted("main", "resource");

  test("are at most 16, resources and data sources together", () => {
    const data = Object.keys(emitted("main", "data"));
    expect(data).toEqual(["aws_partition", "aws_caller_identity", "aws_default_tags"]);
    expect(data.length + Object.keys(resources).length).toBeLessThanOrEqual(16);
  });
});

test("no element is lost between the constructs and the files", () => {
  const stack = new ModuleStack(new RootConstruct(), "module", STORAGE_MODULE);
  const elements = stack.node.findAll().filter((node) => TerraformElement.isTerraformElement(node));
  const written = [
    ...["variables", "outputs"].map((file) => Object.keys(record(Object.values(emitted(file))[0])).length),
    ...["data", "resource"].map((section) => Object.keys(emitted("main", section)).length),
    Object.keys(emitted("main", "locals")).length,
  ].reduce((sum, count) => sum + count);
  expect(written).toBe(elements.length);
});

test("two elements with the same address are an error, and do not become one element", () => {
  const stack = new ModuleStack(new RootConstruct(), "module", STORAGE_MODULE);
  new TerraformLocal(stack, "role_arn", "another");
  expect(() => {
    stack.toTerraform();
  }).toThrow(/^module\/integration\/role_arn and module\/role_arn would both be TerraformLocal\.role_arn$/);
});

describe("the files", () => {
  test("are a module: no provider, no backend, no notes of the generator", () => {
    expect(Object.keys(emitted("versions", "terraform"))).toEqual(["required_version", "required_providers"]);
    for (const file of FILES) {
      expect(emittedText(`${file}.tf.json`)).not.toMatch(/"(?:\/\/|provider|backend)":/);
    }
  });

  test("require a minimum of each version and no maximum", () => {
    expect(emitted("versions", "terraform")).toEqual({
      required_version: ">= 1.5",
      required_providers: { aws: { source: "hashicorp/aws", version: ">= 5.100.0" } },
    });
  });
});
