import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { describe, expect, test } from "@jest/globals";
import type { TerraformStack } from "cdktf";
import { Expression, type Value } from "../../../constructs/terraform/expression";
import { attribute, counted, optionalBlock } from "../../../constructs/terraform/optional";
import { isSet } from "../../../constructs/terraform/values";
import { at } from "../../../tools/harness/json";
import { rendered, renderedValue } from "./rendered";

const decidedLater = isSet(new Expression("var.a", { nullable: true }));

function bucket(stack: TerraformStack, when: Value<boolean>): S3Bucket | undefined {
  return counted(when, (meta) => new S3Bucket(stack, "b", meta));
}

describe("a resource", () => {
  test.each<[string, Value<boolean>, boolean, unknown]>([
    ["is there, without a count", true, true, undefined],
    ["is not there", false, false, undefined],
    ["has a count", decidedLater, true, "${var.a != null ? 1 : 0}"],
  ])("%s", (_, when, exists, count) => {
    const content = rendered((stack) => {
      bucket(stack, when);
    });
    const resource = at(content, "resource", "aws_s3_bucket", "b");
    expect(resource !== undefined).toBe(exists);
    expect(at(resource, "count")).toBe(count);
  });

  test.each<[Value<boolean>, string]>([
    [true, "${aws_s3_bucket.b.arn}"],
    [decidedLater, "${aws_s3_bucket.b[0].arn}"],
  ])("has attributes under the condition that it has: %#", (when, expected) => {
    const reference = renderedValue((stack) => {
      const resource = bucket(stack, when);
      return resource && attribute(resource, when, "arn");
    });
    expect(reference).toBe(expected);
  });
});

describe("a block", () => {
  const block = (when: Value<boolean>): unknown => {
    const content = rendered((stack) => {
      const rules = optionalBlock("rule", when, { days: new Expression("var.b"), text: "${x}" });
      bucket(stack, true)?.addOverride("it", rules);
    });
    return at(content, "resource", "aws_s3_bucket", "b", "it");
  };

  test("stands as it is, or not at all, where that is known", () => {
    expect(block(true)).toEqual({ rule: { days: "${var.b}", text: "$${x}" } });
    expect(block(false)).toEqual({});
  });

  test("is a dynamic one where Terraform decides", () => {
    expect(block(decidedLater)).toEqual({
      dynamic: {
        rule: {
          for_each: "${var.a != null ? [true] : []}",
          content: { days: "${var.b}", text: "$${x}" },
        },
      },
    });
  });
});
