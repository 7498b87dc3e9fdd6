import { expect, test } from "@jest/globals";
import { ListPolicyTagsCommand, type Tag } from "@aws-sdk/client-iam";
import { CreateKeyCommand } from "@aws-sdk/client-kms";
import { CreateBucketCommand, ListBucketsCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import {
  ALL_TOOLS,
  at,
  awsClients,
  type AwsClients,
  describeWithTools,
  type Inputs,
  MODULE_DIRECTORY,
  ok,
  readEncryption,
  readLifecycle,
  readLogging,
  readPolicyDocument,
  readRole,
  readTags,
  readVersioning,
  useEmulator,
  useWorkspace,
} from "../../harness";
import { ACCOUNT, allowEverything } from "./by-hand";
import { makeCustomersBucket, makeLogBucket } from "./customers-bucket";
import { LIFECYCLE_STEPS } from "./input-steps";
import { changesOf } from "./recipes";
import { settingsOf } from "./snapshot";

const REGION = "eu-central-1";
const TAGS = { CostCenter: "4711", costOwner: "Data Platform", "team:Email": "a@acme.example" };
const PATH = "/sigma/storage/";

/** Everything that a customer keeps control of, in one call; `kms_key_arn` is added. */
const CONTROLS: Inputs = {
  bucket_name: "acme-controls",
  prefix: "exports/2024",
  object_expiration_days: 400,
  noncurrent_version_expiration_days: 14,
  abort_incomplete_multipart_upload_days: 2,
  access_logging: { bucket: "acme-logs", prefix: "sigma/" },
  role_name: "SigmaStorage",
  policy_name: "SigmaStorageAccess",
  iam_path: PATH,
  permissions_boundary_arn: `arn:aws:iam::${ACCOUNT}:policy/boundary`,
  max_session_duration: 7200,
  tags: TAGS,
};

/** A bucket policy would keep everyone from the objects: the emulator takes a Deny for one without conditions. */
const PLAIN: Inputs = {
  bucket_name: "acme-plain",
  versioning_enabled: false,
  manage_lifecycle: false,
  enforce_tls: false,
};

/** The inputs of the lifecycle document, all in the same step. */
const lifecycle = (step: "set" | "change"): Inputs =>
  Object.entries(LIFECYCLE_STEPS)
    .filter(([name]) => name !== "manage_lifecycle")
    .reduce((inputs, [, steps]) => ({ ...inputs, ...steps[step] }), {});

/** An existing bucket of which the lifecycle document alone is managed. */
const ON: Inputs = { create_bucket: false, manage_lifecycle: true };
const OFF: Inputs = { create_bucket: false };

/** Module calls, each with its inputs before and after the one change. S3 needs a minute for either. */
const CALLS: Readonly<Record<string, readonly [before: Inputs, after: Inputs]>> = {
  "acme-set": [ON, { ...ON, ...lifecycle("set") }],
  "acme-change": [
    { ...ON, ...lifecycle("set") },
    { ...ON, ...lifecycle("change") },
  ],
  "acme-unset": [{ ...ON, ...lifecycle("change") }, ON],
  "acme-on": [OFF, ON],
  "acme-off": [ON, OFF],
};

/** What a lifecycle document is to say, by the step of its inputs. */
const RULES = {
  unset: { abort: 7, prefix: "sigma/", days: undefined, markers: true, noncurrent: 30 },
  set: { abort: 3, prefix: "exports/", days: 90, markers: undefined, noncurrent: undefined },
  change: { abort: 1, prefix: "", days: 30, markers: undefined, noncurrent: 5 },
};

describeWithTools("what the customer controls", ALL_TOOLS, () => {
  const emulator = useEmulator();
  const workspace = useWorkspace({ emulator, region: REGION });
  let kmsKeyArn = "";

  const write = (round: 0 | 1, plain: Inputs = {}) => {
    const module: Record<string, Inputs> = {};
    for (const [bucket, rounds] of Object.entries(CALLS)) {
      module[bucket] = { bucket_name: bucket, ...rounds[round] };
    }
    module["adopted"] = { bucket_name: "acme-adopted", ...ON };
    module["controls"] = { ...CONTROLS, kms_key_arn: kmsKeyArn };
    module["plain"] = { ...PLAIN, ...plain };
    for (const call of Object.values(module)) {
      Object.assign(call, { source: MODULE_DIRECTORY, warn_until_connected: false });
    }
    workspace.write("main.tf.json", {
      module,
      import: {
        to: "module.adopted.aws_s3_bucket_lifecycle_configuration.this[0]",
        id: "acme-adopted",
      },
    });
  };

  test("is applied, waiting for S3 as long as the provider does, and converges", async () => {
    const aws = awsClients(emulator, { region: REGION });
    kmsKeyArn = (await aws.kms.send(new CreateKeyCommand({}))).KeyMetadata?.Arn ?? "";
    await allowEverything(aws, "boundary");
    await makeLogBucket(aws, "acme-logs");
    await makeCustomersBucket(aws, "acme-adopted");
    for (const Bucket of Object.keys(CALLS)) await aws.s3.send(new CreateBucketCommand({ Bucket }));
    write(0);
    await workspace.init();
    const plan = ok(await workspace.plan());
    expect(changesOf(plan, "adopted")).toContain("update aws_s3_bucket_lifecycle_configuration.this[0]");
    ok(await workspace.applyPlan());
    expect(ok(await workspace.plan()).empty).toBe(true);
  });

  test("retention: Sigma's folder alone, and unfinished uploads anywhere", async () => {
    const aws = awsClients(emulator, { region: REGION });
    expect(await retention(aws, "acme-controls")).toEqual({
      abort: 2,
      prefix: "exports/2024/",
      days: 400,
      markers: undefined,
      noncurrent: 14,
    });
    expect(await retention(aws, "acme-adopted")).toEqual(RULES.unset);
  });

  test("encryption: S3's own keys, or the customer's, which the role uses through S3 in its region alone", async () => {
    const aws = awsClients(emulator, { region: REGION });
    expect(await readEncryption(aws, "acme-plain")).toMatchObject([
      { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" } },
    ]);
    expect(await readEncryption(aws, "acme-controls")).toMatchObject([
      {
        ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "aws:kms", KMSMasterKeyID: kmsKeyArn },
        BucketKeyEnabled: true,
      },
    ]);
    const policy = await readPolicyDocument(aws, `arn:aws:iam::${ACCOUNT}:policy${PATH}SigmaStorageAccess`);
    expect(at(policy, "Statement", 2)).toEqual({
      Effect: "Allow",
      Action: ["kms:Decrypt", "kms:GenerateDataKey"],
      Resource: kmsKeyArn,
      Condition: { StringEquals: { "kms:ViaService": `s3.${REGION}.amazonaws.com` } },
    });
  });

  test("access logs, versions, tags with their case", async () => {
    const aws = awsClients(emulator, { region: REGION });
    expect(await readLogging(aws, "acme-controls")).toMatchObject({
      TargetBucket: "acme-logs",
      TargetPrefix: "sigma/",
    });
    expect(await readVersioning(aws, "acme-controls")).toBe("Enabled");
    expect(await readVersioning(aws, "acme-plain")).toBe("Suspended");
    const PolicyArn = `arn:aws:iam::${ACCOUNT}:policy${PATH}SigmaStorageAccess`;
    const policyTags = (await aws.iam.send(new ListPolicyTagsCommand({ PolicyArn }))).Tags;
    const roleTags = (await readRole(aws, "SigmaStorage"))?.Tags;
    expect([await readTags(aws, "acme-controls"), tagMap(roleTags), tagMap(policyTags)]).toEqual([
      TAGS,
      TAGS,
      TAGS,
    ]);
  });

  test("the role's name, path, boundary and session length", async () => {
    const aws = awsClients(emulator, { region: REGION });
    expect(await readRole(aws, "SigmaStorage")).toMatchObject({
      Arn: `arn:aws:iam::${ACCOUNT}:role${PATH}SigmaStorage`,
      MaxSessionDuration: 7200,
      PermissionsBoundary: { PermissionsBoundaryArn: `arn:aws:iam::${ACCOUNT}:policy/boundary` },
    });
  });

  test("retention set, changed and unset goes in place and converges", async () => {
    write(1);
    const plan = ok(await workspace.plan());
    const changes = Object.keys(CALLS).map((call) =>
      changesOf(plan, call).filter((change) => change.includes("lifecycle")),
    );
    expect(changes.map(([change]) => change?.split(" ")[0])).toEqual([
      "update",
      "update",
      "update",
      "create",
      "delete",
    ]);
    ok(await workspace.applyPlan());
    expect(ok(await workspace.plan()).empty).toBe(true);
    const aws = awsClients(emulator, { region: REGION });
    const buckets = Object.keys(CALLS);
    expect(await Promise.all(buckets.map((bucket) => retention(aws, bucket)))).toEqual([
      RULES.set,
      RULES.change,
      RULES.unset,
      RULES.unset,
      undefined,
    ]);
  });

  test("a bucket with objects is not destroyed unless force_destroy says so, and the next apply restores it", async () => {
    const aws = awsClients(emulator, { region: REGION });
    const object = { Bucket: "acme-plain", Key: "sigma/file.csv" };
    await aws.s3.send(new PutObjectCommand({ ...object, Body: "a;b" }));
    const settings = await settingsOf(aws, object.Bucket);
    const destroyed = await workspace.destroy(undefined, ["-target=module.plain.aws_s3_bucket.this"]);
    expect(destroyed.errors.map(({ summary }) => summary)).toEqual([expect.stringMatching(/BucketNotEmpty/)]);
    ok(await workspace.apply());
    expect(await settingsOf(aws, object.Bucket)).toEqual(settings);

    write(1, { force_destroy: true });
    ok(await workspace.apply());
    ok(await workspace.destroy());
    const { Buckets = [] } = await aws.s3.send(new ListBucketsCommand({}));
    expect(Buckets.map(({ Name }) => Name).sort()).toEqual(
      ["acme-adopted", "acme-logs", ...Object.keys(CALLS)].sort(),
    );
  });
});

/** What a bucket's lifecycle document says. */
async function retention(aws: AwsClients, bucket: string): Promise<unknown> {
  const [uploads, sigma, ...others] = (await readLifecycle(aws, bucket)) ?? [];
  if (uploads === undefined) return undefined;
  expect([uploads.Filter?.Prefix ?? "", others]).toEqual(["", []]);
  return {
    abort: uploads.AbortIncompleteMultipartUpload?.DaysAfterInitiation,
    prefix: sigma?.Filter?.Prefix ?? "",
    days: sigma?.Expiration?.Days,
    markers: sigma?.Expiration?.ExpiredObjectDeleteMarker,
    noncurrent: sigma?.NoncurrentVersionExpiration?.NoncurrentDays,
  };
}

function tagMap(tags: readonly Tag[] | undefined): unknown {
  return Object.fromEntries((tags ?? []).map(({ Key = "", Value = "" }) => [Key, Value]));
}
