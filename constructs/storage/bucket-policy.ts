import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { Construct } from "constructs";
import type { Bucket } from "./bucket";
import { isExpression, type Value } from "../terraform/expression";
import { hcl, text } from "../terraform/hcl";
import { local } from "../terraform/local";
import { counted } from "../terraform/optional";
import { preconditions, type Requirement } from "../terraform/requirements";
import { asString } from "../terraform/tokens";
import { and, choose, compute, hasElements, isEmpty, or } from "../terraform/values";
import type { IpAllowlist } from "./ip-allowlist";
import { mergeConditions } from "../policies/conditions";
import { policyDocument, type Clause } from "../policies/document";
import { OWN_SIDS, statementsHcl, statementsOf } from "../rules/bucket-policies";
import { cidrLengths, redundantCidrs, redundantCidrsHcl } from "../rules/cidr";

export interface BucketPolicyProps {
  readonly bucket: Bucket;
  readonly bucketArn: Value<string>;
  readonly roleArn: Value<string>;
  readonly manage: Value<boolean>;
  readonly enforceTls: Value<boolean>;
  readonly allowlist: IpAllowlist;
  readonly additionalBucketPolicies: Value<readonly string[]>;
}

/** What S3 takes: 20 KB. */
export const LONGEST_BUCKET_POLICY = 20480;

const [INSECURE, OBJECTS, SIGMA_ROLE] = OWN_SIDS;

/** The bucket policy: HTTPS only, nothing from outside the allowlist, and the statements that others need. */
export class BucketPolicy extends Construct {
  /** The document, also where it is not managed here; null without statements. */
  readonly json: Value<string | null>;

  /** Whether the document has statements. */
  readonly needed: Value<boolean>;

  constructor(scope: Construct, id: string, props: BucketPolicyProps) {
    super(scope, id);
    const additional = props.additionalBucketPolicies;
    // Whether the policy exists may not depend on what the documents hold: they may be unknown at plan.
    this.needed = local(
      this,
      "needs_bucket_policy",
      or(props.enforceTls, props.allowlist.given, hasElements(additional)),
    );
    if (this.needed === false) {
      this.json = null;
      return;
    }
    const json = policyDocument(this, "bucket_policy", ownClauses(props), statementsIn(additional));
    this.json = choose<string | null>(this.needed, json, null);
    counted(
      and(props.manage, this.needed),
      (meta) =>
        new S3BucketPolicy(this, "policy", {
          ...meta,
          bucket: asString(props.bucket.reference),
          policy: asString(json),
          lifecycle: { precondition: preconditions(this, [fits(this, json, props.allowlist)]) },
          // S3 refuses two changes of a bucket at the same time.
          ...(props.bucket.publicAccessBlock === undefined
            ? {}
            : { dependsOn: [props.bucket.publicAccessBlock] }),
        }),
    );
  }
}

/** Deny statements only: they take nothing away that the allowlist gives. */
function ownClauses({ allowlist, bucketArn, enforceTls, roleArn }: BucketPolicyProps): Clause[] {
  const objects = text`${bucketArn}/*`;
  return [
    {
      name: "deny_insecure_transport",
      when: enforceTls,
      statement: {
        Sid: INSECURE,
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Resource: [bucketArn, objects],
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    },
    {
      // Objects only: denying the bucket itself would lock Terraform out of it.
      name: "deny_objects_outside_allowlist",
      when: allowlist.given,
      statement: {
        Sid: OBJECTS,
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Resource: objects,
        Condition: allowlist.outsideAndNotExempt,
      },
    },
    {
      // Without the exemptions, whose patterns could match Sigma's role.
      name: "deny_sigma_role_outside_allowlist",
      when: allowlist.given,
      statement: {
        Sid: SIGMA_ROLE,
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Resource: [bucketArn, objects],
        Condition: mergeConditions(allowlist.outside, { ArnEquals: { "aws:PrincipalArn": roleArn } }),
      },
    },
  ];
}

function statementsIn(documents: Value<readonly string[]>): Value<readonly object[]> {
  return compute(
    [documents],
    (known) => known.flatMap((document) => statementsOf(document) ?? []),
    (it) => `flatten([for document in ${it} : ${statementsHcl("document")}])`,
  );
}

/** S3 would refuse a longer policy at the end of the apply. */
function fits(scope: Construct, json: Value<string>, allowlist: IpAllowlist): Requirement {
  const length = hcl<number>`length(${json})`;
  const redundant = isExpression(allowlist.cidrs)
    ? redundantInputs(scope, allowlist.cidrs, hcl`${length} > ${LONGEST_BUCKET_POLICY}`)
    : redundantCidrs(allowlist.cidrs);
  const removable = compute(
    [redundant],
    (cidrs) => cidrs.join(", "),
    (cidrs) => `join(", ", ${cidrs})`,
  );
  return {
    holds: hcl`${length} <= ${LONGEST_BUCKET_POLICY}`,
    otherwise: text`The bucket policy has ${length} characters, and S3 takes ${LONGEST_BUCKET_POLICY}. Allowed: fewer or wider ranges in ip_allowlist, or fewer additional_bucket_policies. Ranges that lie within others and can be removed: ${choose(isEmpty(removable), "none", removable)}.`,
  };
}

/** Searched for only where the error needs them. */
function redundantInputs(
  scope: Construct,
  cidrs: Value<readonly string[]>,
  tooLong: Value<boolean>,
): Value<readonly string[]> {
  const searched = local(scope, "searched_cidrs", choose<readonly string[]>(tooLong, cidrs, []));
  return local(
    scope,
    "redundant_cidrs",
    compute(
      [searched, local(scope, "cidr_lengths", cidrLengths(searched))],
      redundantCidrs,
      redundantCidrsHcl,
    ),
  );
}
