import { describe, expect, test } from "@jest/globals";
import { BucketLifecycle, type BucketLifecycleProps } from "../../../constructs/storage/bucket-lifecycle";
import { at, listOf } from "../../../tools/harness/json";
import { emitted } from "../emitted";
import { renderedByName } from "../terraform/rendered";
import { literalBucket } from "../literal-bucket";

function lifecycle(props: Partial<BucketLifecycleProps> = {}, createBucket = true): unknown {
  const content = renderedByName((stack) => {
    const bucket = literalBucket(stack, { createBucket });
    new BucketLifecycle(stack, "lifecycle_construct", {
      bucket,
      manage: true,
      keyPrefix: "sigma/",
      objectExpirationDays: undefined,
      noncurrentVersionExpirationDays: 30,
      abortIncompleteMultipartUploadDays: 7,
      ...props,
    });
  });
  return at(content, "resource", "aws_s3_bucket_lifecycle_configuration", "lifecycle");
}

const retention = (props: Partial<BucketLifecycleProps> = {}) => at(lifecycle(props), "rule", 1);

test("unfinished uploads are removed in the whole bucket, which is what security scanners accept", () => {
  expect(at(lifecycle({ abortIncompleteMultipartUploadDays: 3 }), "rule", 0)).toEqual({
    id: "abort-incomplete-multipart-uploads",
    status: "Enabled",
    filter: {},
    abort_incomplete_multipart_upload: { days_after_initiation: 3 },
  });
});

describe("retention", () => {
  test("is bound to the prefix, so that other data of the bucket is never deleted", () => {
    expect(at(retention(), "filter")).toEqual({ prefix: "sigma/" });
    expect(listOf(at(lifecycle(), "rule"))).toHaveLength(2);
  });

  test("holds for the whole bucket only where Sigma has all of it", () => {
    expect(at(retention({ keyPrefix: "" }), "filter")).toEqual({ prefix: "${null}" });
  });

  test("keeps objects unless days are given, and then removes leftover delete markers alone", () => {
    expect(at(retention(), "expiration")).toEqual({ expired_object_delete_marker: true });
  });

  test("with days says nothing of delete markers, because S3 refuses both in one rule", () => {
    expect(at(retention({ objectExpirationDays: 90 }), "expiration")).toEqual({ days: 90 });
  });

  test("removes noncurrent versions after their days, and keeps them for ever without", () => {
    expect(at(retention(), "noncurrent_version_expiration")).toEqual({ noncurrent_days: 30 });
    expect(retention({ noncurrentVersionExpirationDays: undefined })).not.toHaveProperty(
      "noncurrent_version_expiration",
    );
  });
});

test("the document waits for versioning, which rules for noncurrent versions need", () => {
  expect(at(lifecycle(), "depends_on")).toEqual(["aws_s3_bucket_versioning.versioning"]);
  expect(lifecycle({}, false)).not.toHaveProperty("depends_on");
});

test("a document that is not managed is not there", () => {
  expect(lifecycle({ manage: false })).toBeUndefined();
});

test("in the module its existence depends on manage_lifecycle and create_bucket alone", () => {
  expect(at(emitted("main", "resource"), "aws_s3_bucket_lifecycle_configuration", "this", "count")).toBe(
    "${local.manage_lifecycle ? 1 : 0}",
  );
  expect(at(emitted("main", "locals"), "manage_lifecycle")).toBe(
    "${coalesce(var.manage_lifecycle, var.create_bucket)}",
  );
});
