import type { TerraformProvider } from "cdktf";
import type { Construct } from "constructs";
import { Caller } from "../aws/caller";
import { Integration } from "../aws/integration";
import { names } from "../aws/names";
import { useProvider } from "../aws/provider";
import { Role } from "../aws/role";
import type { StorageSettings } from "../inputs/storage";
import {
  bucketRequirements,
  type HandshakeNames,
  handshakeRequirements,
  partitionRequirements,
} from "../rules/across-inputs";
import { tagRequirements } from "../rules/tags";
import * as tf from "../terraform";
import type { Expression, Requirement, Warning } from "../terraform";
import { type AccessLogDelivery, accessLogDelivery } from "./access-log-delivery";
import { AccessPolicy } from "./access-policy";
import { Bucket } from "./bucket";
import { BucketLifecycle } from "./bucket-lifecycle";
import { BucketPolicy } from "./bucket-policy";
import { Cors } from "./cors";
import { IpAllowlist } from "./ip-allowlist";
import { nextSteps } from "./next-steps";
import { type SigmaNames, sigmaNames } from "./sigma-names";
import { TrustPolicy } from "./trust-policy";
import { storageWarnings } from "./warnings";

const SIGMA: HandshakeNames = {
  principal: "sigma_user_arn",
  externalId: "sigma_external_id",
  shownAs:
    "Sigma shows both in the details of the integration, as 'AWS IAM user ARN' and 'AWS external role ARN'.",
};

/** The storage integration, from settings that are literals, tokens or the inputs of a module. */
export class StorageIntegration extends Integration {
  readonly bucket: Bucket;
  readonly accessPolicy: AccessPolicy;
  readonly trustPolicy: TrustPolicy;
  readonly role: Role;
  readonly cors: Cors;
  readonly allowlist: IpAllowlist;
  readonly bucketPolicy: BucketPolicy;

  /** What is allowed and probably not meant. */
  readonly warnings: readonly Warning[];

  /** What things are called in AWS and in Sigma. */
  readonly names: SigmaNames;

  /** `awaiting_sigma` or `connected`. */
  readonly status: Expression<string>;

  /** What the policy of the log bucket needs. */
  readonly accessLogDelivery: AccessLogDelivery;

  /** What several settings must fulfil together. */
  readonly requirements: readonly Requirement[];

  constructor(scope: Construct, id: string, settings: StorageSettings, provider?: TerraformProvider) {
    super(scope, tf.compactId(id));
    const { bucketName, createBucket } = settings;
    const caller = Caller.of(this, provider);
    const managed = (name: string, choice: Expression<boolean>): Expression<boolean> =>
      tf.local(this, name, tf.valueOr(choice, createBucket));
    const manageCors = managed("manage_cors", settings.manageCors);
    const manageBucketPolicy = managed("manage_bucket_policy", settings.manageBucketPolicy);
    const manageLifecycle = managed("manage_lifecycle", settings.manageLifecycle);
    const inAws = names(this, {
      caller,
      bucketName,
      prefix: settings.prefix,
      iamPath: settings.iamPath,
      roleName: settings.roleName,
      defaultRoleName: tf.text`sigma-${bucketName}`,
    });
    this.names = sigmaNames(this, inAws, settings);
    const { bucketArn, keyPrefix, roleArn, roleName } = inAws;

    this.bucket = new Bucket(this, "bucket", settings);
    const { bucket } = this;
    this.accessLogDelivery = accessLogDelivery(this, { settings, caller, bucketArn });
    new BucketLifecycle(this, "lifecycle", { settings, bucket, manage: manageLifecycle, keyPrefix });
    this.cors = new Cors(this, "cors", { settings, bucket, manage: manageCors });
    this.allowlist = new IpAllowlist(this, "ip_allowlist", { caller, networks: settings.ipAllowlist });
    this.bucketPolicy = new BucketPolicy(this, "bucket_policy", {
      settings,
      bucket,
      bucketArn,
      roleArn,
      manage: manageBucketPolicy,
      allowlist: this.allowlist,
    });
    this.trustPolicy = new TrustPolicy(this, "trust_policy", { settings, caller });
    this.requirements = this.together(settings, caller);
    this.accessPolicy = new AccessPolicy(this, "access_policy", {
      settings,
      policyName: tf.valueOr(settings.policyName, roleName),
      bucketArn,
      keyPrefix,
      requirements: this.requirements,
    });
    this.role = new Role(this, "role", {
      settings,
      roleName,
      description: tf.text`Assumed by Sigma for the storage integration with the S3 bucket ${bucketName}`,
      trustPolicy: this.trustPolicy.json,
      policyArn: this.accessPolicy.arn,
    });
    const { connected } = this.trustPolicy;
    this.status = tf.choose(connected, "connected", "awaiting_sigma");
    this.warnings = tf.unmet([
      ...storageWarnings(this, settings, {
        connected,
        allowlist: this.allowlist,
        manageCors,
        manageBucketPolicy,
        manageLifecycle,
      }),
      ...this.trustPolicy.warnings,
    ]);
    tf.annotate(this, this.warnings);
    useProvider(this, provider);
  }

  /** What a Sigma admin does after an apply. Made only when it is asked for, once in a module. */
  get steps(): Expression<string> {
    return nextSteps(this, {
      ...this.names,
      connected: this.trustPolicy.connected,
      manageCors: this.cors.managed,
      manageBucketPolicy: this.bucketPolicy.managed,
      needsBucketPolicy: this.bucketPolicy.needed,
    });
  }

  private together(settings: StorageSettings, caller: Caller): Requirement[] {
    return tf.unmet([
      ...handshakeRequirements(this, SIGMA, {
        principalArn: settings.sigmaUserArn,
        externalId: settings.sigmaExternalId,
        placeholderExternalId: settings.placeholderExternalId,
        roleArn: this.names.roleArn,
      }),
      ...bucketRequirements(this, settings),
      ...partitionRequirements(this, caller, [SIGMA.principal, settings.sigmaUserArn], settings),
      ...tagRequirements(this, caller, settings.tags),
      this.cors.requirement,
      ...this.bucketPolicy.requirements,
      ...this.trustPolicy.requirements,
    ]);
  }
}
