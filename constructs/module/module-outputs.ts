import { dependable, TerraformOutput, type ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { Value } from "../terraform/expression";
import { choose } from "../terraform/values";
import { asJson } from "../terraform/tokens";
import type { SigmaStorageIntegration } from "../storage/sigma-storage-integration";

/** An output of the module. */
interface Output {
  readonly name: string;
  readonly description: string;
  readonly value: Value<unknown>;

  /** What has to exist before consumers may use the value, where the value itself is known earlier. */
  readonly after?: readonly (ITerraformDependable | undefined)[];
}

/** The module's outputs. */
export class ModuleOutputs extends Construct {
  constructor(scope: Construct, id: string, integration: SigmaStorageIntegration) {
    super(scope, id);
    for (const { name, description, value, after = [] } of outputs(integration)) {
      const output = new TerraformOutput(this, name, { value: asJson(value), description });
      const resources = after.filter((resource) => resource !== undefined);
      // CDKTF would write references here, where Terraform takes bare addresses.
      if (resources.length > 0) output.addOverride("depends_on", resources.map(dependable));
    }
  }
}

function outputs(integration: SigmaStorageIntegration): Output[] {
  const { accessPolicy, allowlist, bucket, bucketPolicy, cors, names, role, trustPolicy } = integration;
  return [
    {
      name: "bucket_name",
      description: "Name of the bucket; available once a created bucket exists.",
      value: names.bucketName,
      after: [bucket.resource],
    },
    {
      name: "bucket_arn",
      description: "ARN of the bucket; available once a created bucket exists.",
      value: names.bucketArn,
      after: [bucket.resource],
    },
    {
      name: "sigma_bucket_path",
      description: 'What to enter in Sigma\'s "Bucket name" field: bucket/prefix, or the bucket alone.',
      value: names.bucketPath,
    },
    {
      name: "role_name",
      description: "Name of the role that Sigma assumes.",
      value: names.roleName,
      after: [role.resource],
    },
    {
      name: "role_arn",
      description: 'What to enter in Sigma\'s "AWS IAM role ARN" field; available once the role exists.',
      value: names.roleArn,
      after: [role.resource],
    },
    {
      name: "policy_arn",
      description: "ARN of the access policy.",
      value: accessPolicy.resource.arn,
    },
    {
      name: "integration_status",
      description: '"awaiting_sigma" until both of Sigma\'s values are supplied, then "connected".',
      value: choose(trustPolicy.connected, "connected", "awaiting_sigma"),
    },
    {
      name: "next_steps",
      description: "What to do after this apply, in words that a Sigma admin follows.",
      value: integration.nextSteps,
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
        "The bucket policy as applied, or to merge by hand where manage_bucket_policy is off; null when it has no statements.",
      value: bucketPolicy.json,
    },
    {
      name: "cors_rules",
      description: "The CORS rules as applied, or to merge by hand where manage_cors is off.",
      value: cors.rules,
    },
    {
      name: "allowed_cidrs",
      description: "The ranges of ip_allowlist in canonical form, sorted, each once.",
      value: allowlist.cidrs,
    },
  ];
}

/** The description of every output, for the module's README. */
export function outputDescriptions(
  integration: SigmaStorageIntegration,
): { name: string; description: string }[] {
  return outputs(integration).map(({ name, description }) => ({ name, description }));
}
