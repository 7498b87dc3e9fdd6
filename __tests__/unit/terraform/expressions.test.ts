import { describe, expect, test } from "@jest/globals";
import * as tf from "../../../constructs/terraform";
import type { Expression } from "../../../constructs/terraform";
import { toHcl } from "../../../constructs/terraform/hcl";

const flag = (name: string): Expression<boolean> => tf.reference(`var.${name}`);
const [a, b, c] = [flag("a"), flag("b"), flag("c")];
const name = tf.reference<string>("var.name");
const optional = tf.reference<string>("var.optional", { nullable: true });
const list = tf.reference<readonly string[]>("var.list");

describe("an expression is folded as far as it is known:", () => {
  test.each<[string, Expression, unknown]>([
    ["the branch of a conditional", tf.choose(true, "a", name), "a"],
    ["a conjunction with something false", tf.and(a, false), false],
    ["a disjunction with something true", tf.or(a, true), true],
    ["the length of a list with something unknown inside", tf.length(tf.typed<string[]>([name, "b"])), 2],
    [
      "a field beside something unknown",
      tf.attribute(tf.typed<{ x: string }>({ x: "a", y: name }), "x"),
      "a",
    ],
    ["null in a function, which fails", tf.can(tf.floor(tf.typed<number>(null))), false],
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

test("in a text, only marked names are translated, and for Terraform nothing is left of the marks", () => {
  const words = "Set {sigma_user_arn}, not read_write, `sigma_users` or {} of aws:team_x.";
  expect(tf.spell(words, "cdktf")).toBe(
    "Set sigmaUserArn, not read_write, `sigma_users` or {} of aws:team_x.",
  );
  expect(tf.spell(words, "terraform")).toBe(words.replace(/[{]sigma_user_arn[}]/, "sigma_user_arn"));
  expect([tf.terraformName("kmsKeyArn"), tf.propName("kms_key_arn")]).toEqual(["kms_key_arn", "kmsKeyArn"]);
});
