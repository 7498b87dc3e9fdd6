import { describe, expect, test } from "@jest/globals";
import { TerraformStack, TerraformVariable } from "cdktf";
import { RootConstruct } from "constructs";
import { type Input, isNullable } from "../../../constructs/inputs/input";
import { STORAGE_INPUTS } from "../../../constructs/inputs/storage";
import { integrated, refusal } from "../integrated";

const RULE = { allowedMethods: ["GET"], allowedOrigins: ["https://own.example.com"] };
const CONSTRUCT = new TerraformVariable(new TerraformStack(new RootConstruct(), "other"), "v", {});
const SIGMA = { sigmaCidrs: ["203.0.113.7"] };

test("a name that every object of JavaScript has is no prop either", () => {
  expect(refusal({ toString: "x" })).toMatch(/^stack\/sigma: toString is not a prop\./);
});

describe("a missing required value or a value of the wrong type gives one error that names its place:", () => {
  test.each<[place: string, props: object]>([
    ["bucketName", { bucketName: undefined }],
    ["versioningEnabled", { versioningEnabled: "yes" }],
    ["maxSessionDuration", { maxSessionDuration: "3600" }],
    ["ipAllowlist", { ipAllowlist: ["203.0.113.7"] }],
    ["ipAllowlist.sigmaCidrs", { ipAllowlist: {} }],
    ["ipAllowlist.sigmaCidrs", { ipAllowlist: { sigmaCidrs: null } }],
    ["ipAllowlist.sigmaCidrs", { ipAllowlist: { sigmaCidrs: "203.0.113.7" } }],
    ["ipAllowlist.sigmaCidrs[1]", { ipAllowlist: { sigmaCidrs: ["203.0.113.7", undefined] } }],
    ["ipAllowlist.userCidrs[0]", { ipAllowlist: { ...SIGMA, userCidrs: [null] } }],
    ["ipAllowlist.vpcIds[0]", { ipAllowlist: { ...SIGMA, vpcIds: new Array(1) } }],
    ["ipAllowlist.userIps", { ipAllowlist: { ...SIGMA, userIps: [] } }],
    ["accessLogging.bucket", { accessLogging: {} }],
    ["accessLogging.prefix", { accessLogging: { bucket: "acme-logs", prefix: 3 } }],
    ["tags.team", { tags: { team: null, other: "x" } }],
    ["tags", { tags: [["team", "data"]] }],
    ["additionalCorsRules", { additionalCorsRules: RULE }],
    ["additionalCorsRules[0]", { additionalCorsRules: [null] }],
    [
      "additionalCorsRules[1].allowedMethods",
      { additionalCorsRules: [RULE, { ...RULE, allowedMethods: undefined }] },
    ],
    ["additionalCorsRules[0].maxAgeSeconds", { additionalCorsRules: [{ ...RULE, maxAgeSeconds: "60" }] }],
    ["bucketName", { bucketName: CONSTRUCT }],
    ["bucketName", { bucketName: [CONSTRUCT, 1n] }],
    ["bucketName", { bucketName: () => "acme-sigma" }],
    ["tags", { tags: CONSTRUCT }],
    ["tags.team", { tags: { team: CONSTRUCT } }],
    ["ipAllowlist", { ipAllowlist: CONSTRUCT }],
    ["ipAllowlist.vpcIds[0]", { ipAllowlist: { ...SIGMA, vpcIds: [CONSTRUCT] } }],
    ["additionalBucketPolicies[0]", { additionalBucketPolicies: [{ Statement: [] }] }],
  ])("%s (%#)", (place, props) => {
    const error = refusal(props);
    const [, name = "", rest = ""] = /^stack\/sigma: (\S+) (is .*)$/.exec(error) ?? [error];
    expect([name, rest.includes("stack/")]).toEqual([place, false]);
  });
});

test.each<[props: object]>([
  [{ prefix: undefined, kmsKeyArn: undefined, roleName: undefined, ipAllowlist: undefined, tags: undefined }],
  [
    {
      kmsKeyArn: null,
      roleName: null,
      ipAllowlist: null,
      accessLogging: null,
      manageCors: null,
      provider: undefined,
    },
  ],
])("an optional prop without a value counts as left out: %j", (props) => {
  expect(integrated(props).content).toEqual(integrated().content);
});

test("null stands for the default, except where null means something of its own", () => {
  const defaults = Object.entries(STORAGE_INPUTS).filter(([, row]) => row.default !== undefined);
  const nulls = Object.fromEntries(defaults.map(([name]) => [name, null]));
  const ownNulls = defaults.filter(([, row]: [string, Input]) => isNullable(row) && row.default !== null);
  expect(ownNulls.map(([name]) => name)).toEqual(["noncurrentVersionExpirationDays"]);
  const { content } = integrated({ noncurrentVersionExpirationDays: null });
  expect(integrated(nulls).content).toEqual(content);
});

test("an optional field that is undefined counts as left out", () => {
  const written = {
    ipAllowlist: { ...SIGMA, userCidrs: undefined, vpcIds: undefined },
    accessLogging: { bucket: "acme-logs", prefix: undefined },
    additionalCorsRules: [{ ...RULE, allowedHeaders: undefined, maxAgeSeconds: undefined }],
  };
  const props: object = written;
  const without = { ipAllowlist: SIGMA, accessLogging: { bucket: "acme-logs" }, additionalCorsRules: [RULE] };
  expect(integrated(props).content).toEqual(integrated(without).content);
});
