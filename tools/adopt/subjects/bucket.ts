import { record } from "../../json";
import { attributesOf, type Found } from "../changes";
import { Failure } from "../failure";
import { describeUnread, type Reading, unreadOf, valueOf } from "../aws/reading";
import type { BucketSnapshot } from "../aws/snapshot";
import type { Integration } from "../integration";
import { findingIf, type Judged, judged, list, type Part, unjudged } from "./subject";
import { withoutReserved } from "./tags";

const BLOCKS = ["BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"] as const;

/** The bucket's own settings: nobody outside may reach it, and only policies decide who does. */
export function judgeBucket(bucket: BucketSnapshot): readonly Judged[] {
  return [
    judged(
      `bucket ${bucket.name} in ${bucket.region}`,
      findingIf(
        bucket.name.includes("."),
        `The bucket's name ${bucket.name} has a dot.`,
        "A name without a dot.",
        "Browsers refuse HTTPS to such a name, so uploads from Sigma's pages fail.",
      ),
    ),
    judgePublicAccess(bucket),
    judgeReading(bucket.ownership, (ownership) =>
      judged(
        `object ownership: ${ownership ?? "not set, so ACLs are on"}`,
        findingIf(
          ownership !== "BucketOwnerEnforced",
          `ACLs are on: object ownership is ${ownership ?? "not set"}.`,
          "BucketOwnerEnforced, as S3 sets it for a new bucket.",
          "An ACL can give access to a file past all policies.",
        ),
      ),
    ),
    judgeReading(bucket.policy, (policy) => {
      const open = (policy?.statements ?? []).filter(
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
    }),
  ];
}

/** A block of the account holds for all of its buckets, whatever their own block says. */
function judgePublicAccess(bucket: BucketSnapshot): Judged {
  const off = blocksOff(bucket);
  const unread = unreadOf([bucket.publicAccessBlock, bucket.accountAccessBlock]);
  if (off.length > 0 && unread.length > 0) return unjudged(unread);
  return judged(
    `block public access: ${off.length === 0 ? "all four settings on" : `off: ${list(off)}`}`,
    findingIf(
      off.length > 0,
      `Block public access is off for ${list(off)}.`,
      "All four settings on, as S3 sets them for a new bucket.",
      "One policy or ACL is enough to make the uploaded files public.",
    ),
  );
}

function blocksOff({ accountAccessBlock, publicAccessBlock }: BucketSnapshot): readonly string[] {
  const blocks = [valueOf(publicAccessBlock), valueOf(accountAccessBlock)];
  return BLOCKS.filter((setting) => blocks.every((block) => block?.[setting] !== true));
}

/** Judges what was read, or says which permission is missing. */
export function judgeReading<T>(read: Reading<T>, judge: (value: T) => Judged): Judged {
  return "value" in read ? judge(read.value) : unjudged(unreadOf([read]));
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
export function managedBucketPart({ snapshot }: Integration, keyArn: unknown): Part {
  const { bucket } = snapshot;
  const { encryption, lifecycle, logging, ownership, publicAccessBlock, tags, versioning } = bucket;
  const readings = [encryption, lifecycle, logging, ownership, publicAccessBlock, tags, versioning];
  const [missing] = unreadOf(readings);
  if (missing !== undefined) {
    throw new Failure(`Nothing was written: the permission ${describeUnread(missing)} is missing.`);
  }
  const target = valueOf(logging);
  const isOpen = BLOCKS.some((setting) => valueOf(publicAccessBlock)?.[setting] !== true);
  return {
    inputs: {
      create_bucket: true,
      versioning_enabled: valueOf(versioning) !== "Suspended",
      access_logging: target === undefined ? null : loggingInput(target.TargetBucket, target.TargetPrefix),
    },
    found: foundIn(bucket),
    remarks: [
      ...(isOpen ? ["The apply blocks all public access to the bucket."] : []),
      ...(valueOf(ownership) === "BucketOwnerEnforced"
        ? []
        : [
            "The apply turns ACLs off. S3 refuses that while an ACL of the bucket gives something to others.",
          ]),
      ...(hasKey(encryption, keyArn)
        ? []
        : [
            `The apply sets the bucket's default encryption to ${typeof keyArn === "string" ? `the key ${keyArn}, with a bucket key` : "SSE-S3"}.`,
          ]),
      ...(valueOf(versioning) === undefined
        ? ["The apply turns versioning on. S3 can only suspend it afterwards."]
        : []),
    ],
  };
}

function hasKey(encryption: BucketSnapshot["encryption"], keyArn: unknown): boolean {
  const { ApplyServerSideEncryptionByDefault, BucketKeyEnabled } = valueOf(encryption) ?? {};
  const key = ApplyServerSideEncryptionByDefault?.KMSMasterKeyID ?? null;
  return key === keyArn && (keyArn === null || BucketKeyEnabled === true);
}

function loggingInput(bucket = "", prefix = "") {
  return prefix === "" ? { bucket } : { bucket, prefix };
}

/** The settings that the bucket has, each as the provider reads it. */
function foundIn(bucket: BucketSnapshot): readonly Found[] {
  const { ApplyServerSideEncryptionByDefault, BucketKeyEnabled } = valueOf(bucket.encryption) ?? {};
  const status = valueOf(bucket.versioning);
  const ObjectOwnership = valueOf(bucket.ownership);
  const settings: readonly (readonly [type: string, setting: unknown])[] = [
    ["aws_s3_bucket_public_access_block", valueOf(bucket.publicAccessBlock)],
    ["aws_s3_bucket_ownership_controls", ObjectOwnership && { rule: { ObjectOwnership } }],
    ["aws_s3_bucket_versioning", status && { versioning_configuration: { status } }],
    [
      "aws_s3_bucket_server_side_encryption_configuration",
      ApplyServerSideEncryptionByDefault && {
        rule: { ApplyServerSideEncryptionByDefault, BucketKeyEnabled },
      },
    ],
    ["aws_s3_bucket_logging", valueOf(bucket.logging)],
  ];
  const there = settings.filter(([, setting]) => setting !== undefined);
  const tags = withoutReserved(valueOf(bucket.tags) ?? {});
  return [
    { address: "aws_s3_bucket.this[0]", id: bucket.name, attributes: { tags } },
    ...there.map(([type, setting]) => ({
      address: `${type}.this[0]`,
      id: bucket.name,
      attributes: record(attributesOf(setting)),
    })),
  ];
}
