import { describe, expect, test } from "@jest/globals";
import { AccessPolicy, type AccessPolicyProps } from "../../../constructs/storage/access-policy";
import { Expression } from "../../../constructs/terraform/expression";
import { at, listOf } from "../../../tools/harness/json";
import { renderedByName } from "../terraform/rendered";

const ARN = "arn:aws:s3:::acme";
const KEY = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";

function accessPolicy(props: Partial<AccessPolicyProps> = {}): unknown {
  return renderedByName((stack) => {
    new AccessPolicy(stack, "access", {
      policyName: "sigma-acme",
      iamPath: "/data/",
      bucketArn: ARN,
      keyPrefix: "sigma/",
      restrictListToPrefix: false,
      extraBucketActions: [],
      extraObjectActions: [],
      kmsKeyArn: undefined,
      tags: { Team: "data" },
      requirements: [],
      ...props,
    });
  });
}

function statements(props: Partial<AccessPolicyProps> = {}): readonly unknown[] {
  return listOf(at(accessPolicy(props), "locals", "access_policy", "Statement"));
}

const LIST = { Action: ["s3:ListBucket"], Effect: "Allow", Resource: ARN };
const OBJECTS = {
  Action: ["s3:PutObject", "s3:GetObject", "s3:PutObjectTagging"],
  Effect: "Allow",
  Resource: `${ARN}/sigma/*`,
};

describe("the access policy", () => {
  test("is Sigma's template as it stands", () => {
    expect(statements()).toEqual([LIST, OBJECTS]);
  });

  test("covers every object where Sigma has the whole bucket", () => {
    expect(statements({ keyPrefix: "" })).toEqual([LIST, { ...OBJECTS, Resource: `${ARN}/*` }]);
  });

  test("lets the role list below the prefix only, where that is asked for", () => {
    const below = { ...LIST, Condition: { StringLike: { "s3:prefix": "sigma/*" } } };
    expect(statements({ restrictListToPrefix: true })).toEqual([below, OBJECTS]);
    expect(statements({ restrictListToPrefix: true, keyPrefix: "" })).toEqual([
      LIST,
      { ...OBJECTS, Resource: `${ARN}/*` },
    ]);
  });

  test("binds whatever lists to the prefix, and nothing that reads", () => {
    const extraBucketActions = ["s3:ListBucketVersions", "s3:GetBucketLocation"];
    expect(statements({ restrictListToPrefix: true, extraBucketActions })).toEqual([
      {
        ...LIST,
        Action: ["s3:ListBucket", "s3:ListBucketVersions"],
        Condition: { StringLike: { "s3:prefix": "sigma/*" } },
      },
      { Action: ["s3:GetBucketLocation"], Effect: "Allow", Resource: ARN },
      OBJECTS,
    ]);
  });

  test("has further object actions behind Sigma's, sorted and each once", () => {
    const extraObjectActions = ["s3:RestoreObject", "s3:DeleteObject", "s3:GetObject"];
    expect(statements({ extraObjectActions })[1]).toMatchObject({
      Action: ["s3:PutObject", "s3:GetObject", "s3:PutObjectTagging", "s3:DeleteObject", "s3:RestoreObject"],
    });
  });

  test("allows the key through S3 in the key's region only", () => {
    expect(statements({ kmsKeyArn: KEY })).toEqual([
      LIST,
      OBJECTS,
      {
        Action: ["kms:Decrypt", "kms:GenerateDataKey"],
        Effect: "Allow",
        Resource: KEY,
        Condition: {
          StringEquals: { "kms:ViaService": "s3.eu-west-1.${data.aws_partition.partition.dns_suffix}" },
        },
      },
    ]);
  });

  test("is no longer than IAM takes, and asks what others require", () => {
    const open = { holds: new Expression<boolean>("var.a"), otherwise: "no" };
    const content = accessPolicy({ requirements: [open, { holds: true, otherwise: "never" }] });
    expect(at(content, "resource", "aws_iam_policy", "policy")).toMatchObject({
      name: "sigma-acme",
      path: "/data/",
      policy: "${jsonencode(local.access_policy)}",
      tags: { Team: "data" },
      lifecycle: {
        ignore_changes: ["description"],
        precondition: [
          { condition: "${var.a}" },
          {
            condition: expect.stringMatching(/^\$\{length\(.*\) <= 6144\}$/),
            error_message: expect.stringContaining("IAM takes 6144"),
          },
        ],
      },
    });
  });

  test("picks among its statements where Terraform decides, each under a name of its own", () => {
    const content = accessPolicy({
      keyPrefix: new Expression("local.key_prefix"),
      restrictListToPrefix: new Expression("var.restrict_list_to_prefix"),
      kmsKeyArn: new Expression("var.kms_key_arn", { nullable: true }),
    });
    expect(at(content, "locals")).toMatchObject({
      allow_list: LIST,
      allow_list_below_prefix: {
        ...LIST,
        Condition: { StringLike: { "s3:prefix": "${local.key_prefix}*" } },
      },
      allow_objects: { ...OBJECTS, Resource: `${ARN}/\${local.key_prefix}*` },
      allow_key: { Resource: "${var.kms_key_arn}" },
      access_policy: {
        Statement:
          "${concat(!local.restrict_list ? [local.allow_list] : [], local.restrict_list ? [local.allow_list_below_prefix] : [], [local.allow_objects], var.kms_key_arn != null ? [local.allow_key] : [])}",
      },
    });
  });
});
