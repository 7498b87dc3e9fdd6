import { describe, expect, test } from "@jest/globals";
import { at } from "../../../tools/json";
import { emitted } from "../emitted";

const outputs = emitted("output");

describe("an output whose value is known before apply depends on its resource", () => {
  test.each([
    ["role_arn", "aws_iam_role.this"],
    ["role_name", "aws_iam_role.this"],
    ["bucket_name", "aws_s3_bucket.this"],
    ["bucket_arn", "aws_s3_bucket.this"],
  ])("%s depends on %s", (name, address) => {
    expect(at(outputs, name, "depends_on")).toEqual([address]);
    expect(at(outputs, name, "value")).not.toMatch(/aws_/);
  });
});
