import { DataAwsVpc } from "@cdktf/provider-aws/lib/data-aws-vpc";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { describe, expect, test } from "@jest/globals";
import { Lazy, TerraformVariable, Token } from "cdktf";
import { at } from "../../../tools/json";
import { integrated, resolved } from "../integrated";

describe("props from other resources", () => {
  test("name the bucket and the key by reference", () => {
    const { content, resource } = integrated((stack) => ({
      bucketName: new S3Bucket(stack, "own", { bucket: "own" }).bucket,
      createBucket: false,
      manageCors: true,
      roleName: "sigma",
      kmsKeyArn: new KmsKey(stack, "key").arn,
    }));
    expect(resource("aws_s3_bucket_cors_configuration")).toMatchObject({
      bucket: "${aws_s3_bucket.own.bucket}",
    });
    expect(JSON.stringify(at(content, "resource", "aws_iam_policy"))).toMatch(
      /Resource = aws_kms_key\.key\.arn.*s3\.\$\{.*split\(\\?":\\?", aws_kms_key\.key\.arn\)\[3\]/,
    );
  });

  test("decide by count whether a resource exists", () => {
    const { resource } = integrated((stack) => ({
      createBucket: new TerraformVariable(stack, "create", { type: "bool" }).booleanValue,
    }));
    expect(resource("aws_s3_bucket")).toMatchObject({ count: "${(var.create) ? 1 : 0}" });
    expect(resource("aws_s3_bucket_lifecycle_configuration")).toMatchObject({
      bucket: expect.stringMatching(/^\$\{\(var\.create\) \? aws_s3_bucket\..*\[0\]\.id : "acme-sigma"\}$/),
    });
  });

  test("may be elements of a list inside", () => {
    const { resource } = integrated((stack) => ({
      ipAllowlist: { sigmaCidrs: [], vpcIds: [new DataAwsVpc(stack, "vpc").id] },
    }));
    expect(resource("aws_s3_bucket_policy")["policy"]).toContain("data.aws_vpc.vpc.id");
  });

  test("are arguments that an aspect sees", () => {
    const { content, integration } = integrated((stack) => ({
      noncurrentVersionExpirationDays: new TerraformVariable(stack, "days", { type: "number" }).numberValue,
    }));
    expect(resolved(integration, integration.lifecycle?.ruleInput)).toMatchObject([
      {},
      { noncurrentVersionExpiration: [{ noncurrentDays: "${var.days}" }] },
    ]);
    expect(JSON.stringify(content)).not.toContain('"dynamic"');
  });

  test("are not checked before their value is known", () => {
    const { resource } = integrated((stack) => ({
      bucketName: `A_${new TerraformVariable(stack, "v", {}).stringValue}`,
    }));
    expect(resource("aws_s3_bucket")).toMatchObject({ bucket: "A_${var.v}" });
  });

  test("may be whole lists and objects", () => {
    const { resource } = integrated((stack) => ({
      tags: Token.asStringMap(new TerraformVariable(stack, "tags", { type: "map(string)" }).value),
      sigmaAppOrigins: new TerraformVariable(stack, "origins", { type: "list(string)" }).listValue,
    }));
    expect(resource("aws_s3_bucket")).toMatchObject({ tags: "${var.tags}" });
    expect(at(resource("aws_s3_bucket_cors_configuration"), "cors_rule", 0, "allowed_origins")).toBe(
      "${sort(distinct(var.origins))}",
    );
  });
});

describe("values that an app makes late", () => {
  const late = <T>(value: T) => ({ produce: () => value });

  test("become literals, with everything that Terraform reads in a text escaped", () => {
    const { resource } = integrated((stack) => ({
      bucketName: Lazy.stringValue(late("acme")),
      maxSessionDuration: Lazy.numberValue(late(7200)),
      tags: { team: Lazy.stringValue(late('a "${b}"')) },
      sigmaAppOrigins: Lazy.listValue(
        late(["https://a.example", new TerraformVariable(stack, "origin", {}).stringValue]),
      ),
    }));
    expect(resource("aws_s3_bucket")).toMatchObject({
      bucket: '${"acme"}',
      tags: { team: '${"a \\"$${b}\\""}' },
    });
    expect(resource("aws_iam_role")).toMatchObject({ max_session_duration: "${7200}" });
    expect(at(resource("aws_s3_bucket_cors_configuration"), "cors_rule", 0, "allowed_origins")).toBe(
      '${sort(distinct(["https://a.example", var.origin]))}',
    );
  });
});
