import { Construct } from "constructs";
import { managedPolicy } from "../aws/managed-policy";
import type { StorageSettings } from "../inputs/storage";
import { type Clause, policyDocument } from "../policies/document";
import { keyClause } from "../policies/key-clause";
import { accessPolicySize } from "../rules/policy-size";
import * as tf from "../terraform";
import type { Expression, Requirement } from "../terraform";

export interface AccessPolicyProps {
  readonly policyName: Expression<string>;
  readonly bucketArn: Expression<string>;
  /** What the keys of Sigma's objects begin with; empty for the whole bucket. */
  readonly keyPrefix: Expression<string>;
  readonly settings: Pick<
    StorageSettings,
    "restrictListToPrefix" | "extraBucketActions" | "extraObjectActions" | "kmsKeyArn" | "iamPath" | "tags"
  >;
  /** What must hold before anything is created. */
  readonly requirements: readonly Requirement[];
}

/** "Create an S3 bucket and IAM policy in AWS", the policy: what the role may do in the bucket. */
export class AccessPolicy extends Construct {
  /** The document. */
  readonly json: Expression<string>;

  /** The policy's ARN, once it exists. */
  readonly arn: Expression<string>;

  constructor(scope: Construct, id: string, props: AccessPolicyProps) {
    super(scope, id);
    const { policyName, settings } = props;
    const { iamPath, kmsKeyArn, tags } = settings;
    this.json = policyDocument(this, "access_policy", [
      ...bucketClauses(this, props),
      objectClause(props),
      keyClause({ kmsKeyArn, actions: ["kms:Decrypt", "kms:GenerateDataKey"] }),
    ]);
    const policy = managedPolicy(this, {
      policyName,
      iamPath,
      tags,
      json: this.json,
      requirements: [
        ...props.requirements,
        accessPolicySize(
          this,
          this.json,
          "Shorten prefix, or remove elements of extra_bucket_actions and extra_object_actions.",
        ),
      ],
    });
    this.arn = tf.attributeOf(policy, "arn");
  }
}

/** Sigma's template for the bucket. Actions that list are all restricted to the prefix, or none. */
function bucketClauses(scope: Construct, props: AccessPolicyProps): Clause[] {
  const { bucketArn, keyPrefix, settings } = props;
  const restricted = tf.local(
    scope,
    "restrict_list",
    tf.and(settings.restrictListToPrefix, tf.neq(keyPrefix, "")),
  );
  const actionsThat = (verb: "Get" | "List"): Expression<readonly string[]> =>
    tf.filter(settings.extraBucketActions, "action", (action) => tf.startswith(action, `s3:${verb}`));
  const list = {
    Action: tf.local(scope, "list_actions", withExtra(["s3:ListBucket"], actionsThat("List"))),
    Effect: "Allow",
    Resource: bucketArn,
  } as const;
  const reads = tf.local(scope, "extra_bucket_reads", withExtra([], actionsThat("Get")));
  return [
    { when: tf.not(restricted), statement: list },
    {
      when: restricted,
      statement: { ...list, Condition: { StringLike: { "s3:prefix": tf.text`${keyPrefix}*` } } },
    },
    {
      when: tf.hasElements(reads),
      statement: { Action: reads, Effect: "Allow", Resource: bucketArn },
    },
  ];
}

/** Sigma's template for the objects. */
function objectClause({ bucketArn, keyPrefix, settings }: AccessPolicyProps): Clause {
  return {
    statement: {
      Action: withExtra(["s3:PutObject", "s3:GetObject", "s3:PutObjectTagging"], settings.extraObjectActions),
      Effect: "Allow",
      Resource: tf.text`${bucketArn}/${keyPrefix}*`,
    },
  };
}

function withExtra(template: readonly string[], extra: Expression<readonly string[]>): Expression<string[]> {
  return tf.distinct(tf.concat<string>(template, tf.sort(extra)));
}
