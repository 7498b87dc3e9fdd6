import { record } from "../../json";
import type { BucketSnapshot } from "../aws/read-bucket";
import { needAll, needed, valueOf } from "../aws/reading";
import { attributesOf, type Found } from "../changes";
import type { Integration } from "../integration";
import { type Judge, judged, list, type Part, said } from "./subject";
import { withoutReserved } from "./tags";

const BLOCKS = ["BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"] as const;

/** Whether browsers can use the bucket's name in HTTPS. */
export const judgeName: Judge = ({ snapshot: { bucket } }) =>
  judged(`bucket ${bucket.name} in ${bucket.region}`, [
    bucket.name.includes(".") && {
      found: `The bucket's name ${bucket.name} has a dot.`,
      wanted: "A name without a dot.",
      consequence: "Browsers refuse HTTPS to such a name, so uploads from Sigma's pages fail.",
    },
  ]);

/** A block of the account holds for all of its buckets, whatever their own block says. */
export const judgePublicAccess: Judge = ({ snapshot: { bucket } }) => {
  const off = blocksOff(bucket);
  if (off.length > 0) needAll([bucket.publicAccessBlock, bucket.accountAccessBlock]);
  return judged(`block public access: ${off.length === 0 ? "all four settings on" : `off: ${list(off)}`}`, [
    off.length > 0 && {
      found: `Block public access is off for ${list(off)}.`,
      wanted: "All four settings on, as S3 sets them for a new bucket.",
      consequence: "One policy or ACL is enough to make the uploaded files public.",
    },
  ]);
};

function blocksOff({ accountAccessBlock, publicAccessBlock }: BucketSnapshot): readonly string[] {
  const blocks = [valueOf(publicAccessBlock), valueOf(accountAccessBlock)];
  return BLOCKS.filter((setting) => blocks.every((block) => block?.[setting] !== true));
}

/** Only policies decide who reaches the objects. */
export const judgeOwnership: Judge = ({ snapshot: { bucket } }) => {
  const ownership = needed(bucket.ownership);
  return judged(`object ownership: ${ownership ?? "not set, so ACLs are on"}`, [
    ownership !== "BucketOwnerEnforced" && {
      found: `ACLs are on: object ownership is ${ownership ?? "not set"}.`,
      wanted: "BucketOwnerEnforced, as S3 sets it for a new bucket.",
      consequence: "An ACL can give access to a file past all policies.",
    },
  ]);
};

/** Whether the bucket policy allows anything to everyone. */
export const judgePublicPolicy: Judge = ({ snapshot: { bucket } }) => {
  const open = (needed(bucket.policy)?.statements ?? []).filter(
    ({ effect, principals, conditions }) =>
      effect === "Allow" && principals?.aws.includes("*") === true && conditions.length === 0,
  );
  return judged(
    [],
    open.map(({ sid, actions }) => ({
      found: `The bucket policy${sid === undefined ? "" : `'s statement ${sid}`} allows ${list(actions.values)} to everyone.`,
      wanted: "No statement that allows anything to everyone.",
      consequence: blocksOff(bucket).includes("RestrictPublicBuckets")
        ? "The bucket is public."
        : "Only the public access block keeps the bucket from being public.",
    })),
  );
};

/** Leaves the bucket's settings to whoever has them now. */
export function existingBucketPart({ snapshot: { bucket } }: Integration): Part {
  const others = valueOf(bucket.lifecycle) ?? [];
  return {
    inputs: { create_bucket: false },
    remarks: said(
      "The bucket's own settings stay outside Terraform. --manage-bucket takes them over.",
      others.length > 0 && "The bucket's lifecycle rules stay as they are, outside Terraform.",
    ),
  };
}

/**
 * Takes the bucket over.
 *
 * @throws Unread where one of its settings could not be read
 */
export function managedBucketPart({ snapshot: { bucket, key } }: Integration, keyArn: unknown): Part {
  const { encryption, lifecycle, logging, ownership, publicAccessBlock, tags, versioning } = bucket;
  needAll([encryption, key, lifecycle, logging, ownership, publicAccessBlock, tags, versioning]);
  const { TargetBucket, TargetPrefix = "" } = valueOf(logging) ?? {};
  const prefix = TargetPrefix === "" ? {} : { prefix: TargetPrefix };
  const status = valueOf(versioning);
  return {
    inputs: {
      create_bucket: true,
      versioning_enabled: status !== "Suspended",
      access_logging: TargetBucket === undefined ? null : { bucket: TargetBucket, ...prefix },
    },
    found: foundIn(bucket),
    remarks: said(
      BLOCKS.some((setting) => valueOf(publicAccessBlock)?.[setting] !== true) &&
        "The apply blocks all public access to the bucket.",
      valueOf(ownership) !== "BucketOwnerEnforced" &&
        "The apply turns ACLs off. S3 refuses that while an ACL of the bucket gives something to others.",
      !hasKey(bucket, keyArn) &&
        `The apply sets the bucket's default encryption to ${typeof keyArn === "string" ? `the key ${keyArn}, with a bucket key` : "SSE-S3"}.`,
      status === undefined && "The apply turns versioning on. S3 can only suspend it afterwards.",
    ),
  };
}

function hasKey({ encryption }: BucketSnapshot, keyArn: unknown): boolean {
  const { ApplyServerSideEncryptionByDefault, BucketKeyEnabled } = valueOf(encryption) ?? {};
  const { KMSMasterKeyID = null, SSEAlgorithm = "AES256" } = ApplyServerSideEncryptionByDefault ?? {};
  if (KMSMasterKeyID !== keyArn) return false;
  return keyArn === null
    ? SSEAlgorithm === "AES256"
    : SSEAlgorithm === "aws:kms" && BucketKeyEnabled === true;
}

/** Whose access to the logs is granted, and how their names are made, the module does not set. */
function loggingOf({ logging }: BucketSnapshot): unknown {
  const { TargetBucket, TargetGrants, TargetObjectKeyFormat = {}, TargetPrefix } = valueOf(logging) ?? {};
  if (TargetBucket === undefined) return undefined;
  return {
    ...record(attributesOf({ TargetBucket, TargetPrefix })),
    target_grant: attributesOf(TargetGrants),
    target_object_key_format: Object.keys(TargetObjectKeyFormat),
  };
}

/** The settings that the bucket has, each as the provider reads it. */
function foundIn(bucket: BucketSnapshot): readonly Found[] {
  const { ApplyServerSideEncryptionByDefault, BucketKeyEnabled } = valueOf(bucket.encryption) ?? {};
  const status = valueOf(bucket.versioning);
  const ObjectOwnership = valueOf(bucket.ownership);
  const settings = {
    "": { tags: withoutReserved(valueOf(bucket.tags) ?? {}) },
    _public_access_block: attributesOf(valueOf(bucket.publicAccessBlock)),
    _ownership_controls: ObjectOwnership && attributesOf({ rule: { ObjectOwnership } }),
    _versioning: status && { versioning_configuration: { status } },
    _server_side_encryption_configuration:
      ApplyServerSideEncryptionByDefault &&
      attributesOf({ rule: { ApplyServerSideEncryptionByDefault, BucketKeyEnabled } }),
    _logging: loggingOf(bucket),
  };
  const there = Object.entries(settings).filter(([, setting]) => setting !== undefined);
  return there.map(([type, setting]) => ({
    address: `aws_s3_bucket${type}.this[0]`,
    id: bucket.name,
    attributes: record(setting),
  }));
}
