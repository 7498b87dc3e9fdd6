import { describe, expect, test } from "@jest/globals";
import * as arns from "../../../constructs/rules/arns";
import { errors, refused } from "./errors";

const ACCOUNT = "arn:aws:iam::123456789012";

describe("Sigma's user", () => {
  const rules = arns.sigmaUserArnRules;

  test("is one user or role of any partition, with a path of at most 512 characters", () => {
    const right = [
      `${ACCOUNT}:user/s`,
      `${ACCOUNT}:role/a/b/s`,
      "arn:aws-cn:iam::123456789012:user/s",
      `${ACCOUNT}:user/${"p".repeat(510)}/s`,
    ];
    const wrong = [
      `${ACCOUNT}:user/${"p".repeat(511)}/s`,
      `${ACCOUNT}:user/${"s".repeat(65)}`,
      `${ACCOUNT}:user/`,
    ];
    expect(refused(rules, [...right, ...wrong])).toEqual(wrong);
  });

  test("is no pattern, so that nobody else is trusted", () => {
    const wrong = [
      "*",
      `${ACCOUNT}:user/*`,
      `${ACCOUNT}:user/a?`,
      `${ACCOUNT}:user/\${x}`,
      "arn:aws:iam::*:user/s",
    ];
    expect(refused(rules, wrong)).toEqual(wrong);
  });

  test.each([
    [`${ACCOUNT}:root`, "account root"],
    ["123456789012", "This is an account"],
    ["arn:aws:sts::123456789012:assumed-role/r/s", "ARN of a session"],
    [` ${ACCOUNT}:user/s`, "White space"],
    ["sigma_external_4711", "into sigma_external_id"],
    ["", "leave the input out"],
  ])("is refused as %j with the mend", (value, mend) => {
    expect(errors(rules, value)).toEqual([expect.stringContaining(mend)]);
  });
});

describe("a key", () => {
  const key = "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab";

  test("is named by its ARN", () => {
    const wrong = [`${key}*`, key.replace("key/", "alias/"), "alias/a", key.replace("123456789012", "1")];
    expect(refused(arns.kmsKeyArnRules, [key, key.replace("aws:", "aws-us-gov:"), ...wrong])).toEqual(wrong);
  });

  test("that is an alias or an id is told so", () => {
    expect(errors(arns.kmsKeyArnRules, "alias/acme")).toEqual([expect.stringContaining("This is an alias")]);
    expect(errors(arns.kmsKeyArnRules, "1234abcd-12ab-34cd-56ef-1234567890ab")).toEqual([
      expect.stringContaining("the key's id"),
    ]);
  });
});

test("a boundary is a managed policy, the customer's or AWS's", () => {
  const right = [`${ACCOUNT}:policy/B`, `${ACCOUNT}:policy/a/B`, "arn:aws:iam::aws:policy/ReadOnlyAccess"];
  const wrong = ["B", `${ACCOUNT}:role/B`, `${ACCOUNT}:policy/B*`, "arn:aws:iam::12:policy/B"];
  expect(refused(arns.boundaryArnRules, [...right, ...wrong])).toEqual(wrong);
  expect(errors(arns.boundaryArnRules, "B")).toEqual([expect.stringContaining("whole ARN")]);
});

test("an exempt principal has a whole account, and a * in its name only", () => {
  const right = [`${ACCOUNT}:root`, `${ACCOUNT}:role/a*`, `${ACCOUNT}:user/a/b`];
  const wrong = [
    "*",
    `${ACCOUNT}:*`,
    "arn:aws:iam::*:root",
    `${ACCOUNT}:role/a?`,
    `${ACCOUNT}:role/\${x}`,
    `${ACCOUNT}:group/g`,
  ];
  expect(refused(arns.exemptPrincipalRules, [...right, ...wrong])).toEqual(wrong);
});
