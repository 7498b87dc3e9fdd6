import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketLoggingA } from "@cdktf/provider-aws/lib/s3-bucket-logging";
import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { Value } from "../terraform/expression";
import { field } from "../terraform/field";
import { attribute, counted } from "../terraform/optional";
import { asBoolean, asString, asStringMap } from "../terraform/tokens";
import { and, choose, isSet } from "../terraform/values";
import type { AccessLogging } from "../inputs/bucket-props";

export interface BucketProps {
  readonly bucketName: Value<string>;
  readonly createBucket: Value<boolean>;
  readonly forceDestroy: Value<boolean>;
  readonly versioningEnabled: Value<boolean>;
  readonly kmsKeyArn: Value<string> | undefined;
  readonly accessLogging: Value<AccessLogging> | undefined;
  readonly tags: Value<Readonly<Record<string, string>>>;
}

/**
 * "Create an S3 bucket and IAM policy in AWS", the bucket: private, owned by the account, versioned and encrypted.
 * Of an existing bucket it changes nothing.
 */
export class Bucket extends Construct {
  /** Name for documents that S3 keeps with the bucket; refers to the bucket's resource where there is one. */
  readonly reference: Value<string>;

  /** What has to be there before a bucket policy; undefined for an existing bucket. */
  readonly publicAccessBlock: ITerraformDependable | undefined;

  /** What has to be there before rules for noncurrent versions; undefined for an existing bucket. */
  readonly versioning: ITerraformDependable | undefined;

  /** The bucket, where it is created. */
  readonly resource: S3Bucket | undefined;

  constructor(scope: Construct, id: string, props: BucketProps) {
    super(scope, id);
    const created = props.createBucket;
    this.resource = counted(
      created,
      (meta) =>
        new S3Bucket(this, "bucket", {
          ...meta,
          bucket: asString(props.bucketName),
          forceDestroy: asBoolean(props.forceDestroy),
          tags: asStringMap(props.tags),
        }),
    );
    if (this.resource === undefined) {
      this.reference = props.bucketName;
      return;
    }
    // Security scanners follow a reference to the resource, and none that leads through a local.
    const own = attribute<string>(this.resource, created, "bucket");
    this.reference = choose(created, own, props.bucketName);

    this.publicAccessBlock = counted(
      created,
      (meta) =>
        new S3BucketPublicAccessBlock(this, "public_access_block", {
          ...meta,
          bucket: asString(own),
          blockPublicAcls: true,
          blockPublicPolicy: true,
          ignorePublicAcls: true,
          restrictPublicBuckets: true,
        }),
    );
    counted(
      created,
      (meta) =>
        new S3BucketOwnershipControls(this, "ownership_controls", {
          ...meta,
          bucket: asString(own),
          rule: { objectOwnership: "BucketOwnerEnforced" },
        }),
    );
    this.versioning = counted(
      created,
      (meta) =>
        new S3BucketVersioningA(this, "versioning", {
          ...meta,
          bucket: asString(own),
          versioningConfiguration: {
            status: asString(choose(props.versioningEnabled, "Enabled", "Suspended")),
          },
        }),
    );
    this.encrypt(own, created, props.kmsKeyArn);
    counted(
      and(created, isSet(props.accessLogging)),
      (meta) =>
        new S3BucketLoggingA(this, "logging", {
          ...meta,
          bucket: asString(own),
          targetBucket: asString(field(props.accessLogging, "bucket", "")),
          targetPrefix: asString(field(props.accessLogging, "prefix", "")),
        }),
    );
  }

  private encrypt(
    bucket: Value<string>,
    created: Value<boolean>,
    kmsKeyArn: Value<string> | undefined,
  ): void {
    const withKey = isSet(kmsKeyArn);
    counted(
      created,
      (meta) =>
        new S3BucketServerSideEncryptionConfigurationA(this, "encryption", {
          ...meta,
          bucket: asString(bucket),
          rule: [
            {
              applyServerSideEncryptionByDefault: {
                sseAlgorithm: asString(choose(withKey, "aws:kms", "AES256")),
                ...(kmsKeyArn === undefined ? {} : { kmsMasterKeyId: asString(kmsKeyArn) }),
              },
              bucketKeyEnabled: asBoolean(withKey),
            },
          ],
        }),
    );
  }
}
