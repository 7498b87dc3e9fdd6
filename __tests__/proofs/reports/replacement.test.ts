import { beforeAll, expect, test } from "@jest/globals";
import {
  CreateBucketCommand,
  PutBucketLifecycleConfigurationCommand,
  type PutBucketLifecycleConfigurationCommandInput,
} from "@aws-sdk/client-s3";
import {
  ALL_TOOLS,
  type AwsClients,
  awsClients,
  describeWithTools,
  type InputValues,
  MODULE_IN_HCL,
  ok,
  type PlannedChange,
  readLifecycle,
  readRole,
  useEmulator,
  useWorkspace,
} from "../../harness";
import { makeLogBucket } from "../existing/customers-bucket";
import { settingsOf } from "../existing/snapshot";
import { ACCOUNT } from "./values";

/** The settings of a bucket that the module creates. */
const SETTINGS = [
  "aws_s3_bucket_cors_configuration",
  "aws_s3_bucket_lifecycle_configuration",
  "aws_s3_bucket_logging",
  "aws_s3_bucket_ownership_controls",
  "aws_s3_bucket_policy",
  "aws_s3_bucket_public_access_block",
  "aws_s3_bucket_server_side_encryption_configuration",
  "aws_s3_bucket_versioning",
];
const LIFECYCLE = "aws_s3_bucket_lifecycle_configuration";

const call = (inputs: InputValues): InputValues => ({
  source: MODULE_IN_HCL,
  access_logging: { bucket: "acme-logs" },
  kms_key_arn: `arn:aws:kms:us-east-1:${ACCOUNT}:key/abc`,
  ip_allowlist: { sigma_cidrs: ["198.51.100.7"], user_cidrs: ["203.0.113.0/24"] },
  // S3 needs a minute for each change of a lifecycle document, so it is there in one of the calls.
  manage_lifecycle: false,
  warn_until_connected: false,
  ...inputs,
});

const BEFORE = {
  created: call({ bucket_name: "acme-created" }),
  imported: call({ bucket_name: "acme-imported", manage_lifecycle: true }),
  renamed: call({ bucket_name: "acme-before", role_name: "renamed" }),
  role: call({ bucket_name: "acme-role" }),
};
const AFTER = { ...BEFORE, renamed: call({ bucket_name: "acme-after", role_name: "renamed" }) };
const TAGGED = { ...AFTER, created: call({ bucket_name: "acme-created", tags: { team: "data" } }) };

/** It says what the module's says, so that only the replacement writes it: S3 needs a minute for each change. */
const LIFECYCLE_RULES: PutBucketLifecycleConfigurationCommandInput = {
  Bucket: "acme-imported",
  LifecycleConfiguration: {
    Rules: [
      {
        ID: "abort-incomplete-multipart-uploads",
        Status: "Enabled",
        Filter: { Prefix: "" },
        AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
      },
      {
        ID: "sigma-retention",
        Status: "Enabled",
        Filter: { Prefix: "sigma/" },
        Expiration: { ExpiredObjectDeleteMarker: true },
        NoncurrentVersionExpiration: { NoncurrentDays: 30 },
      },
    ],
  },
};

/** What every bucket here has. */
const SET = ["policy", "publicAccess", "ownership", "versioning", "encryption", "cors", "logging"];

/** The settings of a bucket, without the lifecycle document, which only one has. */
async function withoutLifecycle(aws: AwsClients, bucket: string): Promise<Readonly<Record<string, unknown>>> {
  return { ...(await settingsOf(aws, bucket)), lifecycle: undefined };
}

describeWithTools("a bucket that is replaced", ALL_TOOLS, () => {
  const emulator = useEmulator();
  const workspace = useWorkspace({ emulator });
  let planned: readonly PlannedChange[];
  let before: Readonly<Record<string, unknown>>;
  let attachedRole: string | undefined;

  beforeAll(async () => {
    const aws = awsClients(emulator);
    await makeLogBucket(aws, "acme-logs");
    await aws.s3.send(new CreateBucketCommand({ Bucket: "acme-imported" }));
    await aws.s3.send(new PutBucketLifecycleConfigurationCommand(LIFECYCLE_RULES));
    const imports = ["aws_s3_bucket", LIFECYCLE].map((type) => ({
      to: `module.imported.${type}.this[0]`,
      id: "acme-imported",
    }));
    workspace.write("main.tf.json", { module: BEFORE, import: imports });
    await workspace.init();
    const first = ok(await workspace.apply());
    expect(first.imported).toBe(2);
    expect(first.planned.map(({ type }) => type)).not.toContain(LIFECYCLE);
    before = await withoutLifecycle(aws, "acme-created");
    attachedRole = (await readRole(aws, "sigma-acme-role"))?.RoleId;
    workspace.write("main.tf.json", { module: AFTER });
    // A third -replace would show a fault of Terraform: hashicorp/terraform#37831.
    await workspace.terraform(["taint", "module.role.aws_iam_role.this"]);
    ({ planned } = ok(
      await workspace.apply(undefined, [
        "-replace=module.created.aws_s3_bucket.this[0]",
        "-replace=module.imported.aws_s3_bucket.this[0]",
      ]),
    ));
  });

  const replaced = (name: string): readonly string[] =>
    planned
      .filter(({ actions, moduleAddress }) => moduleAddress === `module.${name}` && actions.length === 2)
      .map(({ type }) => type)
      .sort();

  test("takes every setting with it, and the plan lists each", () => {
    const without = SETTINGS.filter((type) => type !== LIFECYCLE);
    expect(replaced("created")).toEqual(["aws_s3_bucket", ...without]);
    expect(replaced("imported")).toEqual(["aws_s3_bucket", ...SETTINGS]);
    expect(replaced("renamed")).toEqual(["aws_s3_bucket", ...without]);
  });

  test("has the same settings after one apply, whether it was created, imported or renamed", async () => {
    const aws = awsClients(emulator);
    for (const name of SET) expect([name, before[name]]).not.toEqual([name, undefined]);
    for (const bucket of ["acme-created", "acme-imported", "acme-after"]) {
      const text = JSON.stringify(await withoutLifecycle(aws, bucket));
      const expected = JSON.stringify(before).replaceAll("acme-created", bucket);
      const role = bucket === "acme-after" ? "role/renamed" : `role/sigma-${bucket}`;
      expect(text).toBe(expected.replaceAll(`role/sigma-${bucket}`, role));
    }
    expect(await readLifecycle(aws, "acme-imported")).toMatchObject([
      { ID: "abort-incomplete-multipart-uploads" },
      { ID: "sigma-retention" },
    ]);
  });

  test("is like a role that is replaced: its policy is attached again", async () => {
    expect(replaced("role")).toEqual(["aws_iam_role", "aws_iam_role_policy_attachment"]);
    expect((await readRole(awsClients(emulator), "sigma-acme-role"))?.RoleId).not.toBe(attachedRole);
  });

  test("needs no second apply, and a change of tags touches no setting", async () => {
    workspace.write("main.tf.json", { module: TAGGED });
    const { changes } = ok(await workspace.plan());
    expect(changes.map(({ actions, address }) => `${actions.join()} ${address}`).sort()).toEqual([
      "update module.created.aws_iam_policy.this",
      "update module.created.aws_iam_role.this",
      "update module.created.aws_s3_bucket.this[0]",
    ]);
  });
});
