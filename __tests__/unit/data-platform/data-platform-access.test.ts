import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { describe, expect, test } from "@jest/globals";
import { TerraformOutput, TerraformStack } from "cdktf";
import { RootConstruct } from "constructs";
import {
  type BucketAccessProps,
  DataPlatformAccess,
  type DataPlatformAccessProps,
  SigmaStorageIntegration,
} from "../../../constructs";
import { at, record, textOf } from "../../../tools/json";

const SNOWFLAKE = { platform: "snowflake", bucketName: "acme-sigma" } as const;
const CONNECTED = {
  platformPrincipalArn: "arn:aws:iam::111122223333:user/abc1",
  platformExternalId: "ACME_SFCRole=1_x=",
};

/** What a user's own CDKTF app synthesizes. */
function synthesized(build: (stack: TerraformStack) => void): unknown {
  const stack = new TerraformStack(new RootConstruct(), "app");
  new AwsProvider(stack, "aws");
  build(stack);
  return stack.toTerraform();
}

function access(props: DataPlatformAccessProps): unknown {
  return synthesized((stack) => new DataPlatformAccess(stack, "platform", props));
}

/** The only resource of a type. */
function only(content: unknown, type: string): Readonly<Record<string, unknown>> {
  const [resource, ...others] = Object.values(record(at(content, "resource", type)));
  expect(others).toEqual([]);
  return record(resource);
}

describe("a data platform's access from literal props", () => {
  test("is plain Terraform: no local, no condition, no count", () => {
    const content = access({ ...SNOWFLAKE, ...CONNECTED });
    expect(content).not.toHaveProperty("locals");
    expect(JSON.stringify(content)).not.toMatch(/ \? |"count":/);
    expect(only(content, "aws_iam_policy")["policy"]).toContain("s3:PutObject");
  });

  test("has the statements of its platform, and those for writing only if the platform may write", () => {
    const actions = (props: Partial<BucketAccessProps>): string =>
      textOf(only(access({ ...SNOWFLAKE, ...props }), "aws_iam_policy")["policy"]) ?? "";
    expect(actions({ access: "read" })).not.toContain("Put");
    expect(actions({ platform: "databricks" })).toContain("sts:AssumeRole");
    expect(actions({})).not.toContain("sts:AssumeRole");
  });

  test("shortens a long name but keeps its platform, so that two platforms have two roles", () => {
    const name = (platform: "snowflake" | "databricks"): unknown =>
      only(access({ platform, bucketName: "b".repeat(63) }), "aws_iam_role")["name"];
    expect(name("snowflake")).toMatch(/^sigma-snowflake-b{39}-[0-9a-f]{8}$/);
    expect(name("databricks")).toMatch(/^sigma-databricks-b{38}-[0-9a-f]{8}$/);
  });
});

describe("the steps once a platform is connected", () => {
  const steps = (platform: "snowflake" | "databricks"): string =>
    textOf(
      at(
        synthesized((stack) => {
          const access = new DataPlatformAccess(stack, "platform", {
            ...SNOWFLAKE,
            ...CONNECTED,
            platform,
            roleName: "loads",
          });
          new TerraformOutput(stack, "steps", { value: access.nextSteps });
        }),
        "output",
        "steps",
        "value",
      ),
    ) ?? "";
  const inOrder = (...texts: readonly string[]): RegExp =>
    new RegExp(texts.map((text) => text.replace(/[$()*+.?[\]^{|}]/g, "\\$&")).join(".*"), "s");

  test("in Snowflake also move what was there before, and check as the role that Sigma uses", () => {
    const text = steps("snowflake");
    expect(text).toMatch(
      inOrder(
        "CREATE STORAGE INTEGRATION IF NOT EXISTS loads",
        "CREATE STAGE IF NOT EXISTS SIGMA_DB.SIGMA_SCHEMA.loads",
        "ALTER STORAGE INTEGRATION loads SET",
        "STORAGE_AWS_ROLE_ARN = ",
        "STORAGE_ALLOWED_LOCATIONS = ",
        "ALTER STAGE SIGMA_DB.SIGMA_SCHEMA.loads SET URL = ",
        "USE ROLE SIGMA_ROLE;",
        "USE SECONDARY ROLES NONE;",
        "LIST @SIGMA_DB.SIGMA_SCHEMA.loads;",
        "ALTER STAGE SIGMA_DB.SIGMA_SCHEMA.loads REFRESH;",
        "USE_PRIVATELINK_ENDPOINT",
      ),
    );
    for (const granted of [
      "INTEGRATION loads",
      "DATABASE SIGMA_DB",
      "SCHEMA SIGMA_DB.SIGMA_SCHEMA",
      "STAGE SIGMA_DB.SIGMA_SCHEMA.loads",
    ])
      expect(text).toContain(`GRANT USAGE ON ${granted} TO ROLE SIGMA_ROLE;`);
  });

  test("in Databricks also move what was there before, and turn file events off", () => {
    expect(steps("databricks")).toMatch(
      inOrder(
        "CREATE EXTERNAL LOCATION IF NOT EXISTS loads",
        "ALTER EXTERNAL LOCATION loads SET URL ",
        "enable_file_events",
        "SHOW GRANTS `sigma_users` ON EXTERNAL LOCATION loads;",
        "private endpoint rules",
      ),
    );
  });
});

