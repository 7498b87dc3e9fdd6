import { expect, test } from "@jest/globals";
import { Expression, isExpression } from "../../../constructs/terraform/expression";
import { hcl } from "../../../constructs/terraform/hcl";
import { local, localObject } from "../../../constructs/terraform/local";
import { at } from "../../../tools/harness/json";
import { rendered, renderedValue } from "./rendered";

const input = new Expression<string>("var.a");

test("a literal needs no local", () => {
  const content = rendered((stack) => {
    expect(local(stack, "name", "literal")).toBe("literal");
  });
  expect(at(content, "locals")).toBeUndefined();
});

test("an expression stands once, under its name", () => {
  const content = rendered((stack) => {
    const named = local(stack, "name", hcl<string>`upper(${input})`);
    expect(isExpression(named)).toBe(true);
    local(stack, "other", hcl`${named} == ${named}`);
  });
  expect(at(content, "locals")).toEqual({
    name: "${upper(var.a)}",
    other: "${local.name == local.name}",
  });
});

test("an object stays readable JSON, with its literals as text", () => {
  const content = rendered((stack) => {
    localObject(stack, "name", { "aws:SourceIp": ["${x}", input], count: 3 });
  });
  expect(at(content, "locals", "name")).toEqual({ "aws:SourceIp": ["$${x}", "${var.a}"], count: 3 });
});

test("a local is referred to in a template too", () => {
  expect(renderedValue((stack) => hcl`f("${localObject(stack, "name", [1])}")`)).toBe('${f("local.name")}');
  expect(renderedValue((stack) => [local(stack, "name", input)])).toEqual(["${local.name}"]);
});
