import type { TerraformProvider } from "cdktf";
import type { Construct } from "constructs";
import { Caller, type KnownCaller } from "../aws/caller";
import { awsNames } from "../aws/names";
import { useProvider } from "../aws/provider";
import { Role } from "../aws/role";
import type { StorageSettings } from "../inputs/storage";
import { boundaryPartition, ofPartition } from "../rules/partition";
import { tagRequirements } from "../rules/tags";
import * as tf from "../terraform";
import { type Expression, Part, type Readers, type Warning } from "../terraform";
import { AccessLogDelivery } from "./access-log-delivery";
import { AccessPolicy } from "./access-policy";
import { Bucket } from "./bucket";
import { BucketLifecycle } from "./bucket-lifecycle";
import { BucketPolicy } from "./bucket-policy";
import { Cors } from "./cors";
import { Allowlist } from "./ip-allowlist";
import { NextSteps } from "./next-steps";
import { type SigmaNames, sigmaNames } from "./sigma-names";
import { Summary } from "./summary";
import { ROLE_FILE, TrustPolicy } from "./trust-policy";
import { StorageWarnings } from "./warnings";

export interface IntegrationOptions {
  /** The provider of everything. @default - the stack's default AWS provider */
  readonly provider?: TerraformProvider | undefined;

  /** Account and partition, if they are known. @default - Terraform asks AWS */
  readonly known?: KnownCaller;
}

/** The storage integration, from settings that are literals, tokens or the inputs of a module. */
export class StorageIntegration extends Part {
  /** What things are called in AWS and in Sigma. */
  readonly names: SigmaNames;
  readonly trustPolicy: TrustPolicy;
  readonly role: Role;
  readonly accessPolicy: AccessPolicy;
  readonly bucket: Bucket;
  readonly accessLogDelivery: AccessLogDelivery;
  readonly lifecycle: BucketLifecycle;
  readonly cors: Cors;
  readonly allowlist: Allowlist;
  readonly bucketPolicy: BucketPolicy;

  /** `awaiting_sigma` or `connected`. */
  readonly status: Expression<string>;

  /** What a Sigma admin does after an apply. */
  readonly nextSteps: NextSteps;

  /** What is allowed after an apply. */
  readonly summary: Summary;

  /** What is allowed and probably not meant. */
  readonly warnings: readonly Warning[];

  constructor(
    scope: Construct,
    id: string,
    readers: Readers,
    readonly settings: StorageSettings,
    { known, provider }: IntegrationOptions = {},
  ) {
    super(scope, id, readers);
    tf.inFile(this, {
      name: "main",
      about:
        "Names and ARNs, from the inputs, the account and the partition. With them a plan shows every document in full, before anything exists.",
    });
    const caller = new Caller(this, "caller", known);
    this.names = this.allNames(caller);
    const { bucketArn, keyPrefix, roleArn, roleName } = this.names;

    this.trustPolicy = new TrustPolicy(this, "trust_policy", { settings, caller, roleArn });
    this.role = new Role(this, "role", {
      file: ROLE_FILE,
      settings,
      roleName,
      description: tf.text`Assumed by Sigma for the storage integration with the S3 bucket ${settings.bucketName}`,
      trustPolicy: this.trustPolicy.json,
      requirements: [
        ...this.trustPolicy.requirements,
        ofPartition(this, caller, boundaryPartition(settings.permissionsBoundaryArn)),
        ...tagRequirements(this, caller, settings.tags),
      ],
    });
    this.accessPolicy = new AccessPolicy(this, "access_policy", {
      settings,
      caller,
      policyName: tf.valueOr(settings.policyName, roleName),
      bucketArn,
      keyPrefix,
      role: this.role,
    });
    this.role.attach(tf.attributeOf(this.accessPolicy.resource, "arn", readers));

    const accessPolicy = this.accessPolicy.resource;
    this.bucket = new Bucket(this, "bucket", { settings, accessPolicy });
    const { bucket } = this;
    this.accessLogDelivery = new AccessLogDelivery(this, "access_log_delivery", {
      settings,
      caller,
      bucketArn,
    });
    this.lifecycle = new BucketLifecycle(this, "lifecycle", { settings, bucket, keyPrefix });
    this.cors = new Cors(this, "cors", { settings, bucket });
    this.allowlist = new Allowlist(this, "ip_allowlist", { caller, networks: settings.ipAllowlist });
    const { allowlist } = this;
    this.bucketPolicy = new BucketPolicy(this, "bucket_policy", {
      settings,
      bucket,
      bucketArn,
      roleArn,
      allowlist,
      accessPolicy,
    });

    const { connected } = this.trustPolicy;
    this.status = tf.choose(connected, "connected", "awaiting_sigma");
    const manageCors = this.cors.managed;
    const manageBucketPolicy = this.bucketPolicy.managed;
    this.nextSteps = new NextSteps(this, "next_steps", {
      ...this.names,
      connected,
      manageCors,
      manageBucketPolicy,
      needsBucketPolicy: this.bucketPolicy.needed,
    });
    const { bucketPolicy, cors, lifecycle, names: called, trustPolicy } = this;
    this.summary = new Summary(this, "summary", {
      names: called,
      settings,
      trustPolicy,
      allowlist,
      bucketPolicy,
      cors,
      lifecycle,
    });
    const manageLifecycle = lifecycle.managed;
    const management = { connected, allowlist, manageCors, manageBucketPolicy, manageLifecycle };
    const { warnings } = new StorageWarnings(this, "warnings", settings, management);
    this.warnings = tf.unmet([...warnings, ...this.trustPolicy.warnings]);
    useProvider(this, provider);
  }

  private allNames(caller: Caller): SigmaNames {
    const { bucketName, iamPath, prefix, roleName } = this.settings;
    const defaultRoleName = tf.text`sigma-${bucketName}`;
    const inAws = awsNames(this, { caller, bucketName, prefix, iamPath, roleName, defaultRoleName });
    return sigmaNames(this, inAws, this.settings);
  }
}
