import { expect, test } from "@jest/globals";
import {
  OWN_SIDS,
  additionalBucketPolicyRules,
  statementsOf,
} from "../../../constructs/rules/bucket-policies";
import { errors, refused } from "./errors";

const STATEMENT = { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "*" };
const policy = (...statements: readonly object[]): string => JSON.stringify({ Statement: statements });

test("statements are read from one object and from a list", () => {
  expect(statementsOf(JSON.stringify({ Statement: STATEMENT }))).toEqual([STATEMENT]);
  expect(statementsOf(policy(STATEMENT, STATEMENT))).toEqual([STATEMENT, STATEMENT]);
  expect(["", "[]", "{}", '{"Statement":["x"]}'].map(statementsOf)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

test("a document is JSON whose statements have an Effect and a Principal", () => {
  const { Principal, ...ofIam } = STATEMENT;
  const wrong = [
    "",
    "policy.json",
    "{}",
    policy(),
    policy({ ...STATEMENT, Effect: "allow" }),
    policy(ofIam),
    policy({ ...STATEMENT, Sid: 5 }),
  ];
  const right = [
    policy(STATEMENT),
    policy({ ...ofIam, NotPrincipal: Principal }),
    policy({ ...STATEMENT, Sid: "a b" }),
  ];
  const lists = [...wrong, ...right].map((document) => [document]);
  expect(refused(additionalBucketPolicyRules, lists)).toEqual(lists.slice(0, wrong.length));
});

test("a policy of IAM and a file's name are told so", () => {
  expect(errors(additionalBucketPolicyRules, [policy({ Effect: "Allow", Action: "s3:*" })])).toEqual([
    expect.stringContaining("names a Principal"),
  ]);
  expect(errors(additionalBucketPolicyRules, ["policy.json"])).toEqual([
    expect.stringContaining("file(...)"),
  ]);
});

test("a Sid stands once, in all documents together, and none is the module's own", () => {
  const named = policy({ ...STATEMENT, Sid: "A" });
  expect(errors(additionalBucketPolicyRules, [named, policy({ ...STATEMENT, Sid: "a" })])).toEqual([]);
  expect(errors(additionalBucketPolicyRules, [policy(STATEMENT, STATEMENT)])).toEqual([]);
  expect(errors(additionalBucketPolicyRules, [named, named])).toEqual([
    'it repeats the Sid "A". Allowed: statements whose Sids differ.',
  ]);
  for (const Sid of OWN_SIDS) {
    const own = policy({ ...STATEMENT, Sid });
    expect(errors(additionalBucketPolicyRules, [own, own])).toEqual([
      expect.stringContaining(`holds the Sid "${Sid}"`),
    ]);
  }
});
