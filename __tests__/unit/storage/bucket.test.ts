import { describe, expect, test } from "@jest/globals";
import { at, record } from "../../../tools/json";
import { emitted } from "../emitted";
import { integrated } from "../integrated";

const KEY = "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";

describe("a bucket that is created", () => {
  const { resource } = integrated();

  test("is private, owned by the account, versioned, encrypted by S3, and not logged", () => {
    expect(resource("aws_s3_bucket_public_access_block")).toMatchObject({
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
    expect(resource("aws_s3_bucket_ownership_controls")).toMatchObject({
      rule: { object_ownership: "BucketOwnerEnforced" },
    });
    expect(resource("aws_s3_bucket_versioning")).toMatchObject({
      versioning_configuration: { status: "Enabled" },
    });
    expect(resource("aws_s3_bucket_server_side_encryption_configuration")).toMatchObject({
      rule: [
        { apply_server_side_encryption_by_default: { sse_algorithm: "AES256" }, bucket_key_enabled: false },
      ],
    });
    expect(resource("aws_s3_bucket_logging")).toEqual({});
  });

  test("uses the customer's key with a bucket key, which saves calls to KMS", () => {
    const encrypted = integrated({ kmsKeyArn: KEY });
    expect(encrypted.resource("aws_s3_bucket_server_side_encryption_configuration")).toMatchObject({
      rule: [
        {
          apply_server_side_encryption_by_default: { sse_algorithm: "aws:kms", kms_master_key_id: KEY },
          bucket_key_enabled: true,
        },
      ],
    });
  });

  test("has its versioning suspended, not disabled, because S3 cannot disable it again", () => {
    expect(integrated({ versioningEnabled: false }).resource("aws_s3_bucket_versioning")).toMatchObject({
      versioning_configuration: { status: "Suspended" },
    });
  });

  test("is logged if accessLogging is set, by default without a prefix", () => {
    expect(
      integrated({ accessLogging: { bucket: "acme-logs" } }).resource("aws_s3_bucket_logging"),
    ).toMatchObject({
      target_bucket: "acme-logs",
      target_prefix: "",
    });
  });

  test("has tags whose keys keep their case", () => {
    const tags = { CostCenter: "1", costOwner: "2" };
    expect(integrated({ tags }).resource("aws_s3_bucket")).toMatchObject({ tags });
  });
});

test("an existing bucket gets no resource, unless an input asks for a document", () => {
  const types = (props: object) =>
    Object.keys(record(at(integrated({ ...props, createBucket: false }).content, "resource"))).filter(
      (type) => type.startsWith("aws_s3"),
    );
  expect(types({ kmsKeyArn: KEY, accessLogging: { bucket: "acme-logs" } })).toEqual([]);
  expect(types({ manageCors: true })).toEqual(["aws_s3_bucket_cors_configuration"]);
});

describe("the lifecycle document", () => {
  const rules = (props: object = {}) =>
    at(integrated(props).resource("aws_s3_bucket_lifecycle_configuration"), "rule");

  test("removes unfinished uploads in the whole bucket, which is what security scanners accept", () => {
    expect(at(rules({ abortIncompleteMultipartUploadDays: 3 }), 0)).toEqual({
      id: "abort-incomplete-multipart-uploads",
      status: "Enabled",
      filter: [{}],
      abort_incomplete_multipart_upload: [{ days_after_initiation: 3 }],
    });
  });

  test("applies only to the prefix, so that it never deletes other data of the bucket", () => {
    expect(at(rules(), 1, "filter")).toEqual([{ prefix: "sigma/" }]);
    expect(at(rules(), 2)).toBeUndefined();
    expect(at(rules({ prefix: "" }), 1, "filter")).toEqual([{}]);
  });

  test("does not set delete markers if objects expire, because S3 refuses both in one rule", () => {
    expect(at(rules(), 1, "expiration")).toEqual([{ expired_object_delete_marker: true }]);
    expect(at(rules({ objectExpirationDays: 90 }), 1, "expiration")).toEqual([{ days: 90 }]);
  });

  test("removes noncurrent versions after the days that are set, and keeps them for ever if it is null", () => {
    expect(at(rules(), 1)).toMatchObject({ noncurrent_version_expiration: [{ noncurrent_days: 30 }] });
    expect(at(rules({ noncurrentVersionExpirationDays: null }), 1)).not.toHaveProperty(
      "noncurrent_version_expiration",
    );
  });

  test("waits for versioning, which rules for noncurrent versions need", () => {
    expect(integrated().resource("aws_s3_bucket_lifecycle_configuration")).toMatchObject({
      depends_on: [expect.stringMatching(/^aws_s3_bucket_versioning\./)],
    });
    const existing = integrated({ createBucket: false, manageLifecycle: true });
    expect(existing.resource("aws_s3_bucket_lifecycle_configuration")).not.toHaveProperty("depends_on");
  });
});

describe("in the module", () => {
  const resources = emitted("resource");
  const types = Object.keys(resources).filter((type) => type.startsWith("aws_s3_bucket"));
  const DOCUMENTS = /_(cors|lifecycle)_configuration$|_bucket_policy$/;

  test("whether a resource exists depends on whether inputs are null, never on their values", () => {
    const counts = types.map((type) => at(resources, type, "this", "count"));
    expect([...new Set(counts)].sort()).toEqual([
      "${local.manage_bucket_policy && local.needs_bucket_policy ? 1 : 0}",
      "${local.manage_cors ? 1 : 0}",
      "${local.manage_lifecycle ? 1 : 0}",
      "${var.create_bucket && var.access_logging != null ? 1 : 0}",
      "${var.create_bucket && var.manage_public_access_block ? 1 : 0}",
      "${var.create_bucket ? 1 : 0}",
    ]);
  });

  test("settings name the bucket, which a plan shows, and documents also an existing bucket", () => {
    for (const type of types.slice(1)) {
      expect([type, at(resources, type, "this", "bucket")]).toEqual([
        type,
        DOCUMENTS.test(type)
          ? "${var.create_bucket ? aws_s3_bucket.this[0].id : var.bucket_name}"
          : "${aws_s3_bucket.this[0].bucket}",
      ]);
    }
  });

  test("settings follow a replaced bucket by its id, because its name stays", () => {
    const settings = types.slice(1).filter((type) => !DOCUMENTS.test(type));
    const triggers = settings.map((type) =>
      at(resources, type, "this", "lifecycle", "replace_triggered_by", 0),
    );
    expect(settings).toHaveLength(5);
    expect([...new Set(triggers)]).toEqual(["aws_s3_bucket.this[0].id"]);
  });
});
