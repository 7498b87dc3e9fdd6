import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import type { ITerraformDependable } from "cdktf";
import type { StorageSettings } from "../inputs/storage";
import {
  type Conditions,
  type DocumentStatement,
  namedStatement,
  policyDocument,
} from "../policies/document";
import { keyToEnforce } from "../rules/bucket-inputs";
import { documentRequirements, type ForeignStatement, statementsOf } from "../rules/policy-documents";
import { bucketPolicySize } from "../rules/policy-size";
import { publicStatements } from "../rules/public-statements";
import { RESOURCE_STATEMENT, statementRequirements } from "../rules/statements";
import * as tf from "../terraform";
import { type Expression, Part, type Requirement } from "../terraform";
import type { Bucket } from "./bucket";
import type { Allowlist } from "./ip-allowlist";

export interface BucketPolicyProps {
  readonly bucket: Bucket;
  readonly bucketArn: Expression<string>;
  readonly roleArn: Expression<string>;
  readonly allowlist: Allowlist;

  /** What refuses a key that cannot work. */
  readonly accessPolicy: ITerraformDependable;
  readonly settings: Pick<
    StorageSettings,
    | "createBucket"
    | "manageBucketPolicy"
    | "enforceTls"
    | "enforceKmsKey"
    | "kmsKeyArn"
    | "additionalBucketPolicies"
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
export class BucketPolicy extends Part {
  /** The document, also if it is not managed here; null without statements. */
  readonly json: Expression<string | null>;

  /** Whether the bucket's policy is managed here. */
  readonly managed: Expression<boolean>;

  /** Whether the document has statements. */
  readonly needed: Expression<boolean>;

  /** The statements of others. */
  readonly additional: Expression<readonly ForeignStatement[]>;

  /** What the document must fulfil, also if it is merged by hand. */
  readonly requirements: readonly Requirement[];
  readonly resource: S3BucketPolicy | undefined;

  constructor(scope: Part, id: string, props: BucketPolicyProps) {
    super(scope, id, scope.readers);
    tf.inFile(this, {
      name: "bucket_policy",
      about:
        "The bucket policy: HTTPS only, nothing from outside the allowlist, one key, and the statements that others need. Its own statements only deny, so they allow nobody anything. S3 keeps one policy for each bucket: managing it replaces the policy that is there.",
    });
    const { accessPolicy, allowlist, bucket, settings } = props;
    const { additionalBucketPolicies: documents, createBucket, manageBucketPolicy } = settings;
    const input = "additional_bucket_policies";
    this.managed = this.local("manage_bucket_policy", tf.valueOr(manageBucketPolicy, createBucket));
    this.additional = this.local("additional_statements", statementsOf(documents));
    this.requirements = [
      keyToEnforce(this, settings),
      ...documentRequirements(this, input, documents),
      ...statementRequirements(this, input, this.additional, Object.values(SIDS), RESOURCE_STATEMENT),
      publicStatements(this, input, this.additional),
    ];
    const asked = [settings.enforceTls, allowlist.given, settings.enforceKmsKey];
    this.needed = this.local(
      "needs_bucket_policy",
      tf.anyOf(...asked, tf.hasElements(documents)),
      "What the documents hold may be known only after apply, so their number decides whether the policy exists. anytrue is true if one element is true and another unknown. || would be unknown.",
    );
    const filled = this.local(
      "bucket_policy_has_statements",
      tf.anyOf(...asked, tf.hasElements(this.additional)),
    );
    const name = "bucket_policy";
    const json = policyDocument(
      this,
      name,
      ownStatements(this, props),
      this.additional,
      "One statement in each list, because both results of a conditional must have one type.",
    );
    this.json = tf.choose<string | null>(filled, json, null);
    this.resource = tf.counted(
      tf.and(this.managed, this.needed),
      (meta) =>
        new S3BucketPolicy(this, "policy", {
          ...meta,
          bucket: tf.asString(bucket.reference),
          policy: tf.asString(json),
          lifecycle: tf.preconditions(this, [
            ...this.requirements,
            hasStatements(this, filled),
            bucketPolicySize(this, { name, json, advice: SHORTER }),
          ]),
          dependsOn: [
            accessPolicy,
            ...(bucket.publicAccessBlock === undefined ? [] : [bucket.publicAccessBlock]),
          ],
        }),
    );
    if (this.resource !== undefined)
      tf.because(
        this.resource,
        "After the public access block, because S3 refuses two changes of a bucket at the same time. After the access policy, which refuses a key of another partition.",
      );
  }
}

const SHORTER =
  "Make it shorter: use fewer or wider ranges or fewer ids in {ip_allowlist}, or fewer {additional_bucket_policies}.";

/** S3 takes no policy without statements. Documents whose statements are all conditional may leave none. */
function hasStatements(part: Part, filled: Expression<boolean>): Requirement {
  return {
    holds: filled,
    otherwise: part.say(
      "{additional_bucket_policies} holds documents without any statement, and no other input asks for a bucket policy. S3 does not take a policy without statements. Leave the input out if there is nothing to add.",
    ),
  };
}

/** Deny statements only: they remove nothing that the allowlist allows. */
function ownStatements(part: Part, props: BucketPolicyProps): DocumentStatement[] {
  const { allowlist, bucketArn, roleArn, settings } = props;
  const { enforceKmsKey, enforceTls, kmsKeyArn } = settings;
  const objects = tf.text`${bucketArn}/*`;
  const deny = { Effect: "Deny", Principal: "*", Action: "s3:*" } as const;
  const denyUpload = { ...deny, Action: "s3:PutObject", Resource: objects };
  const sigmaRole = tf.typed<Conditions>({ ArnEquals: { "aws:PrincipalArn": roleArn } });
  return [
    {
      when: enforceTls,
      statement: namedStatement(part, "deny_insecure_transport", {
        Sid: SIDS.insecure,
        ...deny,
        Resource: [bucketArn, objects],
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      }),
    },
    {
      when: allowlist.given,
      statement: namedStatement(
        part,
        "deny_objects_outside_allowlist",
        { Sid: SIDS.objects, ...deny, Resource: objects, Condition: allowlist.outsideAndNotExempt },
        "Objects only: denying the bucket itself would lock Terraform out of it.",
      ),
    },
    {
      when: allowlist.given,
      statement: namedStatement(
        part,
        "deny_sigma_role_outside_allowlist",
        {
          Sid: SIDS.sigmaRole,
          ...deny,
          Resource: [bucketArn, objects],
          Condition: tf.merge<Conditions>(allowlist.outside, sigmaRole),
        },
        "Without the exemptions, whose patterns could match Sigma's role.",
      ),
    },
    {
      when: enforceKmsKey,
      statement: namedStatement(
        part,
        "deny_other_encryption",
        {
          Sid: SIDS.otherEncryption,
          ...denyUpload,
          Condition: {
            Null: { [ENCRYPTION.algorithm]: "false" },
            StringNotEquals: { [ENCRYPTION.key]: kmsKeyArn },
          },
        },
        "An encryption is named, and not with this key. A request with AES256, or with aws:kms and no key, lacks the second condition key, so it is denied too. Uploads that name none stay allowed: the bucket's default encrypts them.",
      ),
    },
    {
      when: enforceKmsKey,
      statement: namedStatement(part, "deny_customer_provided_keys", {
        Sid: SIDS.customerKeys,
        ...denyUpload,
        Condition: { Null: { [ENCRYPTION.customerAlgorithm]: "false" } },
      }),
    },
  ];
}
