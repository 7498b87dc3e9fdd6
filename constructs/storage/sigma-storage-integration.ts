import type { IResolvable } from "cdktf";
import type { Construct } from "constructs";
import { pathIn, settingsOf } from "../inputs/settings";
import type { SigmaStorageIntegrationProps } from "../inputs/sigma-storage-integration-props";
import { STORAGE_INPUTS } from "../inputs/storage";
import { asResolvable, asToken, typed, withoutTokens } from "../terraform";
import { StorageIntegration } from "./storage-integration";

/**
 * Everything that Sigma's external storage integration needs in AWS: bucket, access policy, role, trust, CORS and
 * bucket policy.
 *
 * Deploy it first without Sigma's values; its `nextSteps` say what to enter in Sigma. Then set `sigmaUserArn` and
 * `sigmaExternalId` and deploy again.
 */
export class SigmaStorageIntegration extends StorageIntegration {
  /**
   * @throws Error for literal props that break a rule of the module's inputs, with a line for each: the prop, its
   * value, what is allowed and the likely cause
   */
  constructor(scope: Construct, id: string, props: SigmaStorageIntegrationProps) {
    const { provider, ...inputs } = props;
    super(scope, id, settingsOf(pathIn(scope, id), STORAGE_INPUTS, inputs), provider);
  }

  /** Name of the bucket; of a created one, known to Terraform once it exists. */
  get bucketName(): string {
    return asToken(this.bucket.reference);
  }

  /** ARN of the bucket. */
  get bucketArn(): string {
    return asToken(this.names.bucketArn);
  }

  /** What Sigma's "Bucket name" field takes: `bucket/prefix`, or `bucket`. */
  get bucketPath(): string {
    return asToken(this.names.bucketPath);
  }

  /** What a separate "Prefix" field of Sigma's takes: `prefix/`, or nothing for the whole bucket. */
  get sigmaPrefix(): string {
    return asToken(this.names.keyPrefix);
  }

  /** The bucket policy as JSON, also if it is not managed here; null in Terraform if it has no statements. */
  get bucketPolicyJson(): IResolvable {
    return asResolvable(this.bucketPolicy.json);
  }

  /** The CORS rules, with the field names of Terraform's `cors_rule` block. */
  get corsRules(): IResolvable {
    return asResolvable(this.cors.rules);
  }

  /** The statement that the policy of the log bucket needs, as JSON; null in Terraform without access logs. */
  get accessLogDeliveryStatementJson(): IResolvable {
    return asResolvable(this.accessLogDelivery.statement);
  }

  /**
   * The statement for the policy of a log bucket that must exist before the logs are turned on. Unlike the other one it
   * does not depend on `accessLogging`, so `accessLogging` can name the bucket through its policy.
   *
   * @param logs ARN of the logs: the bucket's, a slash, the prefix and `*`
   */
  accessLogDeliveryTo(logs: string): string {
    return asToken(this.accessLogDelivery.to(typed<string>(withoutTokens(logs))));
  }

  /** The ranges of the allowlist in canonical form, sorted and without repeats. */
  get allowedCidrs(): IResolvable {
    return asResolvable(this.allowlist.cidrs);
  }

  /** The VPC ids of the allowlist, Snowflake's included, sorted and without repeats. */
  get allowedVpcIds(): IResolvable {
    return asResolvable(this.allowlist.vpcIds);
  }

  /** The principals to which the allowlist does not apply, the pattern for service-linked roles included. */
  get allowlistExemptArns(): IResolvable {
    return asResolvable(this.allowlist.exemptArns);
  }
}