describe("a data platform's access with tokens", () => {
  test("accepts a bucket from another construct, and has the values that other constructs need", () => {
    const content = synthesized((stack) => {
      const bucket = new S3Bucket(stack, "bucket");
      const platform = new DataPlatformAccess(stack, "platform", { ...SNOWFLAKE, bucketName: bucket.bucket });
      new TerraformOutput(stack, "url", { value: platform.stageUrl });
      new SnsTopic(stack, "topic", { policy: platform.trustPolicyJson });
      new TerraformOutput(stack, "expected", { value: platform.expectedRoleArn });
      new TerraformOutput(stack, "role", { value: platform.roleArn });
    });
    expect(at(content, "output", "url", "value")).toContain("${aws_s3_bucket.bucket.bucket}");
    expect(at(content, "output", "expected", "value")).not.toContain("aws_iam_role");
    expect(at(content, "output", "role", "value")).toMatch(/^\$\{aws_iam_role\..*\.arn\}$/);
  });

  test("keeps its role when the bucket of an integration is replaced, because a plan knows the bucket's name", () => {
    const content = synthesized((stack) => {
      const integration = new SigmaStorageIntegration(stack, "sigma", { bucketName: "acme-sigma" });
      new DataPlatformAccess(stack, "platform", { platform: "snowflake", integration });
    });
    const names = Object.values(record(at(content, "resource", "aws_iam_role"))).map((role) =>
      at(role, "name"),
    );
    expect(names.filter((name) => /aws_s3_bucket/.test(textOf(name) ?? ""))).toEqual([
      expect.stringMatching(/^(?!.*\.id\b).*aws_s3_bucket\.\w+\.bucket\b/),
    ]);
  });

  test("uses the provider in its props, also for data sources", () => {
    const content = synthesized((stack) => {
      const provider = new AwsProvider(stack, "other", { alias: "other" });
      new DataPlatformAccess(stack, "platform", { ...SNOWFLAKE, provider });
    });
    for (const type of ["aws_iam_role", "aws_iam_policy", "aws_iam_role_policy_attachment"])
      expect(only(content, type)["provider"]).toBe("aws.other");
  });
});

test.each<[props: object]>([
  [{ bucketName: "acme-other" }],
  [{ prefix: "" }],
  [{ kmsKeyArn: "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab" }],
])("a prop that is read from an integration is refused beside it: %j", (props) => {
  const integration = { bucketName: "acme-sigma", prefix: "sigma", kmsKeyArn: undefined };
  const both = { platform: "snowflake", integration, ...props } as const;
  const stack = new TerraformStack(new RootConstruct(), "app");
  expect(() => new DataPlatformAccess(stack, "platform", both)).toThrow(
    new RegExp(`^app/platform: ${Object.keys(props).join()} is read from integration\\.`),
  );
});
