import { expect, test } from "@jest/globals";
import {
  ALL_TOOLS,
  describeWithTools,
  MODULE_DIRECTORY,
  ok,
  type Plan,
  useEmulator,
  useWorkspace,
} from "../../harness";

/** A region of each partition, and the end of the host names in it. */
const PARTITIONS = {
  aws: ["eu-central-1", "amazonaws.com"],
  "aws-us-gov": ["us-gov-west-1", "amazonaws.com"],
  "aws-cn": ["cn-north-1", "amazonaws.com.cn"],
} as const;

describeWithTools("the partitions of AWS", ALL_TOOLS, () => {
  const emulator = useEmulator();
  const workspace = useWorkspace({ emulator });
  let plan: Plan | undefined;

  test("are planned for side by side", async () => {
    const regions = Object.entries(PARTITIONS);
    workspace.write("main.tf.json", {
      provider: { aws: regions.map(([alias, [region]]) => ({ alias, region })) },
      module: Object.fromEntries(
        regions.map(([partition, [region]]) => [
          partition,
          {
            source: MODULE_DIRECTORY,
            providers: { aws: `aws.${partition}` },
            bucket_name: "acme-sigma",
            kms_key_arn: `arn:${partition}:kms:${region}:123456789012:key/1234abcd`,
            ip_allowlist: { sigma_cidrs: ["198.51.100.7"], user_cidrs: ["203.0.113.0/24"] },
            warn_until_connected: false,
          },
        ]),
      ),
    });
    await workspace.init();
    plan = ok(await workspace.plan());
    expect(plan.warnings).toEqual([]);
  });

  test.each(Object.entries(PARTITIONS))(
    "%s: every ARN and every host name belongs to the partition",
    (partition, [region, suffix]) => {
      const planned = (plan?.changes ?? [])
        .filter(({ moduleAddress }) => moduleAddress === `module.${partition}`)
        .map(({ after }) => JSON.stringify(after))
        .join("\n");
      const arns = [...planned.matchAll(/arn:([a-z-]+):(s3|iam|kms)/g)].map(([, own, service]) => [
        own,
        service,
      ]);
      expect(new Set(arns.map(([own]) => own))).toEqual(new Set([partition]));
      expect(new Set(arns.map(([, service]) => service))).toEqual(new Set(["s3", "iam", "kms"]));
      expect(planned).toMatch(new RegExp(`"s3[.]${region}[.]${suffix}\\\\"`));
    },
  );
});
