import { expect, test } from "@jest/globals";
import {
  ALL_TOOLS,
  DATA_PLATFORM_DIRECTORY,
  describeWithTools,
  MODULE_DIRECTORY,
  ok,
  type Plan,
  useEmulator,
  useWorkspace,
} from "../../harness";

/** A region of each partition. */
const PARTITIONS = {
  aws: "eu-central-1",
  "aws-us-gov": "us-gov-west-1",
  "aws-cn": "cn-north-1",
  "aws-eusc": "eusc-de-east-1",
} as const;

const MODULES = {
  sigma: {
    source: MODULE_DIRECTORY,
    ip_allowlist: { sigma_cidrs: ["198.51.100.7"], user_cidrs: ["203.0.113.0/24"] },
  },
  snowflake: { source: DATA_PLATFORM_DIRECTORY, platform: "snowflake" },
};

describeWithTools("the partitions of AWS", ALL_TOOLS, () => {
  const emulator = useEmulator();
  const workspace = useWorkspace({ emulator });
  let plan: Plan | undefined;

  test("are planned for side by side", async () => {
    const regions = Object.entries(PARTITIONS);
    workspace.write("main.tf.json", {
      provider: { aws: regions.map(([alias, region]) => ({ alias, region })) },
      module: Object.fromEntries(
        regions.flatMap(([partition, region]) =>
          Object.entries(MODULES).map(([name, inputs]) => [
            `${name}_${partition}`,
            {
              ...inputs,
              providers: { aws: `aws.${partition}` },
              bucket_name: "acme-sigma",
              kms_key_arn: `arn:${partition}:kms:${region}:123456789012:key/1234abcd`,
              warn_until_connected: false,
            },
          ]),
        ),
      ),
    });
    await workspace.init();
    plan = ok(await workspace.plan());
    expect(plan.warnings).toEqual([]);
  });

  test.each(Object.entries(PARTITIONS))(
    "%s: every ARN belongs to the partition, and the name of the S3 service ends as KMS wants it",
    (partition, region) => {
      const texts = Object.keys(MODULES).map((name) =>
        (plan?.changes ?? [])
          .filter(({ moduleAddress }) => moduleAddress === `module.${name}_${partition}`)
          .map(({ after }) => JSON.stringify(after))
          .join("\n"),
      );
      const planned = texts.join("\n");
      const arns = [...planned.matchAll(/arn:([a-z-]+):(s3|iam|kms)/g)].map(([, own, service]) => [
        own,
        service,
      ]);
      expect(new Set(arns.map(([own]) => own))).toEqual(new Set([partition]));
      expect(new Set(arns.map(([, service]) => service))).toEqual(new Set(["s3", "iam", "kms"]));
      for (const text of texts)
        expect(text).toContain(String.raw`\"kms:ViaService\":\"s3.${region}.amazonaws.com\"`);
    },
  );
});
