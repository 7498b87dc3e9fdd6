import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { describe, expect, test } from "@jest/globals";
import { Fn, TerraformVariable, type TerraformStack } from "cdktf";
import { Expression, isExpression } from "../../../constructs/terraform/expression";
import { hcl, text } from "../../../constructs/terraform/hcl";
import {
  asBoolean,
  asJson,
  asList,
  asNumber,
  asString,
  asStringMap,
  holdsToken,
  toValue,
} from "../../../constructs/terraform/tokens";
import { hasElements, isSet } from "../../../constructs/terraform/values";
import { at } from "../../../tools/harness/json";
import { rendered, renderedValue } from "./rendered";

function bucket(stack: TerraformStack): S3Bucket {
  return new S3Bucket(stack, "b", {});
}

function variable(stack: TerraformStack): TerraformVariable {
  return new TerraformVariable(stack, "v", {});
}

describe("a prop", () => {
  test.each<[string, unknown]>([
    ["a string", "a ${b} %{c}"],
    ["a number", 30],
    ["a boolean", false],
    ["a list", ["a", "b"]],
    ["an object", { a: "b" }],
    ["null", null],
  ])("stays a literal without a token: %s", (_, prop) => {
    expect(toValue(prop)).toBe(prop);
    expect(holdsToken(prop)).toBe(false);
  });

  test.each<[string, (stack: TerraformStack) => unknown, string]>([
    ["an attribute", (stack) => bucket(stack).arn, "aws_s3_bucket.b.arn"],
    ["a function", (stack) => Fn.lower(bucket(stack).id), "lower(aws_s3_bucket.b.id)"],
    ["a string with a token", (stack) => `${bucket(stack).id}-"x"`, '"${aws_s3_bucket.b.id}-\\"x\\""'],
    [
      "a string with two tokens",
      (stack) => `a.${bucket(stack).id}/${variable(stack).stringValue}`,
      '"a.${aws_s3_bucket.b.id}/${var.v}"',
    ],
    [
      "a template between tokens",
      (stack) => `${bucket(stack).id}\${x}%{y}\n`,
      '"${aws_s3_bucket.b.id}$${x}%%{y}\\n"',
    ],
    ["a list with a token", (stack) => ["a", bucket(stack).id], '["a", aws_s3_bucket.b.id]'],
    ["a list that is a token", (stack) => Fn.split(",", bucket(stack).id), 'split(",", aws_s3_bucket.b.id)'],
    ["a number", (stack) => variable(stack).numberValue, "var.v"],
    ["a boolean", (stack) => variable(stack).booleanValue, "var.v"],
    ["a list variable", (stack) => variable(stack).listValue, "var.v"],
    ["a map", (stack) => bucket(stack).tagsAll, "aws_s3_bucket.b.tags_all"],
  ])("with a token is worked out by Terraform: %s", (_, prop, expected) => {
    expect(renderedValue((stack) => hcl`f(${toValue(prop(stack))})`)).toBe(`\${f(${expected})}`);
  });

  test("with a token counts as given and as a list with elements", () => {
    rendered((stack) => {
      expect(isSet(toValue(bucket(stack).arn))).toBe(true);
      expect(hasElements(toValue([variable(stack).stringValue]))).toBe(true);
    });
  });

  test("that is an expression stays the same one", () => {
    const input = new Expression<string>("var.a", { nullable: true });
    expect(toValue(input)).toBe(input);
  });
});

describe("a reference of CDKTF", () => {
  test("comes out bare inside an expression, and in braces by itself", () => {
    const role = (stack: TerraformStack): string => new IamRole(stack, "r", { assumeRolePolicy: "" }).arn;
    expect(renderedValue((stack) => toValue(role(stack)))).toBe("${aws_iam_role.r.arn}");
    expect(renderedValue((stack) => hcl`[${toValue(role(stack))}]`)).toBe("${[aws_iam_role.r.arn]}");
    expect(renderedValue((stack) => text`a ${toValue(role(stack))}`)).toBe("a ${aws_iam_role.r.arn}");
  });

  test("in a string with more text is part of one template", () => {
    const path = (stack: TerraformStack): string => `a-${bucket(stack).id}\${x}"`;
    expect(renderedValue((stack) => toValue(path(stack)))).toBe('a-${aws_s3_bucket.b.id}$${x}"');
    expect(renderedValue((stack) => text`<${toValue(path(stack))}>`)).toBe('<a-${aws_s3_bucket.b.id}$${x}">');
  });

  test("keeps the escapes of the literals beside it", () => {
    expect(renderedValue((stack) => [toValue(bucket(stack).id), "${x}", hcl`f(${"${y}"})`])).toEqual([
      "${aws_s3_bucket.b.id}",
      "$${x}",
      '${f("$${y}")}',
    ]);
  });
});

describe("an attribute of CDKTF", () => {
  const conditional = hcl<never>`var.a ? var.b : var.c`;

  test("takes an expression of any type", () => {
    const content = rendered((stack) => {
      new IamRole(stack, "r", {
        assumeRolePolicy: asString(conditional),
        maxSessionDuration: asNumber(conditional),
        forceDetachPolicies: asBoolean(conditional),
        managedPolicyArns: asList(conditional),
        tags: asStringMap(conditional),
      });
    });
    expect(at(content, "resource", "aws_iam_role", "r")).toMatchObject({
      assume_role_policy: "${var.a ? var.b : var.c}",
      max_session_duration: "${var.a ? var.b : var.c}",
      force_detach_policies: "${var.a ? var.b : var.c}",
      managed_policy_arns: "${var.a ? var.b : var.c}",
      tags: "${var.a ? var.b : var.c}",
    });
  });

  test("takes literals as text, never as a template", () => {
    const content = rendered((stack) => {
      new IamRole(stack, "r", {
        assumeRolePolicy: asString("${a}"),
        maxSessionDuration: asNumber(3600),
        forceDetachPolicies: asBoolean(true),
        managedPolicyArns: asList(["%{b}"]),
        tags: asStringMap({ CostCenter: "${c}" }),
      });
    });
    expect(at(content, "resource", "aws_iam_role", "r")).toMatchObject({
      assume_role_policy: "$${a}",
      max_session_duration: 3600,
      force_detach_policies: true,
      managed_policy_arns: ["%%{b}"],
      tags: { CostCenter: "$${c}" },
    });
  });
});

test("native JSON holds literals as text and expressions in braces, and leaves absent fields out", () => {
  const value = { a: ["${x}", new Expression("var.a")], b: undefined, c: { d: false, e: null } };
  expect(isExpression(value)).toBe(false);
  expect(renderedValue(() => ({ ...value, c: { d: false } }))).toEqual({
    a: ["$${x}", "${var.a}"],
    c: { d: false },
  });
  expect(asJson({ b: undefined, e: null })).toEqual({ e: null });
});
