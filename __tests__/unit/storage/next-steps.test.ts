import { describe, expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { at, textsOf } from "../../../tools/json";
import { emitted } from "../emitted";

const steps = at(emitted("locals"), "steps");
const toConnect = textsOf(at(steps, "to_connect")).join("\n");

/** Sigma's names of menus and fields, word for word. */
const SIGMA_WORDS = readFileSync(join(__dirname, "../../fixtures/sigma/words.txt"), "utf8")
  .trim()
  .split("\n");

describe("before Sigma is connected, the steps", () => {
  test.each(SIGMA_WORDS)("use Sigma's own words: %s", (words) => {
    expect(toConnect).toContain(words);
  });

  test("name the value for each field, and the inputs to set next", () => {
    expect(toConnect).toMatch(/AWS IAM role ARN field, enter: \$\{local\.role_arn\}/);
    expect(toConnect).toMatch(/Bucket name field, enter: \$\{local\.bucket_path\}/);
    expect(toConnect).toMatch(/sigma_user_arn to the AWS IAM user ARN/);
    expect(toConnect).toMatch(/sigma_external_id to the AWS external role ARN \(it is the external ID/);
  });
});

test("once Sigma is connected, the steps say how to check, where a new path or role goes, and what a new integration changes", () => {
  const connected = textsOf(at(steps, "when_connected")).join("\n");
  expect(connected).toMatch(
    /To check, .*After a change of bucket_name, prefix, role_name or iam_path, .*\$\{local\.role_arn\}.*\$\{local\.bucket_path\}.*adds it anew, both values change/s,
  );
});

test("the steps say to merge by hand what the module does not manage, and name the output that has it", () => {
  expect(textsOf(at(steps, "by_hand"))).toEqual([
    expect.stringMatching(/^\$\{\(!local\.manage_cors \? ".* the output cors_rules .*" : ""\)\}$/),
    expect.stringMatching(
      /^\$\{\(!local\.manage_bucket_policy && local\.needs_bucket_policy \? ".* the output bucket_policy_json .*" : ""\)\}$/,
    ),
  ]);
  expect(at(emitted("output"), "next_steps", "value")).toMatch(/compact\(local\.steps\.by_hand\)/);
});
