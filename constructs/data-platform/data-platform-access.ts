import type { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import type { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import { DATA_PLATFORM_INPUTS } from "../inputs/data-platform";
import type { DataPlatformAccessProps as Props } from "../inputs/data-platform-access-props.generated";
import { settingsOf } from "../inputs/settings";
import { annotate, asString, asStrings, pathOf } from "../terraform";
import { PlatformAccess } from "./platform-access";

/** A storage integration whose bucket, prefix and key are taken over. */
export interface IntegratedBucket {
  /** Name of the bucket. */
  readonly bucketName: string;

  /** Folder without a slash at either end; empty for the whole bucket. */
  readonly prefix: string;

  /** ARN of the KMS key; undefined without one. */
  readonly kmsKeyArn: string | undefined;
}

/** Props of a data platform's access to the bucket of a storage integration. */
export interface IntegrationAccessProps extends Omit<Props, "bucketName" | "prefix" | "kmsKeyArn"> {
  /** The storage integration. Bucket, prefix and key are read from it. */
  readonly integration: IntegratedBucket;
}

/** Props of a data platform's access to a bucket of any origin. */
export interface BucketAccessProps extends Props {
  /** Not beside a bucket of its own. */
  readonly integration?: never;
}

export type DataPlatformAccessProps = IntegrationAccessProps | BucketAccessProps;

/**
 * The role with which Snowflake or Databricks reads and writes the bucket of a storage integration: access policy,
 * role and trust.
 *
 * Deploy it first without the platform's values; its `nextSteps` say how to get them. Then set `platformPrincipalArn`
 * and `platformExternalId` and deploy again.
 */
export class DataPlatformAccess extends Construct {
  private readonly access: PlatformAccess;

  /**
   * @throws Error for literal props that break a rule of the module's inputs, with a line for each: the prop, its
   * value, what is allowed and the likely cause
   */
  constructor(scope: Construct, id: string, props: DataPlatformAccessProps) {
    super(scope, id);
    const { inputs, provider } = inputsOf(pathOf(this), props);
    const settings = settingsOf(pathOf(this), DATA_PLATFORM_INPUTS, inputs);
    // CDKTF leaves this id out of the addresses of what is below.
    this.access = new PlatformAccess(this, "Default", "cdktf", settings, provider);
    annotate(this, this.access.warnings);
  }

  /** The role that the data platform assumes. */
  get role(): IamRole {
    return this.access.role.resource;
  }

  /** The access policy: what the role may do. */
  get policy(): IamPolicy {
    return this.access.accessPolicy.resource;
  }

  /** Name of the role. */
  get roleName(): string {
    return this.role.name;
  }

  /** ARN of the role. */
  get roleArn(): string {
    return this.role.arn;
  }

  /** ARN of the access policy. */
  get policyArn(): string {
    return this.policy.arn;
  }

  /** ARN of the role from names alone, for an integration that Terraform makes before the role. */
  get expectedRoleArn(): string {
    return asString(this.access.names.roleArn);
  }

  /** URL of the folder, with a slash at the end. */
  get stageUrl(): string {
    return asString(this.access.stage.url);
  }

  /** `awaiting_platform` until both of the platform's values are supplied, then `connected`. */
  get integrationStatus(): string {
    return asString(this.access.status);
  }

  /** What to do after the deployment, with the SQL to run. */
  get nextSteps(): string {
    return asString(this.access.nextSteps.text);
  }

  /** What is allowed after the deployment, a sentence for each fact. */
  get summary(): string[] {
    return asStrings(this.access.summary.sentences);
  }

  /** The access policy as JSON: what the role may do. */
  get accessPolicyJson(): string {
    return asString(this.access.accessPolicy.json);
  }

  /** The trust policy as JSON: who may assume the role. */
  get trustPolicyJson(): string {
    return asString(this.access.trustPolicy.json);
  }
}

/** @throws Error for a prop that the integration gives, which only TypeScript refuses */
function inputsOf(
  path: string,
  props: DataPlatformAccessProps,
): { inputs: object; provider: TerraformProvider | undefined } {
  const { integration, provider, ...inputs } = props;
  if (integration === undefined) return { inputs, provider };
  const { bucketName, kmsKeyArn, prefix } = integration;
  const read = { bucketName, kmsKeyArn, prefix };
  const given = new Map<string, unknown>(Object.entries(inputs));
  const twice = Object.keys(read).find((name) => (given.get(name) ?? null) !== null);
  if (twice !== undefined)
    throw new Error(`${path}: ${twice} is read from integration. Leave one of the two out.`);
  return { inputs: { ...inputs, ...read }, provider };
}
