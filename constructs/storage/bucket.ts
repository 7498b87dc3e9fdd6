import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketLoggingA } from "@cdktf/provider-aws/lib/s3-bucket-logging";
import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import type { TerraformResourceLifecycle } from "cdktf";
import { Construct } from "constructs";
import type { StorageSettings } from "../inputs/storage";
import * as tf from "../terraform";
import type { Expression } from "../terraform";
import { toHcl } from "../terraform/hcl";

export type BucketProps = Pick<
  StorageSettings,
  | "bucketName"
  | "createBucket"
  | "forceDestroy"
  | "versioningEnabled"
  | "managePublicAccessBlock"
  | "kmsKeyArn"
  | "accessLogging"
  | "tags"
>;

/** The arguments that all settings of a bucket have. */
interface Meta {
  readonly bucket: string;
  readonly count?: number;
  readonly lifecycle: TerraformResourceLifecycle;
}

/**
 * "Create an S3 bucket and IAM policy in AWS", the bucket: private, owned by the account, versioned and encrypted.
 * Of an existing bucket it changes nothing.
 */
export class Bucket extends Construct {
  /**
   * Name for documents that S3 keeps with the bucket. Refers to the id of the bucket if it is created, so that they
   * follow a replaced bucket. `replace_triggered_by` cannot do that here: for an existing bucket Terraform fails with
   * "no change found".
   */
  readonly reference: Expression<string>;

  /** What must exist before a bucket policy, if this manages it. */
  readonly publicAccessBlock: S3BucketPublicAccessBlock | undefined;

  /** What must exist before rules for noncurrent versions; undefined for an existing bucket. */
  readonly versioning: S3BucketVersioningA | undefined;

  /** The bucket, if it is created. */
  readonly resource: S3Bucket | undefined;

  constructor(scope: Construct, id: string, props: BucketProps) {
    super(scope, id);
    const { accessLogging, createBucket } = props;
    this.resource = tf.counted(
      createBucket,
      (meta) =>
        new S3Bucket(this, "bucket", {
          ...meta,
          bucket: tf.asString(props.bucketName),
          forceDestroy: tf.asBoolean(props.forceDestroy),
          tags: tf.asStringMap(props.tags),
        }),
    );
    if (this.resource === undefined) {
      this.reference = props.bucketName;
      return;
    }
    const own = tf.attributeOf<string>(this.resource, "id", createBucket);
    this.reference = tf.choose(createBucket, own, props.bucketName);
    // A plan knows the name of the bucket, so readers and security scanners see whose setting it is. Scanners follow a
    // reference to the resource, but none through a local.
    const bucket = tf.asString(tf.attributeOf<string>(this.resource, "bucket", createBucket));
    // A replaced bucket keeps its name, but not its id: so the setting follows in the same apply.
    const lifecycle = { replaceTriggeredBy: [toHcl(own)] };
    const setting = <R>(when: Expression<boolean>, create: (meta: Meta) => R): R | undefined =>
      tf.counted(when, (meta) => create({ ...meta, bucket, lifecycle }));

    this.publicAccessBlock = setting(
      tf.and(createBucket, props.managePublicAccessBlock),
      (meta) =>
        new S3BucketPublicAccessBlock(this, "public_access_block", {
          ...meta,
          blockPublicAcls: true,
          blockPublicPolicy: true,
          ignorePublicAcls: true,
          restrictPublicBuckets: true,
        }),
    );
    setting(
      createBucket,
      (meta) =>
        new S3BucketOwnershipControls(this, "ownership_controls", {
          ...meta,
          rule: { objectOwnership: "BucketOwnerEnforced" },
        }),
    );
    this.versioning = setting(
      createBucket,
      (meta) =>
        new S3BucketVersioningA(this, "versioning", {
          ...meta,
          versioningConfiguration: {
            status: tf.asString(tf.choose(props.versioningEnabled, "Enabled", "Suspended")),
          },
        }),
    );
    setting(createBucket, (meta) => this.encryption(meta, props.kmsKeyArn));
    setting(
      tf.and(createBucket, tf.isSet(accessLogging)),
      (meta) =>
        new S3BucketLoggingA(this, "logging", {
          ...meta,
          targetBucket: tf.asString(tf.attempt(tf.attribute(accessLogging, "bucket"), "")),
          targetPrefix: tf.asString(tf.attempt(tf.attribute(accessLogging, "prefix"), "")),
        }),
    );
  }

  private encryption(meta: Meta, kmsKeyArn: Expression<string>): S3BucketServerSideEncryptionConfigurationA {
    const withKey = tf.isSet(kmsKeyArn);
    return new S3BucketServerSideEncryptionConfigurationA(this, "encryption", {
      ...meta,
      rule: [
        {
          applyServerSideEncryptionByDefault: {
            sseAlgorithm: tf.asString(tf.choose(withKey, "aws:kms", "AES256")),
            ...(tf.isNull(kmsKeyArn) ? {} : { kmsMasterKeyId: tf.asString(kmsKeyArn) }),
          },
          bucketKeyEnabled: tf.asBoolean(withKey),
        },
      ],
    });
  }
}
