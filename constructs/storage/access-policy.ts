import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { Construct } from "constructs";
import type { Caller } from "../aws/caller";
import { type Clause, policyDocument } from "../policies/document";
import * as tf from "../terraform";
import type { Expression, Requirement } from "../terraform";

export interface AccessPolicyProps {
  readonly caller: Caller;
  readonly policyName: Expression<string>;
  readonly iamPath: Expression<string>;
  readonly bucketArn: Expression<string>;
  /** What the keys of Sigma's objects begin with; empty for the whole bucket. */
  readonly keyPrefix: Expression<string>;
  readonly restrictListToPrefix: Expression<boolean>;
  readonly extraBucketActions: Expression<readonly string[]>;
  readonly extraObjectActions: Expression<readonly string[]>;
  readonly kmsKeyArn: Expression<string>;
  readonly tags: Expression<Readonly<Record<string, string>>>;
  /** What must hold before anything is created. */
  readonly requirements: readonly Requirement[];
}

/** What IAM takes: it counts the characters of a managed policy without white space. */
export const LONGEST_ACCESS_POLICY = 6144;

/** "Create an S3 bucket and IAM policy in AWS", the policy: what the role may do in the bucket. */
export class AccessPolicy extends Construct {
  /** The document. */
  readonly json: Expression<string>;

  /** The policy's ARN, once it exists. */
  readonly arn: Expression<string>;

  constructor(scope: Construct, id: string, props: AccessPolicyProps) {
    super(scope, id);
    this.json = policyDocument(this, "access_policy", [
      ...bucketClauses(this, props),
      objectClause(props),
      keyClause(props),
    ]);
    const policy = new IamPolicy(this, "policy", {
      name: tf.asString(props.policyName),
      path: tf.asString(props.iamPath),
      policy: tf.asString(this.json),
      tags: tf.asStringMap(props.tags),
      lifecycle: {
        // IAM cannot change a description: one written by hand would force a new policy.
        ignoreChanges: ["description"],
        precondition: tf.preconditions(this, [...props.requirements, fits(this, this.json)]),
      },
    });
    this.arn = tf.attributeOf(policy, "arn");
  }
}

/** Sigma's template for the bucket. Actions that list are all restricted to the prefix, or none. */
function bucketClauses(scope: Construct, props: AccessPolicyProps): Clause[] {
  const { bucketArn, extraBucketActions, keyPrefix } = props;
  const restricted = tf.local(
    scope,
    "restrict_list",
    tf.and(props.restrictListToPrefix, tf.neq(keyPrefix, "")),
  );
  const actionsThat = (verb: "Get" | "List"): Expression<readonly string[]> =>
    tf.filter(extraBucketActions, "action", (action) => tf.startswith(action, `s3:${verb}`));
  const list = {
    Action: tf.local(scope, "list_actions", withExtra(["s3:ListBucket"], actionsThat("List"))),
    Effect: "Allow",
    Resource: bucketArn,
  } as const;
  const reads = tf.local(scope, "extra_bucket_reads", withExtra([], actionsThat("Get")));
  return [
    { name: "allow_list", when: tf.not(restricted), statement: list },
    {
      name: "allow_list_below_prefix",
      when: restricted,
      statement: { ...list, Condition: { StringLike: { "s3:prefix": tf.text`${keyPrefix}*` } } },
    },
    {
      name: "allow_extra_bucket_reads",
      when: tf.hasElements(reads),
      statement: { Action: reads, Effect: "Allow", Resource: bucketArn },
    },
  ];
}

/** Sigma's template for the objects. */
function objectClause({ bucketArn, extraObjectActions, keyPrefix }: AccessPolicyProps): Clause {
  return {
    name: "allow_objects",
    statement: {
      Action: withExtra(["s3:PutObject", "s3:GetObject", "s3:PutObjectTagging"], extraObjectActions),
      Effect: "Allow",
      Resource: tf.text`${bucketArn}/${keyPrefix}*`,
    },
  };
}

/** The use of the customer's key, through S3 in the key's region only. */
function keyClause({ caller, kmsKeyArn }: AccessPolicyProps): Clause {
  const region = tf.attempt(tf.element(tf.split(":", kmsKeyArn), 3), "");
  return {
    name: "allow_key",
    when: tf.isSet(kmsKeyArn),
    statement: {
      Action: ["kms:Decrypt", "kms:GenerateDataKey"],
      Effect: "Allow",
      Resource: kmsKeyArn,
      Condition: { StringEquals: { "kms:ViaService": tf.text`s3.${region}.${caller.dnsSuffix}` } },
    },
  };
}

function withExtra(template: readonly string[], extra: Expression<readonly string[]>): Expression<string[]> {
  return tf.distinct(tf.concat<string>(template, tf.sort(extra)));
}

/** AWS refuses a longer policy only when everything else has been created. */
function fits(scope: Construct, json: Expression<string>): Requirement {
  const characters = tf.local(scope, "access_policy_length", tf.length(tf.replace(json, " ", "")));
  return {
    holds: tf.or(
      tf.isSurelyShort(scope, json, LONGEST_ACCESS_POLICY),
      tf.lte(characters, LONGEST_ACCESS_POLICY),
    ),
    otherwise: tf.literal(
      tf.spelled(
        scope,
        `The access policy has more than ${LONGEST_ACCESS_POLICY} characters, which IAM does not take. Shorten prefix, or remove elements of extra_bucket_actions and extra_object_actions.`,
      ),
    ),
    found: characters,
  };
}
