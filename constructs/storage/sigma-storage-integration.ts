import { Annotations } from "cdktf";
import { Construct } from "constructs";
import { AccessPolicy } from "./access-policy";
import { names, type Names } from "../aws/names";
import { Bucket } from "./bucket";
import { BucketLifecycle } from "./bucket-lifecycle";
import { BucketPolicy } from "./bucket-policy";
import { Cors } from "./cors";
import { isExpression } from "../terraform/expression";
import { propNames } from "../terraform/field";
import { local } from "../terraform/local";
import { asString } from "../terraform/tokens";
import { valueOr } from "../terraform/values";
import { checkProps } from "../inputs/check-props";
import type { SigmaStorageIntegrationProps } from "../inputs/props";
import { setting, settled } from "../inputs/settings";
import { IpAllowlist } from "./ip-allowlist";
import { nextSteps, type NextStepsProps } from "./next-steps";
import { Role } from "./role";
import { acrossInputs } from "../rules/across-inputs";
import { warnings, type Warning } from "../rules/warnings";
import { TrustPolicy } from "./trust-policy";

/**
 * Everything that Sigma's external storage integration needs in AWS: bucket, access policy, role, trust, CORS and
 * bucket policy.
 *
 * Deploy it first without Sigma's values; its `nextSteps` say what to enter in Sigma. Then set `sigmaUserArn` and
 * `sigmaExternalId` and deploy again.
 */
export class SigmaStorageIntegration extends Construct {
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
  readonly names: Names;

  private readonly steps: NextStepsProps;
  private writtenSteps: string | undefined;

  /**
   * @throws Error for literal props that break a rule of the module's inputs, with a line for each: the prop, its
   * value, what is allowed and the likely cause
   */
  constructor(scope: Construct, id: string, props: SigmaStorageIntegrationProps) {
    super(scope, id);
    checkProps(this.node.path, props);

    const createBucket = settled(props, "createBucket");
    const manages = {
      cors: local(this, "manage_cors", valueOr(setting(props, "manageCors"), createBucket)),
      bucketPolicy: local(
        this,
        "manage_bucket_policy",
        valueOr(setting(props, "manageBucketPolicy"), createBucket),
      ),
      lifecycle: local(this, "manage_lifecycle", valueOr(setting(props, "manageLifecycle"), createBucket)),
    };
    const bucketName = settled(props, "bucketName");
    const iamPath = settled(props, "iamPath");
    const tags = settled(props, "tags");
    const kmsKeyArn = setting(props, "kmsKeyArn");
    const accessLogging = setting(props, "accessLogging");
    const sigmaUserArn = setting(props, "sigmaUserArn");
    const sigmaExternalId = setting(props, "sigmaExternalId");
    const permissionsBoundaryArn = setting(props, "permissionsBoundaryArn");

    this.names = names(this, {
      bucketName,
      prefix: settled(props, "prefix"),
      iamPath,
      roleName: setting(props, "roleName"),
    });
    const { bucketArn, bucketPath, keyPrefix, roleArn, roleName } = this.names;

    this.bucket = new Bucket(this, "bucket", {
      bucketName,
      createBucket,
      forceDestroy: settled(props, "forceDestroy"),
      versioningEnabled: settled(props, "versioningEnabled"),
      kmsKeyArn,
      accessLogging,
      tags,
    });
    new BucketLifecycle(this, "lifecycle", {
      bucket: this.bucket,
      manage: manages.lifecycle,
      keyPrefix,
      objectExpirationDays: setting(props, "objectExpirationDays"),
      noncurrentVersionExpirationDays: setting(props, "noncurrentVersionExpirationDays"),
      abortIncompleteMultipartUploadDays: settled(props, "abortIncompleteMultipartUploadDays"),
    });
    this.cors = new Cors(this, "cors", {
      bucket: this.bucket,
      manage: manages.cors,
      sigmaAppOrigins: settled(props, "sigmaAppOrigins"),
      additionalCorsRules: settled(props, "additionalCorsRules"),
    });
    this.accessPolicy = new AccessPolicy(this, "access_policy", {
      policyName: valueOr(setting(props, "policyName"), roleName),
      iamPath,
      bucketArn,
      keyPrefix,
      restrictListToPrefix: settled(props, "restrictListToPrefix"),
      extraBucketActions: settled(props, "extraBucketActions"),
      extraObjectActions: settled(props, "extraObjectActions"),
      kmsKeyArn,
      tags,
      requirements: [
        ...acrossInputs(this, {
          bucketName,
          createBucket,
          accessLogging,
          sigmaUserArn,
          sigmaExternalId,
          kmsKeyArn,
          permissionsBoundaryArn,
          roleArn,
        }),
        this.cors.requirement,
      ],
    });
    this.trustPolicy = new TrustPolicy(this, "trust_policy", {
      sigmaUserArn,
      sigmaExternalId,
      placeholderExternalId: settled(props, "placeholderExternalId"),
    });
    this.role = new Role(this, "role", {
      roleName,
      iamPath,
      bucketName,
      trustPolicy: this.trustPolicy,
      accessPolicy: this.accessPolicy,
      permissionsBoundaryArn,
      maxSessionDuration: settled(props, "maxSessionDuration"),
      tags,
    });
    this.allowlist = new IpAllowlist(this, "ip_allowlist", setting(props, "ipAllowlist"));
    this.bucketPolicy = new BucketPolicy(this, "bucket_policy", {
      bucket: this.bucket,
      bucketArn,
      roleArn,
      manage: manages.bucketPolicy,
      enforceTls: settled(props, "enforceTls"),
      allowlist: this.allowlist,
      additionalBucketPolicies: settled(props, "additionalBucketPolicies"),
    });

    const { connected } = this.trustPolicy;
    this.steps = {
      connected,
      roleArn,
      bucketPath,
      manageCors: manages.cors,
      manageBucketPolicy: manages.bucketPolicy,
      needsBucketPolicy: this.bucketPolicy.needed,
    };
    this.warnings = warnings(this, props, {
      connected,
      manageCors: manages.cors,
      manageBucketPolicy: manages.bucketPolicy,
      manageLifecycle: manages.lifecycle,
    });
    for (const { holds, otherwise } of this.warnings) {
      if (holds === false && !isExpression(otherwise)) Annotations.of(this).addWarning(propNames(otherwise));
    }
  }

  /** Name of the bucket; of a created one, known to Terraform once it exists. */
  get bucketName(): string {
    return asString(this.bucket.reference);
  }

  /** ARN of the role, for "AWS IAM role ARN" in Sigma. */
  get roleArn(): string {
    return this.role.resource.arn;
  }

  /** ARN of the access policy. */
  get policyArn(): string {
    return this.accessPolicy.resource.arn;
  }

  /** What Sigma's "Bucket name" field takes: `bucket/prefix`, or `bucket`. */
  get bucketPath(): string {
    return asString(this.names.bucketPath);
  }

  /** What to do after the deployment, in words that a Sigma admin follows. Stands in the stack once it is asked for. */
  get nextSteps(): string {
    this.writtenSteps ??= asString(nextSteps(this, this.steps));
    return this.writtenSteps;
  }
}
