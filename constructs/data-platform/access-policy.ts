import type { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import type { Caller } from "../aws/caller";
import { managedPolicy } from "../aws/managed-policy";
import type { Role } from "../aws/role";
import type { DataPlatformSettings } from "../inputs/data-platform";
import { type DocumentStatement, namedStatement, policyDocument } from "../policies/document";
import { keyStatement } from "../policies/key-statement";
import { keyPartition, ofPartition } from "../rules/partition";
import * as tf from "../terraform";
import { type Expression, Part, type Requirement } from "../terraform";
import { type PerPlatform, perPlatform } from "./platforms";

export interface AccessPolicyProps {
  readonly caller: Caller;
  readonly policyName: Expression<string>;
  readonly bucketArn: Expression<string>;

  /** What the keys of the objects begin with; empty for the whole bucket. */
  readonly keyPrefix: Expression<string>;
  readonly role: Role;
  readonly roleArn: Expression<string>;
  readonly settings: Pick<
    DataPlatformSettings,
    "platform" | "bucketName" | "access" | "kmsKeyArn" | "iamPath" | "tags"
  >;
}

/**
 * What the platforms' own documentation asks for. It does not include Databricks' file events.
 *
 * @see https://docs.snowflake.com/en/user-guide/data-load-s3-config-storage-integration
 * @see https://docs.databricks.com/aws/en/connect/unity-catalog/cloud-storage/storage-credentials
 */
const READ_ACTIONS: PerPlatform<readonly string[]> = {
  snowflake: ["s3:GetObject", "s3:GetObjectVersion"],
  databricks: ["s3:GetObject"],
};

/** What writing adds. */
const WRITE_ACTIONS: PerPlatform<readonly string[]> = {
  snowflake: ["s3:PutObject", "s3:DeleteObject", "s3:DeleteObjectVersion"],
  databricks: ["s3:PutObject", "s3:DeleteObject", "s3:ListMultipartUploadParts", "s3:AbortMultipartUpload"],
};

/** What the data platform's role may do in the bucket. */
export class AccessPolicy extends Part {
  /** The document. */
  readonly json: Expression<string>;
  readonly resource: IamPolicy;

  constructor(scope: Part, id: string, props: AccessPolicyProps) {
    super(scope, id, scope.readers);
    tf.inFile(this, {
      name: "access_policy",
      about:
        "What the data platform's role may do in the bucket: what the platform's own documentation asks for. It does not include Databricks' file events.",
    });
    const { caller, policyName, role, roleArn, settings } = props;
    const { access, iamPath, kmsKeyArn, platform, tags } = settings;
    const writes = tf.eq(access, "read_write");
    this.json = policyDocument(this, "access_policy", [
      { statement: listBucket(this, props) },
      { statement: describeBucket(this, props, writes) },
      {
        statement: namedStatement(this, "use_objects", {
          Effect: "Allow",
          Action: objectActions(this, platform, writes),
          Resource: tf.text`${props.bucketArn}/${props.keyPrefix}*`,
        }),
      },
      keyStatement(this, {
        kmsKeyArn,
        actions: tf.concat<string>(["kms:Decrypt"], tf.choose(writes, ["kms:GenerateDataKey"], [])),
      }),
      assumeItself(this, platform, roleArn),
    ]);
    this.resource = managedPolicy(this, {
      policyName,
      iamPath,
      tags,
      role,
      json: this.json,
      requirements: [
        bucketNameRequirement(this, settings),
        ofPartition(this, caller, keyPartition(kmsKeyArn)),
      ],
    });
  }
}

function objectActions(
  part: Part,
  platform: Expression<string>,
  writes: Expression<boolean>,
): Expression<readonly string[]> {
  const reading = part.local("read_actions", perPlatform(platform, READ_ACTIONS));
  const writing = part.local("write_actions", perPlatform(platform, WRITE_ACTIONS));
  return tf.concat<string>(reading, tf.choose<readonly string[]>(writes, writing, []));
}

function listBucket(part: Part, { bucketArn, keyPrefix, settings }: AccessPolicyProps): Expression<object> {
  const namesPrefix = tf.and(tf.eq(settings.platform, "snowflake"), tf.neq(keyPrefix, ""));
  const restriction = part.local(
    "list_restriction",
    tf.choose<object>(
      namesPrefix,
      tf.typed({ Condition: { StringLike: { "s3:prefix": tf.text`${keyPrefix}*` } } }),
      tf.typed({}),
    ),
    "Snowflake names the prefix when it lists. Databricks asks for the permission without a condition.",
  );
  const list = tf.typed<object>({ Effect: "Allow", Action: "s3:ListBucket", Resource: bucketArn });
  return part.local("list_bucket", tf.merge<object>(list, restriction));
}

function describeBucket(
  part: Part,
  { bucketArn, settings }: AccessPolicyProps,
  writes: Expression<boolean>,
): Expression<object> {
  const uploadsInParts = tf.and(tf.eq(settings.platform, "databricks"), writes);
  return namedStatement(
    part,
    "describe_bucket",
    {
      Effect: "Allow",
      Action: tf.concat<string>(
        ["s3:GetBucketLocation"],
        tf.choose(uploadsInParts, ["s3:ListBucketMultipartUploads"], []),
      ),
      Resource: bucketArn,
    },
    "Without a condition: these requests carry no prefix.",
  );
}

function assumeItself(
  part: Part,
  platform: Expression<string>,
  roleArn: Expression<string>,
): DocumentStatement {
  return {
    when: tf.eq(platform, "databricks"),
    statement: namedStatement(part, "assume_itself", {
      Effect: "Allow",
      Action: "sts:AssumeRole",
      Resource: roleArn,
    }),
  };
}

function bucketNameRequirement(
  part: Part,
  { bucketName, platform }: AccessPolicyProps["settings"],
): Requirement {
  return {
    holds: tf.or(tf.neq(platform, "databricks"), tf.not(tf.strcontains(bucketName, "."))),
    otherwise: part.say("{bucket_name} must not have a dot for Databricks, which refuses such buckets."),
  };
}
