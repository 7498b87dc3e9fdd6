import { expect, test } from "@jest/globals";
import { TerraformStack, TerraformVariable } from "cdktf";
import { RootConstruct } from "constructs";
import { at, listOf, textOf } from "../../../tools/json";
import { integrated, refusal } from "../integrated";

const TOKEN = new TerraformVariable(new TerraformStack(new RootConstruct(), "other"), "v", {}).stringValue;

test.each<[wrong: string, props: object]>([
  ["s3:*", { extraObjectActions: [TOKEN, "s3:*"] }],
  ["s3:PutBucketPolicy", { extraBucketActions: ["s3:PutBucketPolicy", TOKEN] }],
  ["*", { sigmaAppOrigins: [TOKEN, "*"] }],
  ["10.0.0.0/8", { ipAllowlist: { sigmaCidrs: [TOKEN, "10.0.0.0/8"] } }],
  ["vpc", { ipAllowlist: { sigmaCidrs: [], vpcIds: [TOKEN, "vpc"] } }],
  ["aws:x", { tags: { a: TOKEN, "aws:x": "1" } }],
  ["a#", { tags: { a: TOKEN, b: "a#" } }],
  ["A", { tags: { a: TOKEN, A: "1" } }],
  ["{oops", { additionalBucketPolicies: [TOKEN, "{oops"] }],
  ["{oops", { additionalTrustPolicies: ["{oops", TOKEN] }],
])("a literal is judged also beside a token: %s", (wrong, props) => {
  const error = refusal(props);
  expect(error).toMatch(/^stack\/sigma: .* must /);
  expect(error).toContain(JSON.stringify(wrong));
});

test("a key that is a token is refused, because its name would be CDKTF's mark for it", () => {
  expect(refusal({ tags: { [TOKEN]: "a" } })).toMatch(/^stack\/sigma: tags has a token as a key\. .*map\.$/);
});

test.each([
  ["aws_s3_bucket_policy", "additionalBucketPolicies"],
  ["aws_iam_role", "additionalTrustPolicies"],
])("%s is refused by Terraform if a token in %s becomes no policy document", (type, prop) => {
  const conditions = (props: object): unknown[] =>
    listOf(at(integrated(props).resource(type), "lifecycle", "precondition"))
      .filter((one) => textOf(at(one, "error_message"))?.startsWith(`Each of ${prop} must be`))
      .map((one) => at(one, "condition"));
  const [condition, ...others] = conditions({ [prop]: [TOKEN] });
  expect(condition).toMatch(/^\$\{alltrue\(\[.*can\(jsondecode\(var\.v\)\.Version\)/);
  expect(others).toEqual([]);
  expect(conditions({ [prop]: [JSON.stringify({ Version: "2012-10-17" })] })).toEqual([]);
});
