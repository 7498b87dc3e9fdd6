import { expect, test } from "@jest/globals";
import { TerraformLocal, TerraformStack, TerraformVariable } from "cdktf";
import { RootConstruct } from "constructs";
import { at, parseJson, record } from "../../../tools/harness/json";
import { MODULE_FILES } from "../emitted";
import { terraformFiles } from "../../../tools/modules/module-files";

function stack(): TerraformStack {
  return new TerraformStack(new RootConstruct(), "stack");
}

test("each section goes into its file, and an absent section leaves nothing", () => {
  const scope = stack();
  new TerraformVariable(scope, "name", { type: "string" });
  new TerraformLocal(scope, "local", "text");
  const files = terraformFiles(scope);
  expect([...files.keys()]).toEqual([
    "versions.tf.json",
    "variables.tf.json",
    "main.tf.json",
    "outputs.tf.json",
  ]);
  expect(parseJson(files.get("variables.tf.json") ?? "")).toEqual({
    variable: { name: { type: "string" } },
  });
  expect(parseJson(files.get("main.tf.json") ?? "")).toEqual({ locals: { local: "text" } });
  expect(parseJson(files.get("outputs.tf.json") ?? "")).toEqual({});
});

test("a section without a file is an error", () => {
  const scope = stack();
  scope.addOverride("module.child.source", "./child");
  expect(() => terraformFiles(scope)).toThrow("no file for: module");
});

test("blocks are in the order in which people write Terraform by hand", () => {
  const scope = stack();
  scope.addOverride("resource.aws_x.this", { lifecycle: {}, depends_on: [], bucket: "b", count: 1 });
  const main = parseJson(terraformFiles(scope).get("main.tf.json") ?? "");
  expect(Object.keys(record(at(main, "resource", "aws_x", "this")))).toEqual([
    "count",
    "bucket",
    "lifecycle",
    "depends_on",
  ]);
});

test("the module's files do not say who generated them", () => {
  for (const [path, text] of MODULE_FILES) {
    if (!path.endsWith(".tf.json")) continue;
    expect(text).not.toContain('"//"');
    expect(text).not.toMatch(/cdktf|provider"|backend"/i);
  }
});
