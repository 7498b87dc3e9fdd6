import type { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import type { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import type { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import type {
  S3BucketCorsConfiguration,
  S3BucketCorsConfigurationCorsRule,
} from "@cdktf/provider-aws/lib/s3-bucket-cors-configuration";
import type { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import type { S3BucketLoggingA } from "@cdktf/provider-aws/lib/s3-bucket-logging";
import type { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls";
import type { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import type { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import type { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import type { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import type { IResolvable } from "cdktf";
import { Construct } from "constructs";
import { settingsOf } from "../inputs/settings";
import type { SigmaStorageIntegrationProps } from "../inputs/sigma-storage-integration-props.generated";
import { STORAGE_INPUTS } from "../inputs/storage";
import { annotate, asString, asStrings, optionalString, pathOf, typed, withoutTokens } from "../terraform";
import { StorageIntegration } from "./storage-integration";

/**
 * Everything that Sigma's external storage integration needs in AWS: bucket, access policy, role, trust, CORS and
 * bucket policy.
 *
 * Deploy it first without Sigma's values; its `nextSteps` say what to enter in Sigma. Then set `sigmaUserArn` and
 * `sigmaExternalId` and deploy again.
 */
export class SigmaStorageIntegration extends Construct {
  private readonly integration: StorageIntegration;

  /**
   * @throws Error for literal props that break a rule of the module's inputs, with a line for each: the prop, its
   * value, what is allowed and the likely cause
   */
  constructor(scope: Construct, id: string, props: SigmaStorageIntegrationProps) {
    super(scope, id);
    const { provider, ...inputs } = props;
    const settings = settingsOf(pathOf(this), STORAGE_INPUTS, inputs);
    // CDKTF leaves this id out of the addresses of what is below.
    this.integration = new StorageIntegration(this, "Default", "cdktf", settings, { provider });
    annotate(this, this.integration.warnings);
  }

  /** The role that Sigma assumes. */
  get role(): IamRole {
    return this.integration.role.resource;
  }

  /** The access policy: what the role may do. */
  get policy(): IamPolicy {
    return this.integration.accessPolicy.resource;
  }

  /** The bucket, if it is created. */
  get bucket(): S3Bucket | undefined {
    return this.integration.bucket.resource;
  }

  /** The public access block of a created bucket. */
  get publicAccessBlock(): S3BucketPublicAccessBlock | undefined {
    return this.integration.bucket.publicAccessBlock;
  }

  /** The ownership controls of a created bucket. */
  get ownershipControls(): S3BucketOwnershipControls | undefined {
    return this.integration.bucket.ownershipControls;
  }

  /** The versioning of a created bucket. */
  get versioning(): S3BucketVersioningA | undefined {
    return this.integration.bucket.versioning;
  }

  /** The default encryption of a created bucket. */
  get encryption(): S3BucketServerSideEncryptionConfigurationA | undefined {
    return this.integration.bucket.encryption;
  }

  /** The access logs of a created bucket, if they are asked for. */
  get logging(): S3BucketLoggingA | undefined {
    return this.integration.bucket.logging;
  }

  /** The lifecycle document, if it is managed. */
  get lifecycle(): S3BucketLifecycleConfiguration | undefined {
    return this.integration.lifecycle.resource;
  }

  /** The CORS document, if it is managed. */
  get cors(): S3BucketCorsConfiguration | undefined {
    return this.integration.cors.resource;
  }

  /** The bucket policy, if it is managed and has statements. */
  get bucketPolicy(): S3BucketPolicy | undefined {
    return this.integration.bucketPolicy.resource;
  }

  /** Name of the bucket. What uses it waits for a created one. */
  get bucketName(): string {
    return asString(this.integration.bucket.name);
  }

  /** ARN of the bucket. */
  get bucketArn(): string {
    return asString(this.integration.names.bucketArn);
  }

  /** Folder that Sigma may use, without a slash at either end; empty for the whole bucket. */
  get prefix(): string {
    return asString(this.integration.settings.prefix);
  }

  /** ARN of the KMS key; undefined without one. */
  get kmsKeyArn(): string | undefined {
    return optionalString(this.integration.settings.kmsKeyArn);
  }

  /** What Sigma's "Bucket name" field takes: `bucket/prefix`, or `bucket`. */
  get bucketPath(): string {
    return asString(this.integration.names.bucketPath);
  }

  /** What a separate "Prefix" field of Sigma's takes: `prefix/`, or nothing for the whole bucket. */
  get sigmaPrefix(): string {
    return asString(this.integration.names.keyPrefix);
  }

  /** Name of the role. */
  get roleName(): string {
    return this.role.name;
  }

  /** ARN of the role: "AWS IAM role ARN" in Sigma. */
  get roleArn(): string {
    return this.role.arn;
  }

  /** ARN of the access policy. */
  get policyArn(): string {
    return this.policy.arn;
  }

  /** `awaiting_sigma` until both of Sigma's values are supplied, then `connected`. */
  get integrationStatus(): string {
    return asString(this.integration.status);
  }

  /** What to do after the deployment, in words that a Sigma admin follows. */
  get nextSteps(): string {
    return asString(this.integration.nextSteps.text);
  }

  /** What is allowed after the deployment, a sentence for each fact. */
  get summary(): string[] {
    return asStrings(this.integration.summary.sentences);
  }

  /** The access policy as JSON: what the role may do. */
  get accessPolicyJson(): string {
    return asString(this.integration.accessPolicy.json);
  }

  /** The trust policy as JSON: who may assume the role. */
  get trustPolicyJson(): string {
    return asString(this.integration.trustPolicy.json);
  }

  /** The bucket policy as JSON, also if it is not managed here; undefined if it has no statements. */
  get bucketPolicyJson(): string | undefined {
    return optionalString(this.integration.bucketPolicy.json);
  }

  /** The CORS rules, as a CORS document of your own takes them. */
  get corsRules(): S3BucketCorsConfigurationCorsRule[] | IResolvable {
    return this.integration.cors.argument;
  }

  /** The statement that the policy of the log bucket needs, as JSON; undefined without access logs. */
  get accessLogDeliveryStatementJson(): string | undefined {
    return optionalString(this.integration.accessLogDelivery.json);
  }

  /**
   * The statement for the policy of a log bucket that must exist before the logs are turned on. Unlike the other one it
   * does not depend on `accessLogging`, so `accessLogging` can name the bucket through its policy.
   *
   * @param logs ARN of the logs: the bucket's, a slash, the prefix and `*`
   */
  accessLogDeliveryTo(logs: string): string {
    return asString(this.integration.accessLogDelivery.to(typed<string>(withoutTokens(logs))));
  }

  /** The ranges of the allowlist in canonical form, sorted and without repeats. */
  get allowedCidrs(): string[] {
    return asStrings(this.integration.allowlist.cidrs);
  }

  /** The VPC ids of the allowlist, Snowflake's included, sorted and without repeats. */
  get allowedVpcIds(): string[] {
    return asStrings(this.integration.allowlist.vpcIds);
  }

  /** The principals to which the allowlist does not apply, the pattern for service-linked roles included. */
  get allowlistExemptArns(): string[] {
    return asStrings(this.integration.allowlist.exemptArns);
  }
}
