import type {
  CORSRule,
  LifecycleRule,
  LoggingEnabled,
  PublicAccessBlockConfiguration,
  ServerSideEncryptionRule,
} from "@aws-sdk/client-s3";
import type { Statement } from "../policy/document";
import type { Reading } from "./reading";

export type Tags = Readonly<Record<string, string>>;

/** Who reads. */
export interface Identity {
  readonly arn: string;
  readonly account: string;
  readonly partition: string;
}

/** A policy document with its statements. */
export interface Document {
  readonly text: string;
  readonly statements: readonly Statement[];
}

/** The bucket; undefined in a reading stands for "the bucket has none". */
export interface BucketSnapshot {
  readonly name: string;
  readonly arn: string;
  readonly region: string;
  readonly publicAccessBlock: Reading<PublicAccessBlockConfiguration | undefined>;
  /** The account's own block, which holds for all of its buckets. */
  readonly accountAccessBlock: Reading<PublicAccessBlockConfiguration | undefined>;
  readonly ownership: Reading<string | undefined>;
  readonly versioning: Reading<string | undefined>;
  readonly encryption: Reading<ServerSideEncryptionRule | undefined>;
  readonly lifecycle: Reading<readonly LifecycleRule[] | undefined>;
  readonly logging: Reading<LoggingEnabled | undefined>;
  readonly tags: Reading<Tags | undefined>;
  readonly cors: Reading<readonly CORSRule[] | undefined>;
  readonly policy: Reading<Document | undefined>;
}

/** A managed policy. */
export interface ManagedPolicy {
  readonly arn: string;
  readonly name: string;
  readonly path: string;
  readonly description: string;
  /** How many users, groups and roles it is attached to. */
  readonly attachments: number;
  readonly tags: Tags;
  readonly document: Document;
}

/** A policy that is embedded in the role. */
export interface InlinePolicy {
  readonly name: string;
  readonly document: Document;
}

export interface RoleSnapshot {
  readonly arn: string;
  readonly name: string;
  readonly path: string;
  readonly id: string;
  readonly description: string;
  readonly maxSessionSeconds: number;
  readonly tags: Tags;
  readonly trust: Document;
  readonly boundaryArn: string | undefined;
  readonly boundary: Reading<Document | undefined>;
  readonly attached: Reading<readonly ManagedPolicy[]>;
  readonly inline: Reading<readonly InlinePolicy[]>;
}

/** The key that the bucket encrypts with. */
export interface KeySnapshot {
  readonly arn: string;
  /** Whether AWS manages it, such as `aws/s3`. */
  readonly ofAws: boolean;
  readonly state: string;
  readonly policy: Reading<Document | undefined>;
}

/** All that was read of an integration. */
export interface Snapshot {
  readonly identity: Identity;
  readonly bucket: BucketSnapshot;
  readonly role: Reading<RoleSnapshot>;
  /** Undefined where the bucket encrypts without a key of KMS, or with the key that S3 brings. */
  readonly key: Reading<KeySnapshot | undefined>;
}
