import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { Construct } from "constructs";
import { Caller } from "../aws/caller";
import type { Value } from "../terraform/expression";
import { hcl, text } from "../terraform/hcl";
import { local } from "../terraform/local";
import { asString, asStringMap } from "../terraform/tokens";
import { and, compute, hasElements, isEmpty, isSet, not } from "../terraform/values";
import { policyDocument, type Clause } from "../policies/document";
import { preconditions, type Requirement } from "../terraform/requirements";

export interface AccessPolicyProps {
  readonly policyName: Value<string>;
  readonly iamPath: Value<string>;
  readonly bucketArn: Value<string>;
  /** What the keys of Sigma's objects begin with; empty for the whole bucket. */
  readonly keyPrefix: Value<string>;
  readonly restrictListToPrefix: Value<boolean>;
  readonly extraBucketActions: Value<readonly string[]>;
  readonly extraObjectActions: Value<readonly string[]>;
  readonly kmsKeyArn: Value<string> | undefined;
  readonly tags: Value<Readonly<Record<string, string>>>;
  /** What has to hold before anything is created. */
  readonly requirements: readonly Requirement[];
}

/** What IAM takes: it counts the characters of a managed policy without white space. */
export const LONGEST_ACCESS_POLICY = 6144;

/** "Create an S3 bucket and IAM policy in AWS", the policy: what the role may do in the bucket. */
export class AccessPolicy extends Construct {
  /** The document. */
  readonly json: Value<string>;

  readonly resource: IamPolicy;

  constructor(scope: Construct, id: string, props: AccessPolicyProps) {
    super(scope, id);
    this.json = policyDocument(this, "access_policy", [
      ...bucketClauses(this, props),
      objectClause(props),
      keyClause(this, props),
    ]);
    this.resource = new IamPolicy(this, "policy", {
      name: asString(props.policyName),
      path: asString(props.iamPath),
      policy: asString(this.json),
      tags: asStringMap(props.tags),
      lifecycle: {
        // IAM cannot change a description: one written by hand would force a new policy.
        ignoreChanges: ["description"],
        precondition: preconditions(this, [...props.requirements, fits(this.json)]),
      },
    });
  }
}

/** Sigma's template for the bucket. Whatever lists is bound to the prefix together. */
function bucketClauses(scope: Construct, props: AccessPolicyProps): Clause[] {
  const { bucketArn, extraBucketActions, keyPrefix } = props;
  const restricted = local(scope, "restrict_list", and(props.restrictListToPrefix, not(isEmpty(keyPrefix))));
  const list = {
    Action: local(
      scope,
      "list_actions",
      withExtra(["s3:ListBucket"], actionsThat("List", extraBucketActions)),
    ),
    Effect: "Allow",
    Resource: bucketArn,
  } as const;
  const reads = local(scope, "extra_bucket_reads", actionsThat("Get", extraBucketActions));
  return [
    { name: "allow_list", when: not(restricted), statement: list },
    {
      name: "allow_list_below_prefix",
      when: restricted,
      statement: { ...list, Condition: { StringLike: { "s3:prefix": text`${keyPrefix}*` } } },
    },
    {
      name: "allow_extra_bucket_reads",
      when: hasElements(reads),
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
      Resource: text`${bucketArn}/${keyPrefix}*`,
    },
  };
}

/** The use of the customer's key, through S3 in the key's region only. */
function keyClause(scope: Construct, { kmsKeyArn }: AccessPolicyProps): Clause {
  const region = compute(
    [kmsKeyArn ?? ""],
    (arn) => arn.split(":")[3] ?? "",
    (arn) => `try(split(":", ${arn})[3], "")`,
  );
  const viaS3 = text`s3.${region}.${Caller.of(scope).dnsSuffix}`;
  return {
    name: "allow_key",
    when: isSet(kmsKeyArn),
    statement: {
      Action: ["kms:Decrypt", "kms:GenerateDataKey"],
      Effect: "Allow",
      Resource: kmsKeyArn ?? "",
      Condition: { StringEquals: { "kms:ViaService": viaS3 } },
    },
  };
}

function actionsThat(verb: "Get" | "List", actions: Value<readonly string[]>): Value<readonly string[]> {
  return compute(
    [actions],
    (known) => known.filter((action) => action.startsWith(`s3:${verb}`)),
    (it) => `[for action in ${it} : action if startswith(action, "s3:${verb}")]`,
  );
}

function withExtra(template: readonly string[], extra: Value<readonly string[]>): Value<readonly string[]> {
  return compute(
    [template, extra],
    (own, more) => [...new Set([...own, ...[...more].sort()])],
    (own, more) => `distinct(concat(${own}, sort(${more})))`,
  );
}

/** AWS refuses a longer policy only when everything else has been created. */
function fits(json: Value<string>): Requirement {
  const length = hcl<number>`length(replace(${json}, "/\\s/", ""))`;
  return {
    holds: hcl`${length} <= ${LONGEST_ACCESS_POLICY}`,
    otherwise: text`The access policy has ${length} characters, and IAM takes ${LONGEST_ACCESS_POLICY}. Allowed: a shorter prefix, or fewer extra_bucket_actions and extra_object_actions.`,
  };
}
