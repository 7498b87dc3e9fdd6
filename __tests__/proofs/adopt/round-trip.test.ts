import { beforeAll, expect, test } from "@jest/globals";
import { type LifecycleRule, PutBucketLifecycleConfigurationCommand } from "@aws-sdk/client-s3";
import {
  ALL_TOOLS,
  awsClients,
  describeWithTools,
  MODULE_IN_HCL,
  ok,
  parseJson,
  record,
  useEmulator,
  useWorkspace,
} from "../../harness";
import { allowEverything } from "../existing/by-hand";
import { makeLogBucket } from "../existing/customers-bucket";
import { adoptAll, changesIn, importsOf, writtenFile } from "./adopted-root";
import { type Retention, SETUPS, WHOLE } from "./module-setups";
import { Site } from "./site";

const DEFAULTS: Retention = {
  object_expiration_days: null,
  noncurrent_version_expiration_days: 30,
  abort_incomplete_multipart_upload_days: 7,
};

/** The module's two rules, as its contract describes them. */
function lifecycleRules(retention: Retention, keyPrefix: string): LifecycleRule[] {
  const { object_expiration_days: days, noncurrent_version_expiration_days: noncurrent } = retention;
  return [
    {
      ID: "abort-incomplete-multipart-uploads",
      Status: "Enabled",
      Filter: { Prefix: "" },
      AbortIncompleteMultipartUpload: {
        DaysAfterInitiation: retention.abort_incomplete_multipart_upload_days,
      },
    },
    {
      ID: "sigma-retention",
      Status: "Enabled",
      Filter: { Prefix: keyPrefix },
      Expiration: days === null ? { ExpiredObjectDeleteMarker: true } : { Days: days },
      ...(noncurrent === null ? {} : { NoncurrentVersionExpiration: { NoncurrentDays: noncurrent } }),
    },
  ];
}

describeWithTools("adopt, after an apply of the module", ALL_TOOLS, () => {
  const emulator = useEmulator();
  const origin = useWorkspace({ emulator });
  const target = useWorkspace({ emulator });

  beforeAll(async () => {
    const aws = awsClients(emulator);
    await makeLogBucket(aws, "acme-logs");
    await allowEverything(aws, "boundary");
    const key = await new Site(aws, "none").makeKey({
      Effect: "Allow",
      Principal: { AWS: "arn:aws:iam::123456789012:root" },
      Action: "kms:*",
      Resource: "*",
    });
    const module: Record<string, unknown> = {};
    for (const { name, inputs } of SETUPS) {
      if (inputs["create_bucket"] === false) await new Site(aws, `acme-${name}`).makeBucket();
      module[name] = {
        source: "./sigma-s3-storage",
        bucket_name: `acme-${name}`,
        // The provider waits a minute for the lifecycle document, which is set below.
        manage_lifecycle: false,
        ...record(parseJson(JSON.stringify(inputs).replaceAll("KEY_ARN", key))),
      };
    }
    origin.copy(MODULE_IN_HCL, "sigma-s3-storage");
    origin.write("main.tf.json", { module });
    await origin.init();
    ok(await origin.apply());
    for (const { name, retention, inputs } of SETUPS) {
      if (retention === undefined) continue;
      const prefix = inputs["prefix"] === "" ? "" : "sigma/";
      const Rules = lifecycleRules({ ...DEFAULTS, ...retention }, prefix);
      await aws.s3.send(
        new PutBucketLifecycleConfigurationCommand({
          Bucket: `acme-${name}`,
          LifecycleConfiguration: { Rules },
        }),
      );
    }
    await adoptAll(
      emulator,
      target,
      SETUPS.map(({ name, inputs, flags }) => ({
        name,
        bucket: `acme-${name}`,
        role: typeof inputs["role_name"] === "string" ? inputs["role_name"] : `sigma-acme-${name}`,
        ...(flags === undefined ? {} : { flags }),
      })),
    );
  });

  test("writes a configuration whose plan imports everything and changes nothing", async () => {
    await target.init();
    const plan = ok(await target.plan(undefined, { details: true }));
    expect(changesIn(plan)).toEqual([]);
    expect(SETUPS.map(({ name }) => [name, importsOf(plan, name)])).toEqual(
      SETUPS.map(({ name, imported = WHOLE }) => [name, imported]),
    );
  });

  test("writes the inputs that differ from their defaults, formatted as Terraform does", async () => {
    for (const { name, lines } of SETUPS) {
      const main = writtenFile(target, name, "main.tf");
      const inputs = [...main.slice(main.indexOf("module")).matchAll(/^ {2}(\w+) += /gm)].map(
        ([, input]) => input,
      );
      expect([name, ...inputs]).toEqual([name, "source", "bucket_name", ...lines]);
    }
    expect((await target.fmt()).stdout).toBe("");
  });
});
