import { describe, expect, test } from "@jest/globals";
import { Expression, type Value } from "../../../constructs/terraform/expression";
import { toHcl } from "../../../constructs/terraform/hcl";
import {
  and,
  choose,
  compute,
  hasElements,
  isEmpty,
  isSet,
  not,
  or,
  valueOr,
} from "../../../constructs/terraform/values";

const a = new Expression<boolean>("var.a");
const b = new Expression<boolean>("var.b");
const optional = new Expression<string>("var.c", { nullable: true });
const attribute = new Expression<string>("aws_x.y.z", { given: true });

/** Literals as they are, expressions as HCL. */
function shown(value: Value<unknown>): unknown {
  return value instanceof Expression ? value.hcl : value;
}

describe("a computation", () => {
  const joined = (first: Value<string>, second: Value<string>): Value<string> =>
    compute(
      [first, second],
      (x, y) => `${x}-${y}`,
      (x, y) => `f(${x}, ${y})`,
    );

  test("of literals is done at once", () => {
    expect(joined("x", "y")).toBe("x-y");
  });

  test("with one expression is left to Terraform", () => {
    expect(shown(joined("x", optional))).toBe('f("x", var.c)');
  });
});

describe("an optional value", () => {
  test.each([
    ["a literal", "x", true],
    ["nothing", undefined, false],
    ["an attribute of another resource", attribute, true],
    ["an input that may be null", optional, "var.c != null"],
    ["an input that may not be null", a, true],
  ])("is given or not: %s", (_, value, expected) => {
    expect(shown(isSet(value))).toBe(expected);
  });

  test.each([
    ["a literal", "x", "x"],
    ["nothing", undefined, "fallback"],
    ["an attribute of another resource", attribute, "aws_x.y.z"],
    ["an input that may be null", optional, 'coalesce(var.c, "fallback")'],
  ])("falls back only where it is not given: %s", (_, value, expected) => {
    expect(shown(valueOr<string>(value, "fallback"))).toBe(expected);
  });

  test.each([
    ["a literal list", ["x"], true],
    ["an empty list", [], false],
    ["a list from another resource", new Expression<string[]>("aws_x.y", { given: true }), true],
    ["an input", new Expression<string[]>("var.l"), "length(var.l) != 0"],
  ])("as a list has elements or not: %s", (_, value, expected) => {
    expect(shown(hasElements(value))).toBe(expected);
  });

  test.each([
    ["a literal", "x", false],
    ["an empty literal", "", true],
    ["an input", optional, 'var.c == ""'],
    ["a conditional", new Expression<string>("x ? y : z"), '(x ? y : z) == ""'],
  ])("as a string is empty or not: %s", (_, value, expected) => {
    expect(shown(isEmpty(value))).toBe(expected);
  });
});

describe("a choice", () => {
  test("is made at once where its condition is known", () => {
    expect([choose(true, "x", "y"), choose(false, "x", "y")]).toEqual(["x", "y"]);
  });

  test("is a conditional where Terraform decides", () => {
    expect(shown(choose<string | null>(a, "x", null))).toBe('var.a ? "x" : null');
  });

  test("keeps its parts together where they are choices themselves", () => {
    const inner = choose<boolean>(a, true, b);
    expect(shown(choose(b, inner, inner))).toBe("var.b ? var.a ? true : var.b : (var.a ? true : var.b)");
    expect(shown(choose(inner, 1, 0))).toBe("(var.a ? true : var.b) ? 1 : 0");
    expect(shown(and(inner, b))).toBe("(var.a ? true : var.b) && var.b");
  });
});

describe("conditions", () => {
  test.each<[string, Value<boolean>, unknown]>([
    ["all literal", and(true, true), true],
    ["one false", and(a, false), false],
    ["one open", and(true, a), "var.a"],
    ["two open", and(a, true, isSet(optional)), "var.a && (var.c != null)"],
    ["none", and(), true],
  ])("all have to hold: %s", (_, condition, expected) => {
    expect(shown(condition)).toBe(expected);
  });

  test.each<[string, Value<boolean>, unknown]>([
    ["all literal", or(false, false), false],
    ["one true", or(a, true), true],
    ["one open", or(false, a), "var.a"],
    ["two open", or(a, and(a, b)), "var.a || (var.a && var.b)"],
  ])("one has to hold: %s", (_, condition, expected) => {
    expect(shown(condition)).toBe(expected);
  });

  test.each<[Value<boolean>, unknown]>([
    [true, false],
    [a, "!var.a"],
    [isSet(optional), "var.c == null"],
    [isEmpty(optional), 'var.c != ""'],
    [and(a, b), "!(var.a && var.b)"],
    [and(a, isSet(optional)), "!(var.a && (var.c != null))"],
    [choose<boolean>(a, b, isSet(optional)), "!(var.a ? var.b : (var.c != null))"],
    [new Expression(`x == ${toHcl("a b")}`), '!(x == "a b")'],
  ])("are turned into their opposite: %#", (condition, expected) => {
    expect(shown(not(condition))).toBe(expected);
  });
});
