import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { decide } from "../../../tools/adopt/policy/decision";
import { statementsOf } from "../../../tools/adopt/policy/document";
import { parseJson } from "../../harness";
import * as simulator from "../../simulator";

const ACCOUNT = "123456789012";
const ROLE = { name: "Sigma", arn: `arn:aws:iam::${ACCOUNT}:role/integrations/Sigma` };
const BUCKET = "arn:aws:s3:::acme-files";

const some = <T>(...values: readonly T[]) => fc.subarray([...values], { minLength: 1 });

const condition = fc.oneof(
  ...["IpAddress", "NotIpAddress", "NotIpAddressIfExists"].map((operator) =>
    tests(operator, "aws:SourceIp", "203.0.113.0/24", "198.51.100.7"),
  ),
  ...["StringEquals", "StringLike", "StringNotLike", "StringEqualsIgnoreCase", "StringLikeIfExists"].map(
    (operator) => tests(operator, "s3:prefix", "sigma/", "SIGMA/", "sigma/*", "*", "s?gma/"),
  ),
  ...["ArnEquals", "ArnLike", "ArnNotLike", "ArnNotEqualsIfExists"].map((operator) =>
    tests(
      operator,
      "aws:PrincipalArn",
      ROLE.arn,
      "arn:aws:iam::*:role/Sigma",
      "arn:aws:*Sigma",
      `arn:aws:iam::${ACCOUNT}:role/*`,
    ),
  ),
  ...["StringNotEquals", "StringEqualsIfExists", "ForAllValues:StringEquals"].map((operator) =>
    tests(operator, "aws:SourceVpc", "vpc-0123456789abcdef0", "vpc-1"),
  ),
  tests("Bool", "aws:SecureTransport", "true", "false"),
  tests("BoolIfExists", "aws:SecureTransport", "false"),
  tests("Null", "aws:SourceVpc", "true", "false"),
  // Not understood: these may never be called allowed.
  tests("DateLessThan", "aws:CurrentTime", "2099-01-01T00:00:00Z"),
  tests("StringEquals", "s3:prefix", "${aws:username}/"),
);

function tests(operator: string, key: string, ...values: readonly string[]) {
  return some(...values).map((chosen) => ({ [operator]: { [key]: chosen } }));
}

const statement = fc
  .record({
    Effect: fc.constantFrom("Allow", "Allow", "Deny"),
    action: fc.tuple(
      fc.constantFrom("Action", "Action", "NotAction"),
      some("s3:GetObject", "s3:List*", "S3:Get?bject", "s3:*", "iam:*"),
    ),
    resource: fc.tuple(
      fc.constantFrom("Resource", "Resource", "NotResource"),
      some(
        BUCKET,
        `${BUCKET}/*`,
        `${BUCKET}/sigma/*`,
        `${BUCKET}/other/?`,
        "*",
        `${BUCKET}/\${aws:username}/*`,
      ),
    ),
    Condition: fc.option(
      fc.tuple(condition, condition).map(([one, other]) => ({ ...one, ...other })),
      { nil: undefined },
    ),
  })
  .map(({ action: [action, actions], resource: [resource, resources], ...rest }) => ({
    ...rest,
    [action]: actions,
    [resource]: resources,
  }));

const request = fc.record({
  action: fc.constantFrom("s3:GetObject", "s3:ListBucket"),
  key: fc.constantFrom("sigma/a.csv", "other/b", "öther"),
  address: fc.constantFrom("203.0.113.9", "198.51.100.7", "192.0.2.1", undefined),
  vpc: fc.constantFrom("vpc-0123456789abcdef0", "vpc-2"),
  prefix: fc.constantFrom("sigma/", "", "sigma/x"),
  https: fc.boolean(),
});

test("adopt decides generated policies as the simulator does, or says that they are undecided", async () => {
  const cases = fc.sample(fc.tuple(fc.array(statement, { minLength: 1, maxLength: 3 }), request), {
    seed: 20_261_130,
    numRuns: 600,
  });
  const wrong: string[] = [];
  let decided = 0;
  for (const [statements, { action, address, https, key, prefix, vpc }] of cases) {
    const policy = { Version: "2012-10-17", Statement: statements };
    const isList = action === "s3:ListBucket";
    const resource = isList ? BUCKET : `${BUCKET}/${key}`;
    const answer = decide(statementsOf(JSON.stringify(policy)), {
      caller: { ...ROLE, account: ACCOUNT, id: "AROACKCEVSQ6C2EXAMPLE" },
      action,
      resource,
      context: {
        "aws:SourceIp": address ?? null,
        "aws:SourceVpc": address === undefined ? vpc : null,
        "aws:SecureTransport": String(https),
        "s3:prefix": isList ? prefix : null,
      },
    });
    if (answer === "undecided") continue;
    decided += 1;
    const expected = await simulator.decide({
      caller: {
        principal: `arn:aws:sts::${ACCOUNT}:assumed-role/Sigma/session`,
        arn: ROLE.arn,
        policies: [parseJson(JSON.stringify(policy))],
      },
      action,
      resource,
      account: ACCOUNT,
      from: address === undefined ? { vpc, vpcEndpoint: "vpce-1" } : { address },
      https,
      keys: { "aws:CurrentTime": "2026-11-28T00:00:00Z", ...(isList ? { "s3:prefix": prefix } : {}) },
    });
    if (answer !== expected)
      wrong.push(
        `${answer}, not ${expected}: ${JSON.stringify({ policy, action, resource, address, vpc, prefix, https })}`,
      );
  }
  expect(wrong.slice(0, 5)).toEqual([]);
  expect(decided).toBeGreaterThan(400);
});
