import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { Construct } from "constructs";
import type { Bucket } from "./bucket";
import type { Value } from "../terraform/expression";
import { hcl } from "../terraform/hcl";
import { counted, optionalBlock } from "../terraform/optional";
import { asJson, asString } from "../terraform/tokens";
import { choose, isEmpty, isSet, not } from "../terraform/values";

export interface BucketLifecycleProps {
  readonly bucket: Bucket;
  readonly manage: Value<boolean>;
  /** What the keys of Sigma's objects begin with; empty for the whole bucket. */
  readonly keyPrefix: Value<string>;
  readonly objectExpirationDays: Value<number> | undefined;
  readonly noncurrentVersionExpirationDays: Value<number> | undefined;
  readonly abortIncompleteMultipartUploadDays: Value<number>;
}

/** How long files are kept: one rule for leftovers of uploads in the whole bucket, one for Sigma's objects. */
export class BucketLifecycle extends Construct {
  constructor(scope: Construct, id: string, props: BucketLifecycleProps) {
    super(scope, id);
    const { bucket, objectExpirationDays: days, noncurrentVersionExpirationDays: noncurrentDays } = props;
    const lifecycle = counted(
      props.manage,
      (meta) =>
        new S3BucketLifecycleConfiguration(this, "lifecycle", {
          ...meta,
          bucket: asString(bucket.reference),
          ...(bucket.versioning === undefined ? {} : { dependsOn: [bucket.versioning] }),
        }),
    );
    lifecycle?.addOverride("rule", [
      {
        id: "abort-incomplete-multipart-uploads",
        status: "Enabled",
        // Security scanners accept this rule for the whole bucket only.
        filter: {},
        abort_incomplete_multipart_upload: asJson({
          days_after_initiation: props.abortIncompleteMultipartUploadDays,
        }),
      },
      {
        id: "sigma-retention",
        status: "Enabled",
        filter: asJson({ prefix: choose(isEmpty(props.keyPrefix), hcl`null`, props.keyPrefix) }),
        // S3 removes leftover delete markers by itself where objects expire, and refuses to be told both.
        expiration: asJson({ days, expired_object_delete_marker: withoutDays(isSet(days)) }),
        ...optionalBlock("noncurrent_version_expiration", isSet(noncurrentDays), {
          noncurrent_days: noncurrentDays,
        }),
      },
    ]);
  }
}

function withoutDays(expires: Value<boolean>): Value<boolean> | undefined {
  return expires === true ? undefined : choose<boolean>(not(expires), true, hcl`null`);
}
