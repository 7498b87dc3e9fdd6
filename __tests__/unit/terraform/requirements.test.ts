import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { expect, test } from "@jest/globals";
import { Expression } from "../../../constructs/terraform/expression";
import { text } from "../../../constructs/terraform/hcl";
import { preconditions, type Requirement } from "../../../constructs/terraform/requirements";
import { at } from "../../../tools/harness/json";
import { rendered } from "./rendered";

const name = new Expression<string>("var.bucket_name");
const open = new Expression<boolean>('var.bucket_name != "a"');

function renderedPreconditions(...requirements: readonly Requirement[]): unknown {
  const content = rendered((stack) => {
    new S3Bucket(stack, "b", { lifecycle: { precondition: preconditions(stack, requirements) } });
  });
  return at(content, "resource", "aws_s3_bucket", "b", "lifecycle", "precondition");
}

test("what Terraform decides becomes a precondition, with a message that names the input", () => {
  expect(renderedPreconditions({ holds: open, otherwise: text`bucket_name is "${name}" %{` })).toEqual([
    { condition: '${var.bucket_name != "a"}', error_message: 'bucket_name is "${var.bucket_name}" %%{' },
  ]);
});

test("what holds already is not asked again", () => {
  expect(renderedPreconditions({ holds: true, otherwise: "never" }, { holds: open, otherwise: "x" })).toEqual(
    [{ condition: '${var.bucket_name != "a"}', error_message: "x" }],
  );
});

test("what literals break is an error at once, in the names of props", () => {
  expect(() => renderedPreconditions({ holds: false, otherwise: "bucket_name is wrong" })).toThrow(
    "stack: bucketName is wrong",
  );
});
