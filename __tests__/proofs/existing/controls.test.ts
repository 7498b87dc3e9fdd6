import { expect, test } from "@jest/globals";
import { ListPolicyTagsCommand, type Tag } from "@aws-sdk/client-iam";
import { CreateKeyCommand } from "@aws-sdk/client-kms";
import { CreateBucketCommand, ListBucketsCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import {
  ALL_TOOLS,
  awsClients,
  describeWithTools,
  type InputValues,
  ok,
  readRole,
  readTags,
  useEmulator,
  useWorkspace,
} from "../../harness";
import { ACCOUNT, allowEverything } from "./by-hand";
import { makeCustomersBucket, makeLogBucket } from "./customers-bucket";
import { instance, instancesOf } from "./instances";
import { changesOf } from "./recipes";
import { ON, retention, RETENTIONS, RULES } from "./retention";
import { settingsOf } from "./snapshot";

const REGION = "eu-central-1";
const TAGS = { CostCenter: "4711", costOwner: "Data Platform", "team:Email": "a@acme.example" };
const PATH = "/sigma/storage/";
const CALL = "storage";
const BUCKETS = Object.keys(RETENTIONS);

/** Everything that a customer keeps control of, in one call; `kms_key_arn` is added. */
const CONTROLS: InputValues = {
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
const PLAIN: InputValues = {
  bucket_name: "acme-plain",
  versioning_enabled: false,
  manage_lifecycle: false,
  enforce_tls: false,
};

describeWithTools("what the customer controls", ALL_TOOLS, () => {
  const emulator = useEmulator();
  const workspace = useWorkspace({ emulator, region: REGION });
  let kmsKeyArn = "";

  const write = (cases: Readonly<Record<string, InputValues>>, others: InputValues = {}) => {
    const silent = Object.entries(cases).map(
      ([name, inputs]) => [name, { warn_until_connected: false, ...inputs }] as const,
    );
    workspace.write("main.tf.json", {
      module: { [CALL]: instancesOf(Object.fromEntries(silent)) },
      ...others,
    });
  };

  const casesOf = (round: 0 | 1): Readonly<Record<string, InputValues>> => ({
    ...Object.fromEntries(
      Object.entries(RETENTIONS).map(([bucket, { rounds }]) => [
        bucket,
        { bucket_name: bucket, ...rounds[round] },
      ]),
    ),
    adopted: { bucket_name: "acme-adopted", ...ON },
    controls: { ...CONTROLS, kms_key_arn: kmsKeyArn },
    plain: PLAIN,
    forced: { ...PLAIN, bucket_name: "acme-forced", force_destroy: round === 1 },
  });

  test("is applied, waiting for S3 as long as the provider does", async () => {
    const aws = awsClients(emulator, { region: REGION });
    kmsKeyArn = (await aws.kms.send(new CreateKeyCommand({}))).KeyMetadata?.Arn ?? "";
    await allowEverything(aws, "boundary");
    await makeLogBucket(aws, "acme-logs");
    await makeCustomersBucket(aws, "acme-adopted");
    for (const Bucket of BUCKETS) await aws.s3.send(new CreateBucketCommand({ Bucket }));
    const to = `module.${instance(CALL, "adopted")}.aws_s3_bucket_lifecycle_configuration.this[0]`;
    write(casesOf(0), { import: { to, id: "acme-adopted" } });
    await workspace.init();
    const { planned } = ok(await workspace.apply());
    expect(changesOf({ changes: planned }, instance(CALL, "adopted"))).toContain(
      "update aws_s3_bucket_lifecycle_configuration.this[0]",
    );
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

  test("encryption by S3's own keys or the customer's, access logs, versions", async () => {
    const aws = awsClients(emulator, { region: REGION });
    const [plain = {}, controls = {}] = await Promise.all(
      ["acme-plain", "acme-controls"].map((bucket) => settingsOf(aws, bucket)),
    );
    expect(plain).toMatchObject({ encryption: encryptedBy({ SSEAlgorithm: "AES256" }) });
    expect(plain).toMatchObject({ logging: {}, versioning: { Status: "Suspended" } });
    expect(controls).toMatchObject({
      encryption: encryptedBy({ SSEAlgorithm: "aws:kms", KMSMasterKeyID: kmsKeyArn }, true),
      logging: { LoggingEnabled: { TargetBucket: "acme-logs", TargetPrefix: "sigma/" } },
      versioning: { Status: "Enabled" },
    });
  });

  test("tags with their case, and the role's name, path, boundary and session length", async () => {
    const aws = awsClients(emulator, { region: REGION });
    const PolicyArn = `arn:aws:iam::${ACCOUNT}:policy${PATH}SigmaStorageAccess`;
    const policyTags = (await aws.iam.send(new ListPolicyTagsCommand({ PolicyArn }))).Tags;
    const role = await readRole(aws, "SigmaStorage");
    expect([await readTags(aws, "acme-controls"), tagMap(role?.Tags), tagMap(policyTags)]).toEqual([
      TAGS,
      TAGS,
      TAGS,
    ]);
    expect(role).toMatchObject({
      Arn: `arn:aws:iam::${ACCOUNT}:role${PATH}SigmaStorage`,
      MaxSessionDuration: 7200,
      PermissionsBoundary: { PermissionsBoundaryArn: `arn:aws:iam::${ACCOUNT}:policy/boundary` },
    });
  });

  test("what stays converges; retention set, changed and unset goes in place and converges", async () => {
    write(casesOf(1));
    const { planned } = ok(await workspace.apply());
    const changes = (name: string) => changesOf({ changes: planned }, instance(CALL, name));
    for (const [bucket, { change }] of Object.entries(RETENTIONS)) {
      const documents = changes(bucket).filter((line) => line.includes("lifecycle"));
      expect([bucket, ...documents.map((line) => line.split(" ")[0])]).toEqual(
        change === undefined ? [bucket] : [bucket, change],
      );
      if (change === undefined) expect([bucket, changes(bucket)]).toEqual([bucket, []]);
    }
    expect(["adopted", "controls", "plain"].flatMap(changes)).toEqual([]);
    expect(changes("forced")).toEqual(["update aws_s3_bucket.this[0]"]);
    expect(ok(await workspace.plan()).empty).toBe(true);
    const aws = awsClients(emulator, { region: REGION });
    for (const [bucket, { rules }] of Object.entries(RETENTIONS)) {
      expect([bucket, await retention(aws, bucket)]).toEqual([bucket, rules]);
    }
  });

  test("a bucket with objects is not destroyed unless force_destroy says so, and the next apply restores it", async () => {
    const aws = awsClients(emulator, { region: REGION });
    const bucketsLeft = async () => {
      const { Buckets = [] } = await aws.s3.send(new ListBucketsCommand({}));
      return Buckets.map(({ Name }) => Name).sort();
    };
    for (const Bucket of ["acme-plain", "acme-forced"]) {
      await aws.s3.send(new PutObjectCommand({ Bucket, Key: "sigma/file.csv", Body: "a;b" }));
    }
    const settings = await settingsOf(aws, "acme-plain");
    const destroyed = await workspace.destroy();
    expect(destroyed.errors.map(({ summary }) => summary)).toEqual([
      expect.stringMatching(/acme-plain.*BucketNotEmpty/s),
    ]);
    expect(await bucketsLeft()).toEqual(["acme-adopted", "acme-logs", "acme-plain", ...BUCKETS].sort());
    write({ plain: PLAIN });
    ok(await workspace.apply());
    expect(await settingsOf(aws, "acme-plain")).toEqual(settings);
  });
});

function encryptedBy(key: object, BucketKeyEnabled = false): object {
  const rule = { ApplyServerSideEncryptionByDefault: key, BucketKeyEnabled };
  return { ServerSideEncryptionConfiguration: { Rules: [rule] } };
}

function tagMap(tags: readonly Tag[] | undefined): unknown {
  return Object.fromEntries((tags ?? []).map(({ Key = "", Value = "" }) => [Key, Value]));
}
