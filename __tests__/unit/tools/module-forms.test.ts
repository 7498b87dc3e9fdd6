import { describe, expect, test } from "@jest/globals";
import { TerraformLocal, TerraformStack, TerraformVariable } from "cdktf";
import { Construct, RootConstruct } from "constructs";
import {
  asString,
  because,
  inFile,
  type Expression,
  literal,
  lower,
  reference,
} from "../../../constructs/terraform";
import { parseJson } from "../../../tools/json";
import { type Argument, moduleFiles } from "../../../tools/modules/blocks";
import { hclText } from "../../../tools/modules/hcl-form";
import { jsonText } from "../../../tools/modules/json-form";

const stack = (): TerraformStack => new TerraformStack(new RootConstruct(), "stack");

/** A construct whose elements go into a file of their own. */
function part(scope: Construct, name: string): Construct {
  const made = new Construct(scope, name);
  inFile(made, { name, about: `What ${name} is for.` });
  return made;
}

test("each construct goes into its file, with its reasons as comments, in both forms", () => {
  const scope = stack();
  const outer = part(scope, "outer");
  const inner = part(outer, "inner");
  const elements = [
    new TerraformVariable(outer, "v", { type: "string", description: "It says ${x}." }),
    new TerraformLocal(inner, "plain", "a"),
    new TerraformLocal(inner, "same", "b"),
    new TerraformLocal(inner, "long", ["c"]),
  ];
  because(elements[3] ?? inner, "It has its form for this.");
  const [first, second, ...others] = moduleFiles(elements);
  expect(others).toEqual([]);
  if (first === undefined || second === undefined) throw new Error("there are no files");
  expect([first.name, parseJson(jsonText(first))]).toEqual([
    "outer",
    {
      "//": "What outer is for.",
      variable: { [nameOf(elements[0])]: { type: "string", description: "It says ${x}." } },
    },
  ]);
  expect(parseJson(jsonText(second))).toEqual({
    "//": "What inner is for.",
    locals: [
      { [nameOf(elements[1])]: "a", [nameOf(elements[2])]: "b" },
      { "//": "It has its form for this.", [nameOf(elements[3])]: ["c"] },
    ],
  });
  expect(hclText(second)).toMatch(
    /^# What inner is for\.\n\nlocals \{\n {2}\w+ += "a"\n {2}\w+ += "b"\n\n {2}# It has its form for this\.\n {2}\w+ = \["c"\]\n\}\n$/,
  );
});

const nameOf = (element: TerraformLocal | TerraformVariable | undefined): string =>
  element?.friendlyUniqueId ?? "";

test("an element without a file, and a section that modules do not have, are errors", () => {
  const scope = stack();
  expect(() => moduleFiles([new TerraformLocal(scope, "lost", 1)])).toThrow("stack/lost is in no file");
  const local = new TerraformLocal(part(scope, "part"), "x", 1);
  local.toTerraform = () => ({ module: { child: {} } });
  expect(() => moduleFiles([local])).toThrow("stack/part/x is in the section module");
});

describe("in HCL an expression", () => {
  const written = (value: Expression): string => {
    const reason = undefined;
    const argument: Argument = { kind: "argument", name: "a", value, reason };
    const block = {
      kind: "block",
      type: "locals",
      labels: [],
      body: [argument],
      reason,
      repeated: false,
    } as const;
    return hclText({ name: "x", about: "X", blocks: [block] })
      .replace("# X\n\nlocals {\n", "")
      .slice(0, -2);
  };

  test("stays on one line if it fits, and a text is never broken", () => {
    expect(written(reference("var.x"))).toBe("  a = var.x\n");
    expect(written(literal("x".repeat(200)))).toBe(`  a = "${"x".repeat(200)}"\n`);
  });
});

test("an expression is refused where Terraform takes only an address or a type", () => {
  const type = asString(lower(reference<string>("var.type")));
  const variable = new TerraformVariable(part(stack(), "outer"), "v", { type });
  expect(() => moduleFiles([variable])).toThrow(/^Terraform takes an address or a type here, and no call$/);
});
