import { Annotations } from "cdktf";
import { Construct } from "constructs";
import { AccessPolicy } from "./access-policy";
import { Caller } from "./aws/caller";
import { Bucket } from "./bucket";
import { BucketLifecycle } from "./bucket-lifecycle";
import { BucketPolicy } from "./bucket-policy";
import { Cors } from "./cors";
import { isExpression, type Value } from "./expressions/expression";
import { propNames } from "./expressions/field";
import { text } from "./expressions/hcl";
import { local } from "./expressions/local";
import { asString } from "./expressions/tokens";
import { choose, compute, isEmpty, valueOr } from "./expressions/values";
import { checkProps } from "./inputs/check-props";
import type { SigmaStorageIntegrationProps } from "./inputs/props";
import { setting, settled } from "./inputs/settings";
import { IpAllowlist } from "./ip-allowlist";
import { nextSteps, type NextStepsProps } from "./next-steps";
import { Role } from "./role";
import { acrossInputs } from "./rules/across-inputs";
import { warnings, type Warning } from "./rules/warnings";
import { TrustPolicy } from "./trust-policy";

/** IAM's limit for the name of a role. */
const LONGEST_ROLE_NAME = 64;

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

  /** The values behind the attributes and the module's outputs. */
  readonly values: {
    readonly bucketArn: Value<string>;
    readonly bucketName: Value<string>;
    readonly bucketPath: Value<string>;
    readonly roleArn: Value<string>;
    readonly roleName: Value<string>;
    readonly status: Value<string>;
  };

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
    const prefix = settled(props, "prefix");
    const iamPath = settled(props, "iamPath");
    const tags = settled(props, "tags");
    const kmsKeyArn = setting(props, "kmsKeyArn");
    const accessLogging = setting(props, "accessLogging");
    const sigmaUserArn = setting(props, "sigmaUserArn");
    const sigmaExternalId = setting(props, "sigmaExternalId");
    const permissionsBoundaryArn = setting(props, "permissionsBoundaryArn");

    // Built from the inputs, the ARNs and all documents with them are known at plan.
    const bucketArn = local(this, "bucket_arn", text`arn:${Caller.of(this).partition}:s3:::${bucketName}`);
    const keyPrefix = local(this, "key_prefix", choose(isEmpty(prefix), "", text`${prefix}/`));
    const bucketPath = local(
      this,
      "bucket_path",
      choose(isEmpty(prefix), bucketName, text`${bucketName}/${prefix}`),
    );
    const roleName = local(
      this,
      "role_name",
      valueOr(setting(props, "roleName"), defaultRoleName(bucketName)),
    );
    const roleArn = local(this, "role_arn", Caller.of(this).iamArn(text`role${iamPath}${roleName}`));

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
    this.values = {
      bucketArn,
      bucketName,
      bucketPath,
      roleArn,
      roleName,
      status: choose(connected, "connected", "awaiting_sigma"),
    };
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
    return asString(this.values.bucketPath);
  }

  /** What to do after the deployment, in words that a Sigma admin follows. Stands in the stack once it is asked for. */
  get nextSteps(): string {
    this.writtenSteps ??= asString(nextSteps(this, this.steps));
    return this.writtenSteps;
  }
}

function defaultRoleName(bucketName: Value<string>): Value<string> {
  return compute(
    [bucketName],
    (name) => `sigma-${name}`.slice(0, LONGEST_ROLE_NAME),
    (name) => `substr("sigma-\${${name}}", 0, ${LONGEST_ROLE_NAME})`,
  );
}
