import { describe, expect, test } from "@jest/globals";
import * as tf from "../../../constructs/terraform";
import type { Expression } from "../../../constructs/terraform";
import { toHcl, toTemplate } from "../../../constructs/terraform/hcl";

const flag = (name: string): Expression<boolean> => tf.reference(`var.${name}`);
const [a, b, c] = [flag("a"), flag("b"), flag("c")];
const name = tf.reference<string>("var.name");
const optional = tf.reference<string>("var.optional", { nullable: true });
const list = tf.reference<readonly string[]>("var.list");

describe("a known expression is folded to its value:", () => {
  test.each<[string, Expression, unknown]>([
    ["a call", tf.lower("ABC"), "abc"],
    ["a call of a call", tf.length(tf.split(",", tf.lower("A,B"))), 2],
    ["a comparison", tf.gt(3, 2), true],
    ["a text", tf.text`${"a"}/${1}`, "a/1"],
    ["the branch of a conditional", tf.choose(true, "a", name), "a"],
    ["a conjunction with something false", tf.and(a, false), false],
    ["a disjunction with something true", tf.or(a, true), true],
    ["a list", tf.each(["a", "b"], "entry", (entry) => tf.text`${entry}!`), ["a!", "b!"]],
    ["a filtered list", tf.filter(["a", "b"], "entry", (entry) => tf.eq(entry, "b")), ["b"]],
    ["the length of a list with something unknown inside", tf.length(tf.typed<string[]>([name, "b"])), 2],
    [
      "a field beside something unknown",
      tf.attribute(tf.typed<{ x: string }>({ x: "a", y: name }), "x"),
      "a",
    ],
    ["an expression that fails in Terraform", tf.can(tf.regex("^a", "b")), false],
    [
      "the fallback of an expression that fails",
      tf.attempt(tf.element(tf.split(":", "a"), 1), "none"),
      "none",
    ],
    ["null in a function, which fails", tf.can(tf.floor(tf.typed<number>(null))), false],
    ["the default of a value that is not set", tf.valueOr(tf.typed<string>(null), "default"), "default"],
    ["whether a reference to a resource is set", tf.isSet(name), true],
    ["letters with accents, in one form", tf.text`e${"\u0301"}`, "é"],
  ])("%s", (_, expression, value) => {
    expect(expression.node).toEqual({ kind: "literal", value });
  });
});

describe("an expression that Terraform decides is printed without its known parts, and with the parentheses that it needs:", () => {
  test.each<[Expression, string]>([
    [tf.and(a, true, tf.or(b, c)), "var.a && (var.b || var.c)"],
    [tf.or(a, tf.and(b, c), false), "var.a || var.b && var.c"],
    [tf.and(tf.and(a, b), c), "var.a && var.b && var.c"],
    [tf.eq(tf.eq(name, "x"), a), '(var.name == "x") == var.a'],
    [tf.choose(a, tf.choose(b, "x", "y"), "z"), 'var.a ? var.b ? "x" : "y" : "z"'],
    [tf.and(tf.choose(a, b, c), a), "(var.a ? var.b : var.c) && var.a"],
    [tf.element(tf.choose(a, list, []), 0), "(var.a ? var.list : [])[0]"],
    [tf.concat(list, [], ["x", name]), 'concat(var.list, ["x", var.name])'],
    [tf.concat<string>([], list), "var.list"],
    [tf.isSet(optional), "var.optional != null"],
    [tf.valueOr(optional, "x"), 'coalesce(var.optional, "x")'],
    [
      tf.attempt(tf.element(list, 0), tf.attempt(tf.element(list, 1), "")),
      'try(var.list[0], var.list[1], "")',
    ],
    [tf.each(list, "entry", (entry) => tf.lower(entry)), "[for entry in var.list : lower(entry)]"],
    [tf.filter(list, "it", (it) => tf.neq(it, name)), "[for it in var.list : it if it != var.name]"],
    [
      tf.each(tf.reference<readonly { x: string }[]>("var.rows"), "row", (row) => tf.attribute(row, "x")),
      "var.rows[*].x",
    ],
    [tf.typed({ a: name, "aws:key": [true, null] }), '{ a = var.name, "aws:key" = [true, null] }'],
  ])("%#: %s", (expression, text) => {
    expect(toHcl(expression)).toBe(text);
  });
});

describe("a negation moves to the innermost conditions:", () => {
  test.each<[Expression<boolean>, string]>([
    [tf.eq(name, "x"), 'var.name != "x"'],
    [tf.lt(tf.length(list), 2), "length(var.list) >= 2"],
    [tf.and(a, tf.not(b), tf.or(a, c)), "!var.a || var.b || !var.a && !var.c"],
    [tf.choose(a, b, tf.not(c)), "var.a ? !var.b : var.c"],
    [tf.contains(list, "x"), '!contains(var.list, "x")'],
  ])("%#: %s", (condition, text) => {
    expect(toHcl(tf.not(condition))).toBe(text);
    expect(toHcl(tf.not(tf.not(condition)))).toBe(toHcl(condition));
  });
});

describe("text is escaped for the place where it is used:", () => {
  test.each<[Expression, template: string, hcl: string]>([
    [tf.literal("${a} %{b} $"), "$${a} %%{b} $", '"$${a} %%{b} $"'],
    [tf.literal('"\\\n\b\f'), '"\\\n\b\f', '"\\"\\\\\\n\\u0008\\u000c"'],
    [tf.text`${name}"${name}`, '${var.name}"${var.name}', '"${var.name}\\"${var.name}"'],
    [tf.text`$$${name}`, '${"$$"}${var.name}', '"${"$$"}${var.name}"'],
    [tf.text`${tf.text`a${name}`}b`, "a${var.name}b", '"a${var.name}b"'],
    [name, "${var.name}", "var.name"],
  ])("%#", (expression, template, hcl) => {
    expect([toTemplate(expression), toHcl(expression)]).toEqual([template, hcl]);
  });
});

test("the type of an input becomes Terraform's type constraint, with optional fields and their defaults", () => {
  const field = { description: "", shape: tf.STRING };
  const shape = {
    kind: "object",
    name: "X",
    description: "",
    fields: {
      a: field,
      b: { ...field, default: null },
      c: { shape: tf.STRINGS, description: "", default: [] },
    },
  } as const;
  expect(tf.constraint({ kind: "list", of: shape })).toBe(
    "list(object({a = string, b = optional(string), c = optional(list(string), [])}))",
  );
  expect([tf.STRING_MAP, tf.BOOL, tf.NUMBER].map(tf.constraint)).toEqual(["map(string)", "bool", "number"]);
});

test("in a text, only marked names are translated, and for Terraform nothing is left of the marks", () => {
  const words = "Set {sigma_user_arn}, not read_write, `sigma_users` or {} of aws:team_x.";
  expect(tf.spell(words, "cdktf")).toBe(
    "Set sigmaUserArn, not read_write, `sigma_users` or {} of aws:team_x.",
  );
  expect(tf.spell(words, "terraform")).toBe(words.replace(/[{]sigma_user_arn[}]/, "sigma_user_arn"));
  expect([tf.terraformName("kmsKeyArn"), tf.propName("kms_key_arn")]).toEqual(["kms_key_arn", "kmsKeyArn"]);
});
