import {
  S3BucketLifecycleConfiguration,
  type S3BucketLifecycleConfigurationRule,
} from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import type { StorageSettings } from "../inputs/storage";
import * as tf from "../terraform";
import { type Expression, Part } from "../terraform";
import type { Bucket } from "./bucket";

export interface BucketLifecycleProps {
  readonly bucket: Bucket;

  /** What the keys of Sigma's objects begin with; empty for the whole bucket. */
  readonly keyPrefix: Expression<string>;
  readonly settings: Pick<
    StorageSettings,
    | "createBucket"
    | "manageLifecycle"
    | "objectExpirationDays"
    | "noncurrentVersionExpirationDays"
    | "abortIncompleteMultipartUploadDays"
  >;
}

/** How long files are kept: one rule for leftovers of uploads in the whole bucket, one for Sigma's objects. */
export class BucketLifecycle extends Part {
  /** Whether the bucket's lifecycle document is managed here. */
  readonly managed: Expression<boolean>;
  readonly resource: S3BucketLifecycleConfiguration | undefined;

  constructor(scope: Part, id: string, { bucket, keyPrefix, settings }: BucketLifecycleProps) {
    super(scope, id, scope.readers);
    tf.inFile(this, {
      name: "lifecycle",
      about:
        "How long files are kept. S3 keeps one lifecycle document for each bucket: managing it replaces the document that is there.",
    });
    const { abortIncompleteMultipartUploadDays, createBucket, manageLifecycle } = settings;
    this.managed = this.local("manage_lifecycle", tf.valueOr(manageLifecycle, createBucket));
    this.resource = tf.counted(
      this.managed,
      (meta) =>
        new S3BucketLifecycleConfiguration(this, "lifecycle", {
          ...meta,
          bucket: tf.asString(bucket.reference),
          rule: [
            {
              id: "abort-incomplete-multipart-uploads",
              status: "Enabled",
              filter: [{}],
              abortIncompleteMultipartUpload: [
                { daysAfterInitiation: tf.asNumber(abortIncompleteMultipartUploadDays) },
              ],
            },
            retention(keyPrefix, settings),
          ],
          ...(bucket.versioning === undefined ? {} : { dependsOn: [bucket.versioning] }),
        }),
    );
    if (this.resource === undefined) return;
    this.keepNoncurrentVersions(this.resource, settings.noncurrentVersionExpirationDays);
    tf.because(
      this.resource,
      "Unfinished uploads are aborted in the whole bucket, because security scanners accept no narrower rule. If objects expire, S3 removes leftover delete markers by itself, and refuses a rule that asks for both. The document has the id of a created bucket, so it follows a replaced bucket. Rules for old versions need versioning first.",
    );
  }

  /** Where Terraform decides whether versions expire, the block is a dynamic one, for which CDKTF has no prop here. */
  private keepNoncurrentVersions(lifecycle: S3BucketLifecycleConfiguration, days: Expression<number>): void {
    if (tf.isSet(days).node.kind === "literal") return;
    lifecycle.addOverride("rule.1.dynamic.noncurrent_version_expiration", {
      for_each: tf.asJson(tf.choose(tf.isSet(days), [true], [])),
      content: tf.asJson({ noncurrent_days: days }),
    });
  }
}

/** The rule for Sigma's objects. */
function retention(
  keyPrefix: Expression<string>,
  settings: BucketLifecycleProps["settings"],
): S3BucketLifecycleConfigurationRule {
  const { noncurrentVersionExpirationDays: noncurrentDays, objectExpirationDays: days } = settings;
  const none = tf.typed<never>(null);
  const prefix = tf.choose<string>(tf.eq(keyPrefix, ""), none, keyPrefix);
  const onlyMarkers = tf.choose<boolean>(tf.not(tf.isSet(days)), true, none);
  return {
    id: "sigma-retention",
    status: "Enabled",
    filter: [tf.isNull(prefix) ? {} : { prefix: tf.asString(prefix) }],
    expiration: [
      {
        ...(tf.isNull(days) ? {} : { days: tf.asNumber(days) }),
        ...(tf.isNull(onlyMarkers) ? {} : { expiredObjectDeleteMarker: tf.asBoolean(onlyMarkers) }),
      },
    ],
    ...(tf.isKnownTrue(tf.isSet(noncurrentDays))
      ? { noncurrentVersionExpiration: [{ noncurrentDays: tf.asNumber(noncurrentDays) }] }
      : {}),
  };
}
