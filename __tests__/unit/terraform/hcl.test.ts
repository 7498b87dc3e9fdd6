import { describe, expect, test } from "@jest/globals";
import { Expression, isExpression } from "../../../constructs/terraform/expression";
import {
  conditionOperand,
  escapeTemplate,
  hcl,
  operand,
  text,
  toHcl,
} from "../../../constructs/terraform/hcl";
import { renderedValue } from "./rendered";

const input = new Expression<string>("var.name");

describe("a literal string in HCL", () => {
  test.each([
    ["quotes", 'say "hi"', String.raw`"say \"hi\""`],
    ["backslashes", String.raw`a\d\\`, String.raw`"a\\d\\\\"`],
    ["an interpolation", "${var.a}", '"$${var.a}"'],
    ["a template directive", "%{ if a }", '"%%{ if a }"'],
    ["an interpolation that was escaped already", "$${var.a}", '"$$${var.a}"'],
    ["dollars and percents alone", "$5 100% $x %x", '"$5 100% $x %x"'],
    ["line breaks and tabs", "a\nb\tc\r\n", String.raw`"a\nb\tc\r\n"`],
    ["text beyond ASCII", "Größe ✓", '"Größe ✓"'],
  ])("keeps %s as text", (_, literal, expected) => {
    expect(toHcl(literal)).toBe(expected);
  });

  test("escapes only templates where Terraform reads JSON", () => {
    expect(escapeTemplate('"${a}" \\ %{b}\n')).toBe('"$${a}" \\ %%{b}\n');
  });
});

describe("a value in HCL", () => {
  test.each<[string, unknown, string]>([
    ["null", null, "null"],
    ["an absent value", undefined, "null"],
    ["a number", 30, "30"],
    ["a boolean", false, "false"],
    ["an empty list", [], "[]"],
    ["an empty object", {}, "{}"],
    ["an expression", input, "var.name"],
    ["a list", ["a", input, 1], '["a", var.name, 1]'],
    ["an object", { a: [1], b_c: { d: input } }, "{ a = [1], b_c = { d = var.name } }"],
    ["keys that are no names", { "aws:SourceIp": 1, "1a": 2 }, '{ "aws:SourceIp" = 1, "1a" = 2 }'],
  ])("writes %s", (_, value, expected) => {
    expect(toHcl(value)).toBe(expected);
  });

  test("is put into a template of HCL as it is written", () => {
    expect(hcl`split("/", ${input})[${0}] == ${"a\nb"}`.hcl).toBe(
      String.raw`split("/", var.name)[0] == "a\nb"`,
    );
  });
});

describe("an operand", () => {
  test.each([
    "var.a",
    "f(a, b ? c : d)",
    "[for a in b : c if d]",
    "{ a = 1 }",
    '"a b"',
    String.raw`"a \" b"`,
    String.raw`f("a\\")`,
    '"${a ? "b c" : "(d"}"',
    '"$${a b"',
    '"%{ if a == "b c" }d%{ endif }"',
    "!var.a",
  ])("is bare without an operator of its own: %s", (it) => {
    expect(operand(it)).toBe(it);
  });

  test.each([
    "a == b",
    "f(a) && g(b)",
    "a ? b : c",
    String.raw`"a\\" == b`,
    String.raw`"\"" == b`,
    '"${f("(")}" == b',
    '"$${" == b',
    '"%{ if a }b%{ endif }" == c',
    "${TfToken[TOKEN.1]} == b",
  ])("stands in parentheses with one: %s", (it) => {
    expect(operand(it)).toBe(`(${it})`);
  });

  test("as a condition stands in parentheses only where it is a conditional", () => {
    expect(["a == b", "f(a ? b : c)", "a ? b : c"].map(conditionOperand)).toEqual([
      "a == b",
      "f(a ? b : c)",
      "(a ? b : c)",
    ]);
  });
});

describe("a text with values", () => {
  test("stays a literal as long as all of them are", () => {
    expect(text`arn:${"aws"}:${1}:"${"${x}"}"`).toBe('arn:aws:1:"${x}"');
  });

  test("keeps literal parts as text beside an expression", () => {
    const mixed = text`${'"${x}"'} \\ %{ ${input}`;
    expect(isExpression(mixed) && mixed.hcl).toBe('"\\"$${x}\\" \\\\ %%{ ${var.name}"');
    expect(renderedValue(() => mixed)).toBe('"$${x}" \\ %%{ ${var.name}');
  });

  test("takes another text in as a part of itself", () => {
    const arn = text`arn:${input}`;
    expect(renderedValue(() => text`${arn}/*`)).toBe("arn:${var.name}/*");
    expect(renderedValue(() => hcl`f(${text`${arn}/*`})`)).toBe('${f("arn:${var.name}/*")}');
  });

  test("keeps an expression that is no text in braces of its own", () => {
    expect(renderedValue(() => text`a ${hcl`b ? "c" : "d"`}`)).toBe('a ${b ? "c" : "d"}');
  });
});
