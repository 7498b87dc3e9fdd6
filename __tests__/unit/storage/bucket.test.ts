import { expect, test } from "@jest/globals";
import { at } from "../../../tools/json";
import { emitted } from "../emitted";
import { integrated } from "../integrated";

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

test("the lifecycle document waits for versioning, which rules for noncurrent versions need", () => {
  expect(integrated().resource("aws_s3_bucket_lifecycle_configuration")).toMatchObject({
    depends_on: [expect.stringMatching(/^aws_s3_bucket_versioning\./)],
  });
  const existing = integrated({ createBucket: false, manageLifecycle: true });
  expect(existing.resource("aws_s3_bucket_lifecycle_configuration")).not.toHaveProperty("depends_on");
});
