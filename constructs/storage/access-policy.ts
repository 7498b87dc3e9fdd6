import type { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import type { Caller } from "../aws/caller";
import { managedPolicy } from "../aws/managed-policy";
import type { Role } from "../aws/role";
import type { StorageSettings } from "../inputs/storage";
import {
  type Conditions,
  type DocumentStatement,
  namedStatement,
  policyDocument,
} from "../policies/document";
import { keyStatement } from "../policies/key-statement";
import { keyPartition, ofPartition } from "../rules/partition";
import { accessPolicySize } from "../rules/policy-size";
import { SIGMA_TEMPLATE } from "../sigma/template";
import * as tf from "../terraform";
import { type Expression, Part } from "../terraform";

export interface AccessPolicyProps {
  readonly caller: Caller;
  readonly policyName: Expression<string>;
  readonly bucketArn: Expression<string>;

  /** What the keys of Sigma's objects begin with; empty for the whole bucket. */
  readonly keyPrefix: Expression<string>;
  readonly role: Role;
  readonly settings: Pick<
    StorageSettings,
    "restrictListToPrefix" | "extraBucketActions" | "extraObjectActions" | "kmsKeyArn" | "iamPath" | "tags"
  >;
}

/** "Create an S3 bucket and IAM policy in AWS", the policy: what the role may do in the bucket. */
export class AccessPolicy extends Part {
  /** The document. */
  readonly json: Expression<string>;
  readonly resource: IamPolicy;

  constructor(scope: Part, id: string, props: AccessPolicyProps) {
    super(scope, id, scope.readers);
    tf.inFile(this, {
      name: "access_policy",
      about:
        "The policy of the procedure 'Create an S3 bucket and IAM policy in AWS': what Sigma's role may do in the bucket.",
    });
    const { caller, policyName, role, settings } = props;
    const { iamPath, kmsKeyArn, tags } = settings;
    const name = "access_policy";
    this.json = policyDocument(this, name, [
      ...onBucket(this, props),
      { statement: onObjects(this, props) },
      keyStatement(this, { kmsKeyArn, actions: ["kms:Decrypt", "kms:GenerateDataKey"] }),
    ]);
    this.resource = managedPolicy(this, {
      policyName,
      iamPath,
      tags,
      role,
      json: this.json,
      requirements: [
        ofPartition(this, caller, keyPartition(kmsKeyArn)),
        accessPolicySize(this, {
          name,
          json: this.json,
          advice: "Shorten prefix, or remove elements of {extra_bucket_actions} and {extra_object_actions}.",
        }),
      ],
    });
  }
}

/** Sigma's template for the bucket, and what else is asked for. */
function onBucket(part: Part, { bucketArn, keyPrefix, settings }: AccessPolicyProps): DocumentStatement[] {
  const restricted = tf.and(settings.restrictListToPrefix, tf.neq(keyPrefix, ""));
  const listRestriction = part.local(
    "list_restriction",
    tf.choose<object>(
      restricted,
      tf.typed({ Condition: { StringLike: { "s3:prefix": tf.text`${keyPrefix}*` } } satisfies Conditions }),
      tf.typed({}),
    ),
    "All List actions share one statement, so that the restriction applies to each. Get actions carry no prefix and would never fulfil it.",
  );
  const actionsThat = (verb: "Get" | "List"): Expression<readonly string[]> =>
    tf.filter(settings.extraBucketActions, "action", (action) => tf.startswith(action, `s3:${verb}`));
  const list = tf.typed<object>({
    Effect: "Allow",
    Action: withExtra(SIGMA_TEMPLATE.bucketActions, actionsThat("List")),
    Resource: bucketArn,
  });
  const reads = part.local("extra_get_actions", withExtra([], actionsThat("Get")));
  return [
    { statement: part.local("list_bucket", tf.merge<object>(list, listRestriction)) },
    {
      when: tf.hasElements(reads),
      statement: namedStatement(part, "read_bucket_settings", {
        Effect: "Allow",
        Action: reads,
        Resource: bucketArn,
      }),
    },
  ];
}

/** Sigma's template for the objects. */
function onObjects(part: Part, { bucketArn, keyPrefix, settings }: AccessPolicyProps): Expression<object> {
  return namedStatement(part, "use_objects", {
    Effect: "Allow",
    Action: withExtra(SIGMA_TEMPLATE.objectActions, settings.extraObjectActions),
    Resource: tf.text`${bucketArn}/${keyPrefix}*`,
  });
}

function withExtra(template: readonly string[], extra: Expression<readonly string[]>): Expression<string[]> {
  return tf.distinct(tf.concat<string>(template, tf.sort(extra)));
}
