import { expect, test } from "@jest/globals";
import {
  ALL_TOOLS,
  at,
  awsClients,
  DATA_PLATFORM_DIRECTORY,
  describeWithTools,
  ok,
  readTrustPolicy,
  record,
  useEmulator,
  useWorkspace,
} from "../../harness";
import { BUCKET, PLATFORMS, roleArn, VALUES } from "./platforms";

/**
 * Both platforms. A resource replaces each platform's own provider: it takes the role's ARN, and its values
 * are known only after it exists.
 */
const ROOT = {
  resource: {
    terraform_data: Object.fromEntries(
      PLATFORMS.map((platform) => [
        platform,
        {
          input: {
            role_arn: `\${module.${platform}.expected_role_arn}`,
            url: `\${module.${platform}.stage_url}`,
            principal: VALUES[platform].platform_principal_arn,
            external_id: VALUES[platform].platform_external_id,
          },
        },
      ]),
    ),
  },
  module: Object.fromEntries(
    PLATFORMS.map((platform) => [
      platform,
      {
        source: DATA_PLATFORM_DIRECTORY,
        platform,
        bucket_name: BUCKET,
        platform_principal_arn: `\${terraform_data.${platform}.output.principal}`,
        platform_external_id: `\${terraform_data.${platform}.output.external_id}`,
        warn_until_connected: false,
      },
    ]),
  ),
  output: Object.fromEntries(PLATFORMS.map((platform) => [platform, { value: `\${module.${platform}}` }])),
};

/** Outputs that depend on the platform's values, and the ARN of a policy that does not exist. */
const UNKNOWN = ["integration_status", "next_steps", "policy_arn", "summary", "trust_policy_json"];

describeWithTools("one apply, with the platform's values unknown until then", ALL_TOOLS, () => {
  const emulator = useEmulator();
  const workspace = useWorkspace({ emulator });

  test("plans without an error and without anything else unknown", async () => {
    workspace.write("main.tf.json", ROOT);
    await workspace.init();
    const plan = ok(await workspace.plan());
    for (const platform of PLATFORMS) {
      expect(Object.keys(record(plan.outputs[platform]?.afterUnknown)).sort()).toEqual(UNKNOWN);
      const role = plan.resources.find(({ address }) => address === `module.${platform}.aws_iam_role.this`);
      expect(role?.afterUnknown).toHaveProperty("assume_role_policy", true);
      const policy = plan.resources.find(
        ({ address }) => address === `module.${platform}.aws_iam_policy.this`,
      );
      expect(policy?.after["policy"]).toContain("s3:GetObject");
    }
    expect([...new Set(plan.warnings.map(({ summary }) => summary))]).toEqual([
      "Check block assertion known after apply",
    ]);
  });

  test("connects both platforms, and a second plan is empty", async () => {
    expect(ok(await workspace.applyPlan())).toMatchObject({ added: 8, changed: 0, removed: 0, errors: [] });
    const aws = awsClients(emulator);
    for (const platform of PLATFORMS) {
      const { platform_external_id: id, platform_principal_arn: principal } = VALUES[platform];
      expect(at(workspace.outputs(), platform)).toMatchObject({
        integration_status: "connected",
        role_arn: roleArn(platform),
      });
      expect(at(await readTrustPolicy(aws, `sigma-${platform}-${BUCKET}`), "Statement", 0)).toMatchObject({
        Principal: { AWS: principal },
        Condition: { StringEquals: { "sts:ExternalId": id } },
      });
    }
    expect(ok(await workspace.plan())).toMatchObject({ empty: true, warnings: [] });
    ok(await workspace.destroy());
  });
});
