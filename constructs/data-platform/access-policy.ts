import { Construct } from "constructs";
import { managedPolicy } from "../aws/managed-policy";
import type { DataPlatformSettings } from "../inputs/data-platform";
import { type Clause, policyDocument } from "../policies/document";
import { keyClause } from "../policies/key-clause";
import * as tf from "../terraform";
import type { Expression, Requirement } from "../terraform";
import { type PerPlatform, perPlatform } from "./platforms";

export interface AccessPolicyProps {
  readonly policyName: Expression<string>;
  readonly bucketArn: Expression<string>;
  /** What the keys of the objects begin with; empty for the whole bucket. */
  readonly keyPrefix: Expression<string>;
  readonly roleArn: Expression<string>;
  readonly settings: Pick<DataPlatformSettings, "platform" | "access" | "kmsKeyArn" | "iamPath" | "tags">;
  /** What must hold before anything is created. */
  readonly requirements: readonly Requirement[];
}

/**
 * What the platforms' own documentation asks for. Databricks' file events are not among it.
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
export class AccessPolicy extends Construct {
  /** The document. */
  readonly json: Expression<string>;

  /** The policy's ARN, once it exists. */
  readonly arn: Expression<string>;

  constructor(scope: Construct, id: string, props: AccessPolicyProps) {
    super(scope, id);
    const { policyName, requirements, settings } = props;
    const { access, iamPath, kmsKeyArn, platform, tags } = settings;
    const writes = tf.eq(access, "read_write");
    this.json = policyDocument(this, "access_policy", [
      ...bucketClauses(this, props, writes),
      {
        statement: {
          Action: objectActions(this, platform, writes),
          Effect: "Allow",
          Resource: tf.text`${props.bucketArn}/${props.keyPrefix}*`,
        },
      },
      keyClause({
        kmsKeyArn,
        actions: tf.concat<string>(["kms:Decrypt"], tf.choose(writes, ["kms:GenerateDataKey"], [])),
      }),
      {
        when: tf.eq(platform, "databricks"),
        statement: { Action: "sts:AssumeRole", Effect: "Allow", Resource: props.roleArn },
      },
    ]);
    this.arn = tf.attributeOf(
      managedPolicy(this, { policyName, iamPath, tags, requirements, json: this.json }),
      "arn",
    );
  }
}

function objectActions(
  scope: Construct,
  platform: Expression<string>,
  writes: Expression<boolean>,
): Expression<readonly string[]> {
  const reading = tf.local(scope, "read_actions", perPlatform(platform, READ_ACTIONS));
  const writing = tf.local(scope, "write_actions", perPlatform(platform, WRITE_ACTIONS));
  return tf.concat<string>(reading, tf.choose<readonly string[]>(writes, writing, []));
}

/** Snowflake names the prefix when it lists. Databricks asks for the permission without a condition. */
function bucketClauses(scope: Construct, props: AccessPolicyProps, writes: Expression<boolean>): Clause[] {
  const { bucketArn, keyPrefix } = props;
  const { platform } = props.settings;
  const namesPrefix = tf.local(
    scope,
    "lists_prefix",
    tf.and(tf.eq(platform, "snowflake"), tf.neq(keyPrefix, "")),
  );
  const uploadsInParts = tf.and(tf.eq(platform, "databricks"), writes);
  const list = { Action: "s3:ListBucket", Effect: "Allow", Resource: bucketArn } as const;
  return [
    { when: tf.not(namesPrefix), statement: list },
    {
      when: namesPrefix,
      statement: { ...list, Condition: { StringLike: { "s3:prefix": tf.text`${keyPrefix}*` } } },
    },
    {
      statement: {
        Action: tf.concat<string>(
          ["s3:GetBucketLocation"],
          tf.choose(uploadsInParts, ["s3:ListBucketMultipartUploads"], []),
        ),
        Effect: "Allow",
        Resource: bucketArn,
      },
    },
  ];
}
