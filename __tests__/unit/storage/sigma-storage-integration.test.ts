import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { describe, expect, test } from "@jest/globals";
import { TerraformOutput, TerraformVariable, type TerraformStack } from "cdktf";
import { SigmaStorageIntegration, type SigmaStorageIntegrationProps } from "../../../constructs";
import { at, record } from "../../../tools/harness/json";
import { rendered } from "../terraform/rendered";

/** Every setting that is a literal, with another value than its default. */
const EVERYTHING: SigmaStorageIntegrationProps = {
  bucketName: "acme-sigma",
  prefix: "exports/sigma",
  forceDestroy: true,
  versioningEnabled: false,
  kmsKeyArn: "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab",
  objectExpirationDays: 365,
  noncurrentVersionExpirationDays: null,
  accessLogging: { bucket: "acme-logs" },
  permissionsBoundaryArn: "arn:aws:iam::123456789012:policy/boundary",
  restrictListToPrefix: true,
  extraBucketActions: ["s3:GetBucketLocation", "s3:ListBucketVersions"],
  extraObjectActions: ["s3:DeleteObject"],
  sigmaUserArn: "arn:aws:iam::999999999999:user/sigma",
  sigmaExternalId: "arn:aws:iam::999999999999:role/sigma-4711",
  additionalCorsRules: [{ allowedMethods: ["GET"], allowedOrigins: ["https://acme.example"] }],
  ipAllowlist: {
    sigmaCidrs: ["203.0.113.7"],
    userCidrs: ["198.51.100.0/24"],
    vpcIds: ["vpc-1a2b3c4d"],
    exemptPrincipalArns: ["arn:aws:iam::123456789012:role/admin"],
  },
  additionalBucketPolicies: [
    JSON.stringify({
      Statement: {
        Sid: "Own",
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Resource: "${aws:username}/*",
      },
    }),
  ],
  tags: { CostCenter: "4711" },
};

const EXISTING: SigmaStorageIntegrationProps = { bucketName: "acme.data", createBucket: false };

/** What a stack with these integrations holds, and what the integrations made of themselves. */
function stackOf(...all: readonly SigmaStorageIntegrationProps[]): unknown {
  return rendered((stack) => {
    new AwsProvider(stack, "aws");
    all.forEach((props, index) => new SigmaStorageIntegration(stack, `sigma-${index}`, props));
  });
}

function resources(content: unknown, type: string): readonly Record<string, unknown>[] {
  return Object.values(record(at(content, "resource", type))).map(record);
}

