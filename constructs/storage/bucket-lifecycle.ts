import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { Construct } from "constructs";
import type { StorageSettings } from "../inputs/storage";
import * as tf from "../terraform";
import type { Expression } from "../terraform";
import type { Bucket } from "./bucket";

export interface BucketLifecycleProps {
  readonly bucket: Bucket;
  readonly manage: Expression<boolean>;
  /** What the keys of Sigma's objects begin with; empty for the whole bucket. */
  readonly keyPrefix: Expression<string>;
  readonly settings: Pick<
    StorageSettings,
    "objectExpirationDays" | "noncurrentVersionExpirationDays" | "abortIncompleteMultipartUploadDays"
  >;
}

/** How long files are kept: one rule for leftovers of uploads in the whole bucket, one for Sigma's objects. */
export class BucketLifecycle extends Construct {
  constructor(scope: Construct, id: string, props: BucketLifecycleProps) {
    super(scope, id);
    const { bucket, settings } = props;
    const { noncurrentVersionExpirationDays: noncurrentDays, objectExpirationDays: days } = settings;
    const lifecycle = tf.counted(
      props.manage,
      (meta) =>
        new S3BucketLifecycleConfiguration(this, "lifecycle", {
          ...meta,
          bucket: tf.asString(bucket.reference),
        }),
    );
    tf.orderAfter(lifecycle, bucket.versioning);
    const abort = { days_after_initiation: settings.abortIncompleteMultipartUploadDays };
    lifecycle?.addOverride("rule", [
      {
        id: "abort-incomplete-multipart-uploads",
        status: "Enabled",
        // Security scanners accept this rule only for the whole bucket.
        filter: {},
        abort_incomplete_multipart_upload: tf.asJson(abort),
      },
      {
        id: "sigma-retention",
        status: "Enabled",
        filter: tf.asJson({
          prefix: tf.choose<string | null>(tf.eq(props.keyPrefix, ""), null, props.keyPrefix),
        }),
        // Where objects expire, S3 removes leftover delete markers by itself, and refuses to be told both.
        expiration: tf.asJson({
          days,
          expired_object_delete_marker: tf.choose<boolean | null>(tf.not(tf.isSet(days)), true, null),
        }),
        ...tf.optionalBlock("noncurrent_version_expiration", tf.isSet(noncurrentDays), {
          noncurrent_days: noncurrentDays,
        }),
      },
    ]);
  }
}
