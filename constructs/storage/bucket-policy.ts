import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { Construct } from "constructs";
import type { StorageSettings } from "../inputs/storage";
import type { Conditions } from "../policies/conditions";
import { type Clause, policyDocument } from "../policies/document";
import { bucketPolicySize, hasStatements } from "../rules/bucket-policy";
import { statementRequirements, statementsOf } from "../rules/policy-documents";
import * as tf from "../terraform";
import type { Expression, Requirement } from "../terraform";
import type { Bucket } from "./bucket";
import type { IpAllowlist } from "./ip-allowlist";

export interface BucketPolicyProps {
  readonly bucket: Bucket;
  readonly bucketArn: Expression<string>;
  readonly roleArn: Expression<string>;
  readonly manage: Expression<boolean>;
  readonly allowlist: IpAllowlist;
  readonly settings: Pick<
    StorageSettings,
    "enforceTls" | "enforceKmsKey" | "kmsKeyArn" | "additionalBucketPolicies"
  >;
}

/** The Sids of our own statements, in the order in which they are in the document. */
const SIDS = {
  insecure: "DenyInsecureTransport",
  objects: "DenyObjectsOutsideAllowlist",
  sigmaRole: "DenySigmaRoleOutsideAllowlist",
  otherEncryption: "DenyOtherEncryption",
  customerKeys: "DenyCustomerProvidedKeys",
} as const;

/** What an upload says about its encryption, as condition keys. */
const ENCRYPTION = {
  algorithm: "s3:x-amz-server-side-encryption",
  key: "s3:x-amz-server-side-encryption-aws-kms-key-id",
  customerAlgorithm: "s3:x-amz-server-side-encryption-customer-algorithm",
} as const;

/** The bucket policy: HTTPS only, nothing from outside the allowlist, one key, and the statements that others need. */
export class BucketPolicy extends Construct {
  /** The document, also if it is not managed here; null without statements. */
  readonly json: Expression<string | null>;

  /** Whether the bucket's policy is managed here. */
  readonly managed: Expression<boolean>;

  /** Whether the document has statements. */
  readonly needed: Expression<boolean>;

  /** What the statements of others must fulfil. */
  readonly requirements: readonly Requirement[];

  constructor(scope: Construct, id: string, props: BucketPolicyProps) {
    super(scope, id);
    const { allowlist, settings } = props;
    const documents = settings.additionalBucketPolicies;
    this.managed = props.manage;
    const statements = tf.local(this, "additional_statements", statementsOf(documents));
    this.requirements = tf.unmet(
      statementRequirements(this, "additional_bucket_policies", statements, Object.values(SIDS)),
    );
    // Whether the policy exists depends on what the caller decides: what the documents hold may be unknown at plan.
    // A conditional, because Terraform takes `true || unknown` for unknown.
    const orOf = (others: Expression<boolean>): Expression<boolean> =>
      [settings.enforceTls, allowlist.given, settings.enforceKmsKey].reduceRight(
        (otherwise, asked) => tf.choose(asked, true, otherwise),
        others,
      );
    this.needed = tf.local(this, "needs_bucket_policy", orOf(tf.hasElements(documents)));
    const filled = tf.local(this, "bucket_policy_has_statements", orOf(tf.hasElements(statements)));
    const json = policyDocument(this, "bucket_policy", ownClauses(props), statements);
    this.json = tf.choose<string | null>(filled, json, null);
    const policy = tf.counted(
      tf.and(props.manage, this.needed),
      (meta) =>
        new S3BucketPolicy(this, "policy", {
          ...meta,
          bucket: tf.asString(props.bucket.reference),
          policy: tf.asString(json),
          lifecycle: tf.preconditions(this, [
            hasStatements(this, filled),
            ...bucketPolicySize(this, json, allowlist.cidrs),
          ]),
        }),
    );
    // S3 refuses two changes of a bucket at the same time.
    tf.orderAfter(policy, props.bucket.publicAccessBlock);
  }
}

/** Deny statements only: they remove nothing that the allowlist allows. */
function ownClauses(props: BucketPolicyProps): Clause[] {
  const { allowlist, bucketArn, roleArn, settings } = props;
  const { enforceKmsKey, enforceTls, kmsKeyArn } = settings;
  const objects = tf.text`${bucketArn}/*`;
  const deny = { Effect: "Deny", Principal: "*", Action: "s3:*" } as const;
  const denyUpload = { ...deny, Action: "s3:PutObject", Resource: objects };
  return [
    {
      when: enforceTls,
      statement: {
        Sid: SIDS.insecure,
        ...deny,
        Resource: [bucketArn, objects],
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    },
    {
      // Objects only: denying the bucket itself would lock Terraform out of it.
      when: allowlist.given,
      statement: { Sid: SIDS.objects, ...deny, Resource: objects, Condition: allowlist.outsideAndNotExempt },
    },
    {
      // Without the exemptions, whose patterns could match Sigma's role.
      when: allowlist.given,
      statement: {
        Sid: SIDS.sigmaRole,
        ...deny,
        Resource: [bucketArn, objects],
        Condition: tf.merge<Conditions>(
          allowlist.outside,
          tf.typed({ ArnEquals: { "aws:PrincipalArn": roleArn } }),
        ),
      },
    },
    {
      // An encryption is named, and not with this key. The key is missing for S3's own keys and for its KMS key.
      when: enforceKmsKey,
      statement: {
        Sid: SIDS.otherEncryption,
        ...denyUpload,
        Condition: {
          Null: { [ENCRYPTION.algorithm]: "false" },
          StringNotEquals: { [ENCRYPTION.key]: kmsKeyArn },
        },
      },
    },
    {
      when: enforceKmsKey,
      statement: {
        Sid: SIDS.customerKeys,
        ...denyUpload,
        Condition: { Null: { [ENCRYPTION.customerAlgorithm]: "false" } },
      },
    },
  ];
}