describe("integrations with literal props", () => {
  const content = stackOf({ bucketName: "acme-plain" }, EVERYTHING, EXISTING);
  const text = JSON.stringify(content);

  test("have no count, no conditional and no dynamic block", () => {
    expect(text).not.toContain('"count"');
    expect(text).not.toContain('"dynamic"');
    expect(text).not.toMatch(/\$\{[^}]* \? /);
    expect(text).not.toMatch(/\b(?:try|coalesce|concat)\(\[?(?:local|var)/);
  });

  test("share one account and one partition data source", () => {
    const counts = Object.entries(record(at(content, "data"))).map(([type, all]) => [
      type,
      Object.keys(record(all)).length,
    ]);
    expect(counts.sort()).toEqual([
      ["aws_caller_identity", 1],
      ["aws_partition", 1],
    ]);
  });

  test("lose no resource to one another", () => {
    const counts = Object.entries(record(at(content, "resource"))).map(([type, all]) => [
      type,
      Object.keys(record(all)).length,
    ]);
    expect(Object.fromEntries(counts)).toEqual({
      aws_iam_policy: 3,
      aws_iam_role: 3,
      aws_iam_role_policy_attachment: 3,
      aws_s3_bucket: 2,
      aws_s3_bucket_cors_configuration: 2,
      aws_s3_bucket_lifecycle_configuration: 2,
      aws_s3_bucket_logging: 1,
      aws_s3_bucket_ownership_controls: 2,
      aws_s3_bucket_policy: 2,
      aws_s3_bucket_public_access_block: 2,
      aws_s3_bucket_server_side_encryption_configuration: 2,
      aws_s3_bucket_versioning: 2,
    });
  });

  test("keep a policy variable and the case of a tag as they are", () => {
    expect(resources(content, "aws_s3_bucket")).toContainEqual(
      expect.objectContaining({ tags: { CostCenter: "4711" } }),
    );
    expect(text).toContain("$${aws:username}/*");
  });
});

describe("literal props that are refused", () => {
  test.each<[string, Partial<SigmaStorageIntegrationProps>, string]>([
    ["a wrong value", { bucketName: "Acme" }, 'bucketName is "Acme". Allowed: 3 to 63 of a-z'],
    ["the mend", { prefix: "sigma/" }, "Leave out the slash at the end."],
    ["a prop for an input", { roleName: "data/sigma" }, "Give the path in iamPath."],
    ["a value for two", { sigmaUserArn: "arn:aws:iam::1:root" }, "Allowed: the ARN of one IAM user"],
    [
      "half of Sigma's values",
      { sigmaUserArn: "arn:aws:iam::999999999999:user/sigma" },
      "sigmaExternalId is missing. Allowed: sigmaUserArn and sigmaExternalId together",
    ],
    ["a dot", { bucketName: "acme.data" }, "for an existing bucket set createBucket = false"],
  ])("are an error that names %s", (_, props, message) => {
    expect(() => stackOf({ bucketName: "acme-sigma", ...props })).toThrow(message);
  });

  test("are all named at once, with the integration's path", () => {
    const both = { bucketName: "Acme", maxSessionDuration: 60 };
    expect(() => stackOf(both)).toThrow(
      /stack\/sigma-0: bucketName is "Acme".*\nmaxSessionDuration is 60\./s,
    );
  });
});

describe("props from other resources", () => {
  function integrated(create: (stack: TerraformStack) => SigmaStorageIntegrationProps): unknown {
    return rendered((stack) => {
      const integration = new SigmaStorageIntegration(stack, "sigma", create(stack));
      new TerraformOutput(stack, "role_arn", { value: integration.roleArn });
      new TerraformOutput(stack, "bucket_path", { value: integration.bucketPath });
      new TerraformOutput(stack, "bucket_name", { value: integration.bucketName });
      new TerraformOutput(stack, "policy_arn", { value: integration.policyArn });
      new TerraformOutput(stack, "next_steps", { value: integration.nextSteps });
    });
  }

  test("name the bucket and the key by reference", () => {
    const content = integrated((stack) => ({
      bucketName: new S3Bucket(stack, "own", { bucket: "own" }).bucket,
      createBucket: false,
      manageCors: true,
      roleName: "sigma",
      kmsKeyArn: new KmsKey(stack, "key").arn,
    }));
    expect(resources(content, "aws_s3_bucket_cors_configuration")).toMatchObject([
      { bucket: "${aws_s3_bucket.own.bucket}" },
    ]);
    expect(JSON.stringify(at(content, "locals"))).toContain('"Resource":"${aws_kms_key.key.arn}"');
    expect(JSON.stringify(at(content, "locals"))).toContain('"${aws_s3_bucket.own.bucket}/sigma"');
  });

  test("decide over a resource by its count", () => {
    const content = integrated((stack) => ({
      bucketName: "acme",
      createBucket: new TerraformVariable(stack, "create", { type: "bool" }).booleanValue,
    }));
    expect(resources(content, "aws_s3_bucket")).toMatchObject([{ count: "${var.create ? 1 : 0}" }]);
    expect(at(content, "output", "bucket_name", "value")).toMatch(
      /^\$\{var[.]create \? aws_s3_bucket[.].*\[0\]/,
    );
  });

  test("are not checked before their value is known", () => {
    const wrong = integrated((stack) => ({
      bucketName: `A_${new TerraformVariable(stack, "v", {}).stringValue}`,
    }));
    expect(resources(wrong, "aws_s3_bucket")).toMatchObject([{ bucket: "A_${var.v}" }]);
  });
});
