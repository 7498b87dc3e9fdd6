import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { describe, expect, test } from "@jest/globals";
import { Expression } from "../../../constructs/terraform/expression";
import { field, propNames, terraformName } from "../../../constructs/terraform/field";
import { renderedValue } from "./rendered";

interface Struct {
  readonly bucketName: string;
  readonly cidrs?: readonly string[];
}

describe("a name", () => {
  test("of a prop is that of the input in snake case", () => {
    expect(["prefix", "bucketName", "sigmaUserArn"].map(terraformName)).toEqual([
      "prefix",
      "bucket_name",
      "sigma_user_arn",
    ]);
  });

  test("of an input in a message is that of the prop, and nothing else changes", () => {
    expect(
      propNames("Give the path in iam_path; s3:GetObject, vpc-1a2b_x, 2 to_be _a A_b ip_allowlist."),
    ).toBe("Give the path in iamPath; s3:GetObject, vpc-1a2b_x, 2 toBe _a A_b ipAllowlist.");
  });
});

describe("a field of a struct", () => {
  const absent: Struct | undefined = undefined;

  test("is the literal, or the fallback where it is not given", () => {
    const struct: Struct = { bucketName: "acme" };
    expect([field(struct, "bucketName", "x"), field(struct, "cidrs", ["y"])]).toEqual(["acme", ["y"]]);
    expect(field<Struct, "bucketName">(absent, "bucketName", "x")).toBe("x");
  });

  test("is a reference where the field is one", () => {
    const reference = renderedValue((stack) =>
      field({ bucketName: new S3Bucket(stack, "b", {}).bucket }, "bucketName", "x"),
    );
    expect(reference).toBe("${aws_s3_bucket.b.bucket}");
  });

  test("of an input that may be null never fails", () => {
    const input = new Expression<Struct>("var.struct", { nullable: true });
    expect(renderedValue(() => field(input, "bucketName", 'a"b'))).toBe(
      '${try(var.struct.bucket_name, "a\\"b")}',
    );
  });
});
