import { describe, expect, test } from "@jest/globals";
import { TerraformOutput, TerraformStack, TerraformVariable, Token } from "cdktf";
import { RootConstruct } from "constructs";
import * as tf from "../../../constructs/terraform";
import { at } from "../../../tools/harness/json";
import { contentOf } from "../integrated";

/** A stack with a variable as a user's token, and with the value that is built from it. */
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

  test("is never folded, counts as set and as a list with elements, and may be any expression", () => {
    expect(valueOf((_, { value }) => tf.asJson(tf.eq(expressionOf<string>(value), "x")))).toBe(
      '${(var.v) == "x"}',
    );
    expect(valueOf((_, { value }) => tf.asJson(tf.isSet(expressionOf(value))))).toBe(true);
    expect(valueOf((_, { value }) => tf.asJson(tf.hasElements(expressionOf(value))))).toBe(true);
    expect(valueOf((_, { value }) => tf.asJson(tf.lower(expressionOf<string>(value))))).toBe(
      "${lower(var.v)}",
    );
  });

  test("can be part of a user's own text, with only one pair of braces around it", () => {
    const value = valueOf((_, { stringValue }) => {
      const made = tf.asToken(tf.lower(expressionOf<string>(stringValue)));
      return `x-${Token.asString(made)}`;
    });
    expect(value).toBe("x-${lower(var.v)}");
  });
});

describe("an expression that is used more than once", () => {
  const upper = (stack: TerraformStack) =>
    tf.asJson(tf.local(stack, "named", tf.lower(tf.reference<string>("var.v"))));

  test("becomes a local in a module, and its uses refer to the local", () => {
    const content = stackWith(upper, true);
    expect([at(content, "locals"), at(content, "output", "value", "value")]).toEqual([
      { named: "${lower(var.v)}" },
      "${local.named}",
    ]);
  });

  test("stays as it is in a CDKTF app, and if it is a literal", () => {
    expect(at(stackWith(upper), "locals")).toBeUndefined();
    expect(
      at(
        stackWith((stack) => tf.local(stack, "named", tf.literal("a")).node.kind, true),
        "locals",
      ),
    ).toBeUndefined();
  });
});

describe("a rule for several inputs", () => {
  const open = {
    holds: tf.reference<boolean>("var.a"),
    otherwise: tf.text`no ${tf.reference<string>("var.b")}`,
  };
  const stack = new TerraformStack(new RootConstruct(), "stack");

  test("becomes a precondition only if Terraform must decide it", () => {
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

  test("is created without the stack traces of CDKTF's tokens, and other tokens keep theirs", () => {
    expect(tf.untraced(traceOf)).toEqual([]);
    expect(traceOf()).not.toEqual([]);
  });

  test("leaves the recording of stack traces unchanged if its creation fails", () => {
    const before: unknown = Reflect.get(Error, "captureStackTrace");
    expect(() =>
      tf.untraced(() => {
        throw new Error("refused");
      }),
    ).toThrow("refused");
    expect(Reflect.get(Error, "captureStackTrace")).toBe(before);
  });
});

test("JSON for Terraform has no null, and leaves the keys of objects unchanged", () => {
  const value = tf.asJson({ CostCenter: "${x}", none: null, list: [tf.reference("var.a"), 1, false] });
  expect(value).toEqual({ CostCenter: "$${x}", list: ["${var.a}", 1, false] });
});
