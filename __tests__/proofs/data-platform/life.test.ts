import { ListPoliciesCommand, ListRolesCommand } from "@aws-sdk/client-iam";
import { beforeAll, expect, test } from "@jest/globals";
import {
  ALL_TOOLS,
  at,
  awsClients,
  DATA_PLATFORM_DIRECTORY,
  describeWithTools,
  ok,
  type Plan,
  readPolicyDocument,
  readRole,
  readTrustPolicy,
  record,
  useEmulator,
  useWorkspace,
} from "../../harness";
import { ACCESS, trust } from "./documents";
import { ACCOUNT, BUCKET, PLATFORMS, roleArn, VALUES } from "./platforms";

/** The bucket of the calls that get the platform's values in the first apply. */
const BUCKET_AT_ONCE = "acme-at-once";

const CALLS = PLATFORMS.flatMap((platform) => [
  [
    platform,
    {
      bucket_name: BUCKET,
      platform,
      platform_principal_arn: `\${lookup(var.${platform}, "principal", null)}`,
      platform_external_id: `\${lookup(var.${platform}, "id", null)}`,
    },
  ] as const,
  [
    `${platform}_at_once`,
    {
      bucket_name: BUCKET_AT_ONCE,
      platform,
      platform_principal_arn: `\${terraform_data.${platform}.output.principal}`,
      platform_external_id: `\${terraform_data.${platform}.output.external_id}`,
      warn_until_connected: false,
    },
  ] as const,
]);

/**
 * Each platform twice: with a second apply that connects it, and with one apply in all. For this, a resource replaces
 * the platform's own provider: it takes the role's ARN, and its values are known only after it exists.
 */
const ROOT = {
  variable: Object.fromEntries(
    PLATFORMS.map((platform) => [platform, { type: "map(string)", default: {} }] as const),
  ),
  resource: {
    terraform_data: Object.fromEntries(
      PLATFORMS.map((platform) => [
        platform,
        {
          input: {
            role_arn: `\${module.${platform}_at_once.expected_role_arn}`,
            url: `\${module.${platform}_at_once.stage_url}`,
            principal: VALUES[platform].platform_principal_arn,
            external_id: VALUES[platform].platform_external_id,
          },
        },
      ]),
    ),
  },
  module: Object.fromEntries(
    CALLS.map(([name, inputs]) => [name, { source: DATA_PLATFORM_DIRECTORY, ...inputs }]),
  ),
  output: Object.fromEntries(CALLS.map(([name]) => [name, { value: `\${module.${name}}` }])),
};

/** Outputs that a plan cannot show before the policy exists. */
const UNKNOWN = ["policy_arn"];

/** These, and the outputs that depend on the platform's values. */
const UNKNOWN_AT_ONCE = ["integration_status", "next_steps", "policy_arn", "summary", "trust_policy_json"];

/** What Terraform says about a check that depends on such a value. */
const DEFERRED = "Check block assertion known after apply";

describeWithTools("a data platform's access, from bootstrap to destroy", ALL_TOOLS, () => {
  const emulator = useEmulator();
  const workspace = useWorkspace({ emulator });
  const platforms = PLATFORMS.map((platform) => [platform] as const);
  const missing = PLATFORMS.map(() =>
    expect.stringMatching(/platform_principal_arn and platform_external_id are missing/),
  );
  let plan: Plan;

  beforeAll(async () => {
    workspace.write("main.tf.json", ROOT);
    await workspace.init();
    plan = ok(await workspace.plan());
  }, 300_000);

  /** The outputs of a call that are not known in every part. Terraform also names lists in which everything is known. */
  const unknown = (name: string): readonly string[] =>
    Object.entries(record(plan.outputs[name]?.afterUnknown))
      .flatMap(([output, value]) => (JSON.stringify(value).includes("true") ? output : []))
      .sort();

  test("bootstrap: the plan knows everything except the policy's ARN, and warns for each platform", () => {
    for (const platform of PLATFORMS) {
      expect([platform, ...unknown(platform)]).toEqual([platform, ...UNKNOWN]);
      expect(at(plan.outputs, platform, "after")).toMatchObject({
        role_arn: roleArn(platform),
        expected_role_arn: roleArn(platform),
        integration_status: "awaiting_platform",
        stage_url: `s3://${BUCKET}/sigma/`,
      });
    }
    const known = plan.warnings.filter(({ summary }) => summary !== DEFERRED);
    expect(known.map(({ detail }) => detail)).toEqual(missing);
    expect(plan.warnings.map(({ summary }) => summary)).toContain(DEFERRED);
  });

  test.each(platforms)(
    "one apply: the plan of %s knows everything except what its values decide",
    (platform) => {
      const call = `${platform}_at_once`;
      expect(unknown(call)).toEqual(UNKNOWN_AT_ONCE);
      const planned = (type: string) =>
        plan.resources.find(({ address }) => address === `module.${call}.${type}.this`);
      expect(planned("aws_iam_role")?.afterUnknown).toHaveProperty("assume_role_policy", true);
      expect(planned("aws_iam_policy")?.after["policy"]).toContain("s3:GetObject");
    },
  );

  test("one apply makes everything, and a second plan is empty", async () => {
    expect(ok(await workspace.applyPlan())).toMatchObject({ added: 14, changed: 0, removed: 0, errors: [] });
    const second = ok(await workspace.plan());
    expect(second.empty).toBe(true);
    expect(second.warnings.map(({ detail }) => detail)).toEqual(missing);
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

  test.each(platforms)("one apply: %s is connected", async (platform) => {
    const { platform_external_id: id, platform_principal_arn: principal } = VALUES[platform];
    expect(at(workspace.outputs(), `${platform}_at_once`)).toMatchObject({
      integration_status: "connected",
      role_arn: roleArn(platform).replace(BUCKET, BUCKET_AT_ONCE),
    });
    const trusted = await readTrustPolicy(awsClients(emulator), `sigma-${platform}-${BUCKET_AT_ONCE}`);
    expect(at(trusted, "Statement", 0)).toMatchObject({
      Principal: { AWS: principal },
      Condition: { StringEquals: { "sts:ExternalId": id } },
    });
  });

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
    const applied = ok(await workspace.apply(values));
    expect(applied).toMatchObject({ added: 0, changed: 2, removed: 0, warnings: [] });
    expect(applied.planned.map(({ actions, address }) => [address, ...actions]).sort()).toEqual([
      ["module.databricks.aws_iam_role.this", "update"],
      ["module.snowflake.aws_iam_role.this", "update"],
    ]);
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
