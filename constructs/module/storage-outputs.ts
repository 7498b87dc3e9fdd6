import type { StorageIntegration } from "../storage/storage-integration";
import { attributeOf, type Expression, or, type Requirement } from "../terraform";
import type { Output } from "./module-outputs";

/** The outputs of the storage module. */
export function storageOutputs(integration: StorageIntegration): readonly Output[] {
  const { accessPolicy, allowlist, bucket, bucketPolicy, cors, names, role, trustPolicy } = integration;
  return [
    {
      name: "bucket_name",
      description: "Name of the bucket. What uses it waits for a created bucket.",
      value: names.bucketName,
      after: bucket.resource,
    },
    {
      name: "bucket_arn",
      description: "ARN of the bucket. What uses it waits for a created bucket.",
      value: names.bucketArn,
      after: bucket.resource,
    },
    {
      name: "sigma_bucket_path",
      description: 'What to enter in Sigma\'s "Bucket name" field: bucket/prefix, or the bucket alone.',
      value: names.bucketPath,
    },
    {
      name: "sigma_prefix",
      description:
        'What to enter in Sigma\'s "Prefix" field, if its dialog has one: prefix/, with the slash. The "Bucket name" field then takes the bucket alone. Empty for the whole bucket.',
      value: names.keyPrefix,
    },
    {
      name: "role_name",
      description: "Name of the role that Sigma assumes.",
      value: names.roleName,
      after: role.resource,
    },
    {
      name: "role_arn",
      description: 'What to enter in Sigma\'s "AWS IAM role ARN" field. What uses it waits for the role.',
      value: names.roleArn,
      after: role.resource,
    },
    {
      name: "policy_arn",
      description: "ARN of the access policy.",
      value: attributeOf(accessPolicy.resource, "arn", "terraform"),
    },
    {
      name: "integration_status",
      description:
        '"awaiting_sigma" until both of Sigma\'s values are supplied, then "connected". Terraform cannot see whether Sigma really connects.',
      value: integration.status,
    },
    {
      name: "next_steps",
      description: "What to do after this apply, in words that a Sigma admin follows.",
      value: integration.nextSteps.text,
    },
    {
      name: "summary",
      description:
        "What the integration allows after this apply, a sentence for each fact. A plan shows a change as a line that goes and a line that comes.",
      value: integration.summary.sentences,
    },
    {
      name: "access_policy_json",
      description: "The access policy as applied: what the role may do.",
      value: accessPolicy.json,
    },
    {
      name: "trust_policy_json",
      description: "The trust policy as applied: who may assume the role.",
      value: trustPolicy.json,
    },
    {
      name: "bucket_policy_json",
      description:
        "The bucket policy as applied, or to merge by hand if {manage_bucket_policy} is off. null if it has no statements.",
      value: bucketPolicy.json,
      nullable: true,
      requirements: ifMergedByHand(bucketPolicy.managed, bucketPolicy.requirements),
    },
    {
      name: "cors_rules",
      description: "The CORS rules as applied, or to merge by hand if {manage_cors} is off.",
      value: cors.rules,
      requirements: ifMergedByHand(cors.managed, [cors.requirement]),
    },
    {
      name: "allowed_cidrs",
      description: "The ranges of {ip_allowlist} in canonical form, sorted and without repeats.",
      value: allowlist.cidrs,
    },
    {
      name: "allowed_vpc_ids",
      description: "The VPC ids of {ip_allowlist}, Snowflake's included, sorted and without repeats.",
      value: allowlist.vpcIds,
    },
    {
      name: "allowlist_exempt_arns",
      description:
        "The principals to which {ip_allowlist} does not apply, the pattern for service-linked roles included. It always applies to Sigma's role.",
      value: allowlist.exemptArns,
    },
    {
      name: "access_log_delivery_statement_json",
      description:
        "The statement that the log bucket's policy needs, so that S3 may write this bucket's access logs there. null without {access_logging} or with an existing bucket.",
      value: integration.accessLogDelivery.json,
      nullable: true,
    },
    {
      name: "access_log_delivery_json",
      description:
        "The same statement without its Resource. It does not depend on {access_logging}, so {access_logging} can name the log bucket through its policy, which S3 wants first. Add the Resource: the log bucket's ARN, a slash, the prefix and *.",
      value: integration.accessLogDelivery.anywhere,
    },
  ];
}

/** The requirements of a document, where no resource has it: then somebody merges it by hand. */
function ifMergedByHand(
  managed: Expression<boolean>,
  requirements: readonly Requirement[],
): readonly Requirement[] {
  return requirements.map((requirement) => ({ ...requirement, holds: or(managed, requirement.holds) }));
}
