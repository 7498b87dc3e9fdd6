import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketLoggingA } from "@cdktf/provider-aws/lib/s3-bucket-logging";
import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import type { ITerraformDependable, TerraformResource, TerraformResourceLifecycle } from "cdktf";
import type { StorageSettings } from "../inputs/storage";
import { bucketNameRequirements, logBucketRequirement } from "../rules/bucket-inputs";
import * as tf from "../terraform";
import { type Expression, Part } from "../terraform";

export interface BucketProps {
  readonly settings: Pick<
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

  /** What refuses a key that cannot work. */
  readonly accessPolicy: ITerraformDependable;
}

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
export class Bucket extends Part {
  /**
   * Name for documents that S3 keeps with the bucket. Refers to the id of the bucket if it is created, so that they
   * follow a replaced bucket.
   */
  readonly reference: Expression<string>;

  /**
   * Name for a CDKTF app. A plan that replaces the bucket knows it, so what has a name made from it stays. What uses it
   * waits for a created bucket.
   */
  readonly name: Expression<string>;

  /** What must exist before a bucket policy, if this manages it. */
  readonly publicAccessBlock: S3BucketPublicAccessBlock | undefined;

  /** What must exist before rules for noncurrent versions; undefined for an existing bucket. */
  readonly versioning: S3BucketVersioningA | undefined;

  /** The bucket, if it is created. */
  readonly resource: S3Bucket | undefined;
  readonly ownershipControls: S3BucketOwnershipControls | undefined;
  readonly encryption: S3BucketServerSideEncryptionConfigurationA | undefined;
  readonly logging: S3BucketLoggingA | undefined;

  constructor(scope: Part, id: string, { accessPolicy, settings }: BucketProps) {
    super(scope, id, scope.readers);
    tf.inFile(this, BUCKET_FILE);
    const { accessLogging, bucketName, createBucket, kmsKeyArn } = settings;
    this.resource = tf.counted(
      createBucket,
      (meta) =>
        new S3Bucket(this, "bucket", {
          ...meta,
          bucket: tf.asString(bucketName),
          forceDestroy: tf.asBoolean(settings.forceDestroy),
          tags: tf.asStringMap(settings.tags),
          lifecycle: tf.preconditions(this, bucketNameRequirements(this, settings)),
        }),
    );
    if (this.resource === undefined) {
      this.reference = bucketName;
      this.name = bucketName;
      return;
    }
    const { resource } = this;
    const named = (attribute: "id" | "bucket"): Expression<string> =>
      tf.choose(
        createBucket,
        tf.attributeOf<string>(resource, attribute, this.readers, createBucket),
        bucketName,
      );
    this.reference = named("id");
    this.name = named("bucket");
    const follows = this.following(this.resource, createBucket);
    const setting = <R extends TerraformResource>(
      when: Expression<boolean>,
      reason: string | undefined,
      create: (meta: Meta) => R,
    ): R | undefined => {
      const made = tf.counted(when, (meta) => create({ ...meta, ...follows }));
      if (made !== undefined) tf.because(made, reason);
      return made;
    };

    this.publicAccessBlock = setting(
      tf.and(createBucket, settings.managePublicAccessBlock),
      FOLLOWS,
      (meta) =>
        new S3BucketPublicAccessBlock(this, "public_access_block", {
          ...meta,
          blockPublicAcls: true,
          blockPublicPolicy: true,
          ignorePublicAcls: true,
          restrictPublicBuckets: true,
        }),
    );
    this.ownershipControls = setting(
      createBucket,
      "Access control lists are off: policies alone decide.",
      (meta) =>
        new S3BucketOwnershipControls(this, "ownership_controls", {
          ...meta,
          rule: { objectOwnership: "BucketOwnerEnforced" },
        }),
    );
    this.versioning = setting(
      createBucket,
      undefined,
      (meta) =>
        new S3BucketVersioningA(this, "versioning", {
          ...meta,
          versioningConfiguration: {
            status: tf.asString(tf.choose(settings.versioningEnabled, "Enabled", "Suspended")),
          },
        }),
    );
    const withKey = tf.isSet(kmsKeyArn);
    this.encryption = setting(
      createBucket,
      "After the access policy, which refuses a key of another partition.",
      (meta) =>
        new S3BucketServerSideEncryptionConfigurationA(this, "encryption", {
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
          dependsOn: [accessPolicy],
        }),
    );
    this.logging = setting(
      tf.and(createBucket, tf.isSet(accessLogging)),
      undefined,
      ({ lifecycle, ...meta }) =>
        new S3BucketLoggingA(this, "logging", {
          ...meta,
          targetBucket: tf.asString(tf.attempt(tf.attribute(accessLogging, "bucket"), "")),
          targetPrefix: tf.asString(tf.attempt(tf.attribute(accessLogging, "prefix"), "")),
          lifecycle: { ...lifecycle, ...tf.preconditions(this, [logBucketRequirement(this, settings)]) },
        }),
    );
  }

  /** A plan knows the name of the bucket, so readers and security scanners see whose setting it is. */
  private following(bucket: S3Bucket, created: Expression<boolean>): Meta {
    return {
      bucket: tf.asString(tf.attributeOf<string>(bucket, "bucket", this.readers, created)),
      lifecycle: { replaceTriggeredBy: [tf.attributeAddress(bucket, "id", created)] },
    };
  }
}

/** The file of the bucket and its settings. */
export const BUCKET_FILE: tf.FileNote = {
  name: "bucket",
  about:
    "The bucket of the procedure 'Create an S3 bucket and IAM policy in AWS': private, owned by the account, versioned and encrypted. An existing bucket keeps its own settings.",
};

const FOLLOWS =
  "The settings use .bucket, which a plan knows, so reviewers and security scanners see whose settings they are. A plan does not know .id, and scanners do not follow a local. The name stays when the bucket is replaced, so the trigger makes the settings follow in the same apply.";
