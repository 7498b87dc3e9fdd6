import { ListPoliciesCommand, ListRolesCommand } from "@aws-sdk/client-iam";
import { expect, test } from "@jest/globals";
import {
  ALL_TOOLS,
  at,
  awsClients,
  DATA_PLATFORM_DIRECTORY,
  describeWithTools,
  ok,
  readPolicyDocument,
  readRole,
  readTrustPolicy,
  record,
  useEmulator,
  useWorkspace,
} from "../../harness";
import { ACCOUNT, BUCKET, type Platform, PLATFORMS, roleArn, VALUES } from "./platforms";

/** Outputs that a plan cannot show before the policy exists. */
const UNKNOWN = ["policy_arn"];

const ROOT = {
  variable: Object.fromEntries(
    PLATFORMS.map((platform) => [platform, { type: "map(string)", default: {} }] as const),
  ),
  module: Object.fromEntries(
    PLATFORMS.map((platform) => [
      platform,
      {
        source: DATA_PLATFORM_DIRECTORY,
        platform,
        bucket_name: BUCKET,
        platform_principal_arn: `\${lookup(var.${platform}, "principal", null)}`,
        platform_external_id: `\${lookup(var.${platform}, "id", null)}`,
      },
    ]),
  ),
  output: Object.fromEntries(PLATFORMS.map((platform) => [platform, { value: `\${module.${platform}}` }])),
};

/** What AWS must have, by the platforms' own documentation. */
const OBJECTS = `arn:aws:s3:::${BUCKET}/sigma/*`;
const LIST = { Action: "s3:ListBucket", Effect: "Allow", Resource: `arn:aws:s3:::${BUCKET}` };
const ACCESS = {
  snowflake: [
    { ...LIST, Condition: { StringLike: { "s3:prefix": "sigma/*" } } },
    { Action: ["s3:GetBucketLocation"], Effect: "Allow", Resource: `arn:aws:s3:::${BUCKET}` },
    {
      Action: [
        "s3:GetObject",
        "s3:GetObjectVersion",
        "s3:PutObject",
        "s3:DeleteObject",
        "s3:DeleteObjectVersion",
      ],
      Effect: "Allow",
      Resource: OBJECTS,
    },
  ],
  databricks: [
    LIST,
    {
      Action: ["s3:GetBucketLocation", "s3:ListBucketMultipartUploads"],
      Effect: "Allow",
      Resource: `arn:aws:s3:::${BUCKET}`,
    },
    {
      Action: [
        "s3:GetObject",
        "s3:PutObject",
        "s3:DeleteObject",
        "s3:ListMultipartUploadParts",
        "s3:AbortMultipartUpload",
      ],
      Effect: "Allow",
      Resource: OBJECTS,
    },
    { Action: "sts:AssumeRole", Effect: "Allow", Resource: roleArn("databricks") },
  ],
};

function trust(platform: Platform, principal: string, id: string): unknown {
  const allowed = (AWS: string, conditions: object = {}): object => ({
    Effect: "Allow",
    Principal: { AWS },
    Action: "sts:AssumeRole",
    Condition: { StringEquals: { "sts:ExternalId": id }, ...conditions },
  });
  const ownRole = allowed(`arn:aws:iam::${ACCOUNT}:root`, {
    ArnLike: { "aws:PrincipalArn": roleArn("databricks") },
  });
  return {
    Version: "2012-10-17",
    Statement: [allowed(principal), ...(platform === "databricks" ? [ownRole] : [])],
  };
}

describeWithTools("a data platform's access, from bootstrap to destroy", ALL_TOOLS, () => {
  const emulator = useEmulator();
  const workspace = useWorkspace({ emulator });
  const platforms = PLATFORMS.map((platform) => [platform] as const);

  test("bootstrap: the plan knows everything except the policy's ARN, and warns for each platform", async () => {
    workspace.write("main.tf.json", ROOT);
    await workspace.init();
    const plan = ok(await workspace.plan());
    for (const platform of PLATFORMS) {
      // Terraform also names lists in which everything is known.
      const unknown = Object.entries(record(plan.outputs[platform]?.afterUnknown)).flatMap(([name, value]) =>
        JSON.stringify(value).includes("true") ? name : [],
      );
      expect([platform, ...unknown]).toEqual([platform, ...UNKNOWN]);
      expect(at(plan.outputs, platform, "after")).toMatchObject({
        role_arn: roleArn(platform),
        expected_role_arn: roleArn(platform),
        integration_status: "awaiting_platform",
        stage_url: `s3://${BUCKET}/sigma/`,
      });
    }
    expect(plan.warnings.map(({ detail }) => detail)).toEqual(
      PLATFORMS.map(() =>
        expect.stringMatching(/platform_principal_arn and platform_external_id are missing/),
      ),
    );
    expect(ok(await workspace.applyPlan())).toMatchObject({ added: 6, errors: [] });
    expect(ok(await workspace.plan()).empty).toBe(true);
  });

  test.each(platforms)(
    "bootstrap: %s's role may use the folder, and trusts this account alone",
    async (platform) => {
      const aws = awsClients(emulator);
      const policy = `arn:aws:iam::${ACCOUNT}:policy/sigma-${platform}-${BUCKET}`;
      expect(await readPolicyDocument(aws, policy)).toEqual({
        Version: "2012-10-17",
        Statement: ACCESS[platform],
      });
      expect(await readTrustPolicy(aws, `sigma-${platform}-${BUCKET}`)).toEqual(
        trust(platform, `arn:aws:iam::${ACCOUNT}:root`, "0000"),
      );
    },
  );

  test("connecting is one in-place update of each role", async () => {
    const values = Object.fromEntries(
      PLATFORMS.map((platform) => [
        platform,
        {
          principal: VALUES[platform].platform_principal_arn,
          id: VALUES[platform].platform_external_id,
        },
      ]),
    );
    const plan = ok(await workspace.plan(values));
    expect(plan.warnings).toEqual([]);
    expect(plan.changes.map(({ address, actions }) => [address, ...actions]).sort()).toEqual([
      ["module.databricks.aws_iam_role.this", "update"],
      ["module.snowflake.aws_iam_role.this", "update"],
    ]);
    expect(ok(await workspace.applyPlan())).toMatchObject({ added: 0, changed: 2, removed: 0 });
    expect(ok(await workspace.plan())).toMatchObject({ empty: true, warnings: [] });
  });

  test.each(platforms)(
    "connected: %s's role trusts it with its external ID, and keeps its ARN",
    async (platform) => {
      const aws = awsClients(emulator);
      const { platform_external_id: id, platform_principal_arn: principal } = VALUES[platform];
      const role = `sigma-${platform}-${BUCKET}`;
      expect(await readTrustPolicy(aws, role)).toEqual(trust(platform, principal, id));
      expect((await readRole(aws, role))?.Arn).toBe(roleArn(platform));
      expect(at(workspace.outputs(), platform, "integration_status")).toBe("connected");
    },
  );

  test("destroy leaves nothing", async () => {
    ok(await workspace.destroy());
    const { iam } = awsClients(emulator);
    expect((await iam.send(new ListRolesCommand({}))).Roles).toEqual([]);
    expect((await iam.send(new ListPoliciesCommand({ Scope: "Local" }))).Policies).toEqual([]);
  });
});
