import { describe, expect, test } from "@jest/globals";
import { TerraformOutput, TerraformStack, TerraformVariable, Token } from "cdktf";
import { RootConstruct } from "constructs";
import * as tf from "../../../constructs/terraform";
import { at } from "../../../tools/harness/json";
import { contentOf } from "../integrated";

/** A stack in which a variable is a user's token, with what is made of it. */
function stackWith(
  value: (stack: TerraformStack, variable: TerraformVariable) => unknown,
  isModule = false,
): unknown {
  const stack = new TerraformStack(new RootConstruct(), "stack");
  if (isModule) tf.markAsModule(stack);
  const variable = new TerraformVariable(stack, "v", {});
  new TerraformOutput(stack, "value", { value: value(stack, variable) });
  return contentOf(stack);
}

const valueOf = (...args: Parameters<typeof stackWith>): unknown =>
  at(stackWith(...args), "output", "value", "value");
const expressionOf = <T>(prop: unknown): tf.Expression<T> => tf.typed<T>(tf.withoutTokens(prop));

describe("a token that a CDKTF user passes", () => {
  test("is a reference that stays whole, alone, in a text, in a list and in an object", () => {
    const made = (prop: (variable: TerraformVariable) => unknown) =>
      valueOf((_, variable) => tf.asJson(expressionOf(prop(variable))));
    expect(made(({ stringValue }) => stringValue)).toBe("${var.v}");
    expect(made(({ numberValue }) => numberValue)).toBe("${var.v}");
    expect(made(({ stringValue }) => `a-${stringValue}-\${b}`)).toBe("a-${var.v}-$${b}");
    expect(made(({ stringValue }) => [stringValue, "x"])).toEqual(["${var.v}", "x"]);
    expect(made(({ stringValue }) => ({ a: { b: stringValue } }))).toEqual({ a: { b: "${var.v}" } });
    expect(made(({ listValue }) => listValue)).toBe("${var.v}");
  });

  test("never folds, counts as set and as a list with elements, and may be any expression", () => {
    expect(valueOf((_, { value }) => tf.asJson(tf.eq(expressionOf<string>(value), "x")))).toBe(
      '${(var.v) == "x"}',
    );
    expect(valueOf((_, { value }) => tf.asJson(tf.isSet(expressionOf(value))))).toBe(true);
    expect(valueOf((_, { value }) => tf.asJson(tf.hasElements(expressionOf(value))))).toBe(true);
    expect(valueOf((_, { value }) => tf.asJson(tf.lower(expressionOf<string>(value))))).toBe(
      "${lower(var.v)}",
    );
  });

  test("can be put into a user's own expression, bare inside it", () => {
    const value = valueOf((_, { stringValue }) => {
      const made = tf.asToken(tf.lower(expressionOf<string>(stringValue)));
      return `x-${Token.asString(made)}`;
    });
    expect(value).toBe("x-${lower(var.v)}");
  });
});

describe("in a module, what is used more than once has a name", () => {
  const upper = (stack: TerraformStack) =>
    tf.asJson(tf.local(stack, "named", tf.lower(tf.reference<string>("var.v"))));

  test("that its uses refer to", () => {
    const content = stackWith(upper, true);
    expect([at(content, "locals"), at(content, "output", "value", "value")]).toEqual([
      { named: "${lower(var.v)}" },
      "${local.named}",
    ]);
  });

  test("but not in a CDKTF app, and not a literal", () => {
    expect(at(stackWith(upper), "locals")).toBeUndefined();
    expect(
      at(
        stackWith((stack) => tf.local(stack, "named", tf.literal("a")).node.kind, true),
        "locals",
      ),
    ).toBeUndefined();
  });
});

describe("what several inputs must fulfil", () => {
  const open = {
    holds: tf.reference<boolean>("var.a"),
    otherwise: tf.text`no ${tf.reference<string>("var.b")}`,
  };
  const stack = new TerraformStack(new RootConstruct(), "stack");

  test("needs a precondition only if Terraform decides it", () => {
    const known = { holds: tf.literal(true), otherwise: tf.literal("never") };
    expect(tf.preconditions(stack, [known, open])).toEqual({
      precondition: [{ condition: expect.anything(), errorMessage: "no ${var.b}" }],
    });
    expect(tf.preconditions(stack, [known])).toEqual({});
  });

  test("is an error at once if literal props break it", () => {
    const broken = { holds: tf.literal(false), otherwise: tf.literal("a must not be b.") };
    expect(() => tf.preconditions(stack, [open, broken])).toThrow(/^stack: a must not be b\.$/);
  });
});

describe("a resource", () => {
  const traceOf = (): unknown => Reflect.get(Token.asAny("token"), "creationStack");

  test("is created without the stack traces of CDKTF's tokens, which others keep", () => {
    expect(tf.untraced(traceOf)).toEqual([]);
    expect(traceOf()).not.toEqual([]);
  });

  test("whose creation fails leaves the recording of traces as it was", () => {
    const before: unknown = Reflect.get(Error, "captureStackTrace");
    expect(() =>
      tf.untraced(() => {
        throw new Error("refused");
      }),
    ).toThrow("refused");
    expect(Reflect.get(Error, "captureStackTrace")).toBe(before);
  });
});

test("native JSON for Terraform has no null, and keeps the keys of objects", () => {
  const value = tf.asJson({ CostCenter: "${x}", none: null, list: [tf.reference("var.a"), 1, false] });
  expect(value).toEqual({ CostCenter: "$${x}", list: ["${var.a}", 1, false] });
});
