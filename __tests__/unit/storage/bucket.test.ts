import { describe, expect, test } from "@jest/globals";
import type { BucketProps } from "../../../constructs/storage/bucket";
import { at, record } from "../../../tools/harness/json";
import { emitted } from "../emitted";
import { renderedByName } from "../terraform/rendered";
import { literalBucket } from "../literal-bucket";

const KEY = "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";

function bucket(props: Partial<BucketProps> = {}): Record<string, unknown> {
  const content = renderedByName((stack) => {
    literalBucket(stack, props);
  });
  return record(at(content, "resource"));
}

const SETTINGS = [
  "aws_s3_bucket_public_access_block",
  "aws_s3_bucket_ownership_controls",
  "aws_s3_bucket_versioning",
  "aws_s3_bucket_server_side_encryption_configuration",
  "aws_s3_bucket_logging",
];

describe("a bucket that is created", () => {
  test("is private, owned by the account, versioned, encrypted by S3, and not logged", () => {
    const resources = bucket();
    expect(at(resources, "aws_s3_bucket_public_access_block", "public_access_block")).toMatchObject({
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
    expect(at(resources, "aws_s3_bucket_ownership_controls", "ownership_controls", "rule")).toEqual({
      object_ownership: "BucketOwnerEnforced",
    });
    expect(at(resources, "aws_s3_bucket_versioning", "versioning", "versioning_configuration")).toEqual({
      status: "Enabled",
    });
    expect(at(resources, "aws_s3_bucket_server_side_encryption_configuration", "encryption", "rule")).toEqual(
      [{ apply_server_side_encryption_by_default: { sse_algorithm: "AES256" }, bucket_key_enabled: false }],
    );
    expect(resources).not.toHaveProperty("aws_s3_bucket_logging");
  });

  test("uses the customer's key with a bucket key, which saves calls to KMS", () => {
    expect(
      at(
        bucket({ kmsKeyArn: KEY }),
        "aws_s3_bucket_server_side_encryption_configuration",
        "encryption",
        "rule",
      ),
    ).toEqual([
      {
        apply_server_side_encryption_by_default: { sse_algorithm: "aws:kms", kms_master_key_id: KEY },
        bucket_key_enabled: true,
      },
    ]);
  });

  test("has its versions suspended, not disabled: S3 knows no way back", () => {
    const { aws_s3_bucket_versioning: versioning } = bucket({ versioningEnabled: false });
    expect(at(versioning, "versioning", "versioning_configuration", "status")).toBe("Suspended");
  });

  test("is logged where somebody says so, by default without a prefix", () => {
    const { aws_s3_bucket_logging: logging } = bucket({ accessLogging: { bucket: "acme-logs" } });
    expect(at(logging, "logging")).toMatchObject({ target_bucket: "acme-logs", target_prefix: "" });
  });

  test("has tags whose keys keep their case", () => {
    const tags = { CostCenter: "1", costOwner: "2" };
    expect(at(bucket({ tags }), "aws_s3_bucket", "bucket", "tags")).toEqual(tags);
  });

  test("is literal where the props are: no count, no condition", () => {
    const resources = bucket({ kmsKeyArn: KEY, accessLogging: { bucket: "acme-logs", prefix: "a/" } });
    for (const resource of Object.values(resources).flatMap((byName) => Object.values(record(byName)))) {
      expect(resource).not.toHaveProperty("count");
      expect(JSON.stringify(resource)).not.toMatch(/\$\{(?!aws_s3_bucket\.bucket\.bucket\})/);
    }
  });
});

test("an existing bucket gets no resource at all", () => {
  expect(bucket({ createBucket: false, kmsKeyArn: KEY, accessLogging: { bucket: "acme-logs" } })).toEqual({});
});

describe("in the module", () => {
  const resources = emitted("main", "resource");

  test.each(SETTINGS)("%s names the bucket's resource itself, which security scanners follow", (type) => {
    expect(at(resources, type, "this", "bucket")).toBe("${aws_s3_bucket.this[0].bucket}");
  });

  test("whether a resource of the bucket exists depends on inputs being null, never on what they hold", () => {
    const counts = ["aws_s3_bucket", ...SETTINGS].map((type) => at(resources, type, "this", "count"));
    expect(new Set(counts)).toEqual(
      new Set([
        "${var.create_bucket ? 1 : 0}",
        "${var.create_bucket && (var.access_logging != null) ? 1 : 0}",
      ]),
    );
  });
});

test("the documents of a bucket name its resource where it is created, and otherwise the name that was given", () => {
  for (const type of ["cors_configuration", "lifecycle_configuration", "policy"]) {
    expect(at(emitted("main", "resource"), `aws_s3_bucket_${type}`, "this", "bucket")).toBe(
      "${var.create_bucket ? aws_s3_bucket.this[0].bucket : var.bucket_name}",
    );
  }
});
