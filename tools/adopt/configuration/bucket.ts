import { Failure } from "../failure";
import { describeUnread, unreadOf, valueOf } from "../aws/reading";
import type { BucketSnapshot } from "../aws/snapshot";
import { type Integration } from "../integration";
import { retentionOf } from "../module-settings";
import type { Part } from "./part";

/** A setting of the bucket, compared with what the module would set. */
interface Setting {
  /** The resource that sets it; undefined where no import is needed, or none is possible. */
  readonly address: string | undefined;
  /** What the apply changes; undefined where the setting is as the module sets it. */
  readonly change: string | undefined;
}

/** Whether the bucket is, to the last setting, one that the module made. */
export function isModulesOwn(integration: Integration, keyArn: string | undefined): boolean {
  const { cors, policy, lifecycle } = integration.snapshot.bucket;
  const documents = [valueOf(cors), valueOf(policy), valueOf(lifecycle)];
  const same = settingsOf(integration, keyArn).every(({ change }) => change === undefined);
  return (
    same && documents.every((document) => document !== undefined) && retention(integration) !== undefined
  );
}

/** Leaves the bucket's settings to whoever has them now. */
export function existingBucketPart({ snapshot }: Integration): Part {
  const others = valueOf(snapshot.bucket.lifecycle) ?? [];
  return {
    inputs: { create_bucket: false },
    remarks: [
      "The bucket's own settings stay outside Terraform. --manage-bucket takes them over.",
      ...(others.length === 0 ? [] : ["The bucket's lifecycle rules stay as they are, outside Terraform."]),
    ],
  };
}

/**
 * Takes the bucket over.
 *
 * @throws Failure where one of its settings could not be read
 */
export function managedBucketPart(integration: Integration, keyArn: string | undefined): Part {
  const { bucket } = integration.snapshot;
  const settings = settingsOf(integration, keyArn);
  const { encryption, lifecycle, logging, ownership, publicAccessBlock, tags, versioning } = bucket;
  const [missing] = unreadOf([
    encryption,
    lifecycle,
    logging,
    ownership,
    publicAccessBlock,
    tags,
    versioning,
  ]);
  if (missing !== undefined) {
    throw new Failure(`Nothing was written: the permission ${describeUnread(missing)} is missing.`);
  }
  const target = valueOf(logging);
  const kept = retention(integration);
  const addresses = settings.flatMap(({ address }) => address ?? []);
  const more = [
    ...(target === undefined ? [] : ["aws_s3_bucket_logging.this[0]"]),
    ...(kept === undefined ? [] : ["aws_s3_bucket_lifecycle_configuration.this[0]"]),
  ];
  return {
    inputs: {
      create_bucket: true,
      versioning_enabled: valueOf(versioning) !== "Suspended",
      kms_key_arn: keyArn ?? null,
      access_logging: target === undefined ? null : loggingInput(target.TargetBucket, target.TargetPrefix),
      ...(kept ?? { manage_lifecycle: false }),
    },
    imports: ["aws_s3_bucket.this[0]", ...addresses, ...more].map(
      (address) => [address, bucket.name] as const,
    ),
    notCarried:
      kept === undefined && (valueOf(lifecycle)?.length ?? 0) > 0
        ? ["The bucket's lifecycle rules, which the module does not write. They stay."]
        : [],
    remarks: [
      ...settings.flatMap(({ change }) => change ?? []),
      ...(kept === undefined && (valueOf(lifecycle)?.length ?? 0) === 0
        ? [
            "manage_lifecycle = false leaves the lifecycle document alone. Remove the line to let the module write its two rules.",
          ]
        : []),
    ],
  };
}

function loggingInput(bucket = "", prefix = "") {
  return prefix === "" ? { bucket } : { bucket, prefix };
}

function retention({ snapshot, keyPrefix }: Integration) {
  const rules = valueOf(snapshot.bucket.lifecycle);
  return rules === undefined ? undefined : retentionOf(rules, keyPrefix);
}

function settingsOf(integration: Integration, keyArn: string | undefined): readonly Setting[] {
  const { bucket } = integration.snapshot;
  return [publicAccess(bucket), ownership(bucket), versioning(bucket), encryption(bucket, keyArn)];
}

function publicAccess({ publicAccessBlock }: BucketSnapshot): Setting {
  const block = valueOf(publicAccessBlock);
  const on = [
    block?.BlockPublicAcls,
    block?.BlockPublicPolicy,
    block?.IgnorePublicAcls,
    block?.RestrictPublicBuckets,
  ].every((setting) => setting === true);
  return {
    address: block === undefined ? undefined : "aws_s3_bucket_public_access_block.this[0]",
    change: on ? undefined : "The apply blocks all public access to the bucket.",
  };
}

function ownership(bucket: BucketSnapshot): Setting {
  const value = valueOf(bucket.ownership);
  return {
    address: value === undefined ? undefined : "aws_s3_bucket_ownership_controls.this[0]",
    change:
      value === "BucketOwnerEnforced"
        ? undefined
        : "The apply turns ACLs off. S3 refuses that while an ACL of the bucket gives something to others.",
  };
}

function versioning(bucket: BucketSnapshot): Setting {
  const value = valueOf(bucket.versioning);
  return {
    address: value === undefined ? undefined : "aws_s3_bucket_versioning.this[0]",
    change:
      value === undefined ? "The apply turns versioning on. S3 can only suspend it afterwards." : undefined,
  };
}

function encryption(bucket: BucketSnapshot, keyArn: string | undefined): Setting {
  const rule = valueOf(bucket.encryption);
  const { SSEAlgorithm, KMSMasterKeyID } = rule?.ApplyServerSideEncryptionByDefault ?? {};
  const wanted = keyArn === undefined ? "AES256" : "aws:kms";
  const same =
    SSEAlgorithm === wanted &&
    KMSMasterKeyID === keyArn &&
    (rule?.BucketKeyEnabled ?? false) === (keyArn !== undefined);
  const words = keyArn === undefined ? "SSE-S3" : `the key ${keyArn}, with a bucket key`;
  return {
    address: rule === undefined ? undefined : "aws_s3_bucket_server_side_encryption_configuration.this[0]",
    change: same ? undefined : `The apply sets the bucket's default encryption to ${words}.`,
  };
}
