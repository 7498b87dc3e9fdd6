import { describe, expect, test } from "@jest/globals";
import { Bucket } from "../../../constructs/storage/bucket";
import {
  BucketPolicy,
  type BucketPolicyProps,
  LONGEST_BUCKET_POLICY,
} from "../../../constructs/storage/bucket-policy";
import { Expression } from "../../../constructs/terraform/expression";
import { IpAllowlist } from "../../../constructs/storage/ip-allowlist";
import type { IpAllowlist as Sources } from "../../../constructs/rules/allowlist";
import { at, listOf, record } from "../../../tools/harness/json";
import { renderedByName } from "../terraform/rendered";

const ARN = "arn:aws:s3:::acme";
const ROLE = "arn:aws:iam::123456789012:role/data/sigma-acme";
const SOURCES: Sources = {
  sigmaCidrs: ["203.0.113.7"],
  exemptPrincipalArns: ["arn:aws:iam::123456789012:role/*"],
};
const OUTSIDE = {
  NotIpAddress: { "aws:SourceIp": ["203.0.113.7/32"] },
  BoolIfExists: { "aws:PrincipalIsAWSService": ["false"], "aws:ViaAWSService": ["false"] },
};

interface Settings extends Partial<Omit<BucketPolicyProps, "bucket" | "allowlist">> {
  readonly createBucket?: boolean;
  readonly sources?: Sources | Expression<Sources>;
}

function bucketPolicy({ createBucket = true, sources, ...props }: Settings = {}): unknown {
  return renderedByName((stack) => {
    const bucket = new Bucket(stack, "bucket", {
      bucketName: "acme",
      createBucket,
      forceDestroy: false,
      versioningEnabled: true,
      kmsKeyArn: undefined,
      accessLogging: undefined,
      tags: {},
    });
    new BucketPolicy(stack, "bucket_policy_of_acme", {
      bucket,
      bucketArn: ARN,
      roleArn: ROLE,
      manage: true,
      enforceTls: true,
      allowlist: new IpAllowlist(stack, "allowlist", sources),
      additionalBucketPolicies: [],
      ...props,
    });
  });
}

function statements(settings: Settings): readonly unknown[] {
  return listOf(at(bucketPolicy(settings), "locals", "bucket_policy", "Statement"));
}

function resource(settings: Settings): Record<string, unknown> {
  return record(at(bucketPolicy(settings), "resource", "aws_s3_bucket_policy", "policy"));
}

const sidsOf = (all: readonly unknown[]): readonly unknown[] => all.map((statement) => at(statement, "Sid"));

const OTHERS = [
  JSON.stringify({
    Statement: { Sid: "One", Effect: "Deny", Principal: "*", Action: "s3:*", Resource: ARN },
  }),
  JSON.stringify({
    Statement: [{ Sid: "Two", Effect: "Allow", Principal: "*", Action: "s3:*", Resource: ARN }],
  }),
];

describe("the bucket policy", () => {
  test("has its own statements under their own Sids, in this order, and then those of others", () => {
    expect(sidsOf(statements({ sources: SOURCES, additionalBucketPolicies: OTHERS }))).toEqual([
      "DenyInsecureTransport",
      "DenyObjectsOutsideAllowlist",
      "DenySigmaRoleOutsideAllowlist",
      "One",
      "Two",
    ]);
  });

  test("denies what is not HTTPS, to the bucket and to its objects", () => {
    expect(statements({})).toEqual([
      {
        Sid: "DenyInsecureTransport",
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Resource: [ARN, `${ARN}/*`],
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ]);
  });

  test("denies everything with objects from outside, but to the exempt", () => {
    expect(statements({ enforceTls: false, sources: SOURCES })[0]).toEqual({
      Sid: "DenyObjectsOutsideAllowlist",
      Effect: "Deny",
      Principal: "*",
      Action: "s3:*",
      Resource: `${ARN}/*`,
      Condition: { ...OUTSIDE, ArnNotLike: { "aws:PrincipalArn": ["arn:aws:iam::123456789012:role/*"] } },
    });
  });

  test("denies Sigma's role everything from outside, whatever the exemptions match", () => {
    expect(statements({ enforceTls: false, sources: SOURCES })[1]).toEqual({
      Sid: "DenySigmaRoleOutsideAllowlist",
      Effect: "Deny",
      Principal: "*",
      Action: "s3:*",
      Resource: [ARN, `${ARN}/*`],
      Condition: { ...OUTSIDE, ArnEquals: { "aws:PrincipalArn": ROLE } },
    });
  });

  test("locks nobody out who manages the bucket: what denies it, denies plain HTTP or Sigma's role alone", () => {
    const own = statements({ sources: SOURCES });
    const onBucket = own.filter((statement) => listOf(at(statement, "Resource")).includes(ARN));
    expect(sidsOf(onBucket)).toEqual(["DenyInsecureTransport", "DenySigmaRoleOutsideAllowlist"]);
    expect(own.map((statement) => at(statement, "Effect"))).toEqual(["Deny", "Deny", "Deny"]);
  });

  test("of literals is one document without conditionals or a count", () => {
    const content = bucketPolicy({ sources: SOURCES, additionalBucketPolicies: OTHERS });
    expect(Object.keys(record(at(content, "locals")))).toEqual(["bucket_policy"]);
    expect(JSON.stringify(at(content, "locals"))).not.toContain(" ? ");
    expect(resource({ sources: SOURCES })).not.toHaveProperty("count");
  });

  test("of inputs picks among statements that have names of their own", () => {
    const sources = new Expression<Sources>("var.allowlist", { nullable: true });
    const enforceTls = new Expression<boolean>("var.enforce_tls");
    const locals = record(at(bucketPolicy({ sources, enforceTls }), "locals"));
    expect(at(locals, "deny_objects_outside_allowlist", "Sid")).toBe("DenyObjectsOutsideAllowlist");
    expect(at(locals, "bucket_policy", "Statement")).toMatch(
      /^\$\{concat\(var\.enforce_tls \? \[\S+\] : \[\], var\.allowlist != null \? /,
    );
    expect(resource({ sources, enforceTls })).toHaveProperty("count");
  });
});

describe("the resource", () => {
  test("waits for the public access block: S3 refuses two changes of a bucket at a time", () => {
    expect(resource({})["depends_on"]).toEqual(["aws_s3_bucket_public_access_block.public_access_block"]);
    expect(resource({ createBucket: false })["depends_on"]).toBeUndefined();
  });

  test("is not there without statements, or where somebody else manages the policy", () => {
    expect(resource({ enforceTls: false })).toEqual({});
    expect(resource({ manage: false })).toEqual({});
    expect(statements({ manage: false })).toHaveLength(1);
  });

  test("stops at what S3 takes, with the size and the ranges that lie within others", () => {
    const sources = { sigmaCidrs: ["203.0.113.7", "203.0.113.0/24", "198.51.100.0/24"] };
    const condition = at(resource({ sources }), "lifecycle", "precondition", 0);
    expect(at(condition, "condition")).toContain(`<= ${LONGEST_BUCKET_POLICY}`);
    expect(at(condition, "error_message")).toMatch(
      /has \$\{.*bucket_policy.*\} characters, and S3 takes 20480\..*can be removed: 203\.0\.113\.7\/32\.$/,
    );
  });

  test("names no range where none lies within another", () => {
    const condition = at(resource({ sources: SOURCES }), "lifecycle", "precondition", 0);
    expect(at(condition, "error_message")).toMatch(/can be removed: none\.$/);
  });
});
