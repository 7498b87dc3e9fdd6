import { describe, expect, jest, test } from "@jest/globals";
import { Fn, TerraformOutput, TerraformStack, TerraformVariable, Token } from "cdktf";
import { RootConstruct } from "constructs";
import * as tf from "../../../constructs/terraform";
import { toHcl } from "../../../constructs/terraform/hcl";
import { at } from "../../../tools/json";
import { contentOf, resolved } from "../integrated";

class Root extends tf.Part {}

const newStack = (): TerraformStack => new TerraformStack(new RootConstruct(), "stack");

/** A value that is made from a user's token, as Terraform reads it. */
function valueOf(value: (variable: TerraformVariable) => unknown): unknown {
  const stack = newStack();
  new TerraformOutput(stack, "value", { value: value(new TerraformVariable(stack, "v", {})) });
  return at(contentOf(stack), "output", "value", "value");
}

const expressionOf = <T>(prop: unknown): tf.Expression<T> => tf.typed<T>(tf.withoutTokens(prop));

describe("a token that a CDKTF user passes", () => {
  test("is a reference that stays whole, alone, in a text, in a list and in an object", () => {
    const made = (prop: (variable: TerraformVariable) => unknown) =>
      valueOf((variable) => tf.asJson(expressionOf(prop(variable))));
    expect(made(({ stringValue }) => stringValue)).toBe("${var.v}");
    expect(made(({ numberValue }) => numberValue)).toBe("${var.v}");
    expect(made(({ stringValue }) => `a-${stringValue}-\${b}`)).toBe("a-${var.v}-$${b}");
    expect(made(({ stringValue }) => [stringValue, "x"])).toEqual(["${var.v}", "x"]);
    expect(made(({ stringValue }) => ({ a: { b: stringValue } }))).toEqual({ a: { b: "${var.v}" } });
    expect(made(({ listValue }) => listValue)).toBe("${var.v}");
  });

  test("is never folded, counts as set and as a list with elements, and may be any expression", () => {
    expect(valueOf(({ value }) => tf.asJson(tf.eq(expressionOf<string>(value), "x")))).toBe(
      '${(var.v) == "x"}',
    );
    expect(valueOf(({ value }) => tf.asJson(tf.isSet(expressionOf(value))))).toBe(true);
    expect(valueOf(({ value }) => tf.asJson(tf.hasElements(expressionOf(value))))).toBe(true);
    expect(valueOf(({ value }) => tf.asJson(tf.lower(expressionOf<string>(value))))).toBe("${lower(var.v)}");
  });

  test("can be part of a user's own text, with only one pair of braces around it", () => {
    const value = valueOf(({ stringValue }) => {
      const made = tf.asResolvable(tf.lower(expressionOf<string>(stringValue)));
      return `x-${Token.asString(made)}`;
    });
    expect(value).toBe("x-${lower(var.v)}");
  });
});

test("a function of CDKTF takes an expression without a warning about the escapes in it", () => {
  const warn = jest.spyOn(console, "warn").mockReturnValue();
  const value = valueOf(({ stringValue }) =>
    Fn.upper(tf.asString(tf.lower(tf.text`${expressionOf<string>(stringValue)}-\${b}`))),
  );
  expect(value).toBe('${upper(lower("${var.v}-$${b}"))}');
  expect(warn).not.toHaveBeenCalled();
  warn.mockRestore();
});

describe("an expression that is used more than once", () => {
  const named = (readers: tf.Readers, value: tf.Expression) => {
    const stack = newStack();
    const local = new Root(stack, "root", readers).local("named", value);
    return [at(contentOf(stack), "locals"), toHcl(local)];
  };
  const lowered = tf.lower(tf.reference<string>("var.v"));

  test("becomes a local in a module, and its uses refer to the local", () => {
    const [locals, use] = named("terraform", lowered);
    expect(Object.values(locals ?? {})).toEqual(["${lower(var.v)}"]);
    expect(use).toBe(`local.${Object.keys(locals ?? {}).join()}`);
  });

  test("stays as it is in a CDKTF app, and if it is a literal", () => {
    expect(named("cdktf", lowered)).toEqual([undefined, "lower(var.v)"]);
    expect(named("terraform", tf.literal("a"))).toEqual([undefined, '"a"']);
  });
});

describe("a rule for several inputs", () => {
  const open = {
    holds: tf.reference<boolean>("var.a"),
    otherwise: tf.text`no ${tf.reference<string>("var.b")}`,
  };
  const stack = newStack();

  test("becomes a precondition only if Terraform must decide it", () => {
    const known = { holds: tf.literal(true), otherwise: tf.literal("never") };
    expect(resolved(stack, tf.preconditions(stack, [known, open]))).toEqual({
      precondition: [{ condition: "${var.a}", errorMessage: "no ${var.b}" }],
    });
    expect(tf.preconditions(stack, [known])).toEqual({});
  });

  test("is an error at once if literal props break it", () => {
    const broken = { holds: tf.literal(false), otherwise: tf.literal("a must not be b.") };
    expect(() => tf.preconditions(stack, [open, broken])).toThrow(/^stack: a must not be b\.$/);
  });
});

test("JSON for Terraform has no null, and leaves the keys of objects unchanged", () => {
  const value = tf.asJson({ CostCenter: "${x}", none: null, list: [tf.reference("var.a"), 1, false] });
  expect(resolved(newStack(), value)).toEqual({ CostCenter: "$${x}", list: ["${var.a}", 1, false] });
});
