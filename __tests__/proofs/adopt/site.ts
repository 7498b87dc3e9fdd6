import * as iam from "@aws-sdk/client-iam";
import { CreateKeyCommand } from "@aws-sdk/client-kms";
import * as s3 from "@aws-sdk/client-s3";
import { sigmaTemplate } from "../../fixtures/sigma/templates";
import { type AwsClients, record } from "../../harness";
import { ACCOUNT, SIGMA } from "../existing/by-hand";

/** A policy document with some statements. */
export function policy(...Statement: readonly unknown[]) {
  return { Version: "2012-10-17", Statement };
}

/** A document that allows everything. */
export const EVERYTHING = policy({ Effect: "Allow", Action: "*", Resource: "*" });

/** One separate integration in the emulator. */
export class Site {
  public readonly policyArn: string;
  public readonly roleArn: string;
  public readonly bucketArn: string;

  public constructor(
    public readonly aws: AwsClients,
    public readonly bucket: string,
    public readonly role = `role-${bucket}`,
    public readonly path = "/",
    public readonly region = "us-east-1",
  ) {
    this.policyArn = `arn:aws:iam::${ACCOUNT}:policy${path}policy-${bucket}`;
    this.roleArn = `arn:aws:iam::${ACCOUNT}:role${path}${role}`;
    this.bucketArn = `arn:aws:s3:::${bucket}`;
  }

  /** Builds all six steps by Sigma's text, in a bucket with the present settings of S3. */
  public async build(): Promise<void> {
    await this.makeBucket();
    await this.makeRole();
    await this.putCors([this.sigmaRule()]);
  }

  /** A bucket with the settings that S3 gives to a new one. */
  public async makeBucket(): Promise<void> {
    const { bucket: Bucket } = this;
    const place = this.region === "us-east-1" ? {} : { LocationConstraint: constraint(this.region) };
    await this.aws.s3.send(
      new s3.CreateBucketCommand({
        Bucket,
        ...(this.region === "us-east-1" ? {} : { CreateBucketConfiguration: place }),
      }),
    );
    await Promise.all([this.blockPublicAccess(true), this.own("BucketOwnerEnforced"), this.encrypt()]);
  }

  /** The role with Sigma's trust, and the policy with Sigma's permissions. */
  public async makeRole(trust = this.sigmaTrust()): Promise<void> {
    const { iam: client } = this.aws;
    const Path = this.path;
    const AssumeRolePolicyDocument = JSON.stringify(trust);
    await Promise.all([
      client.send(new iam.CreateRoleCommand({ RoleName: this.role, Path, AssumeRolePolicyDocument })),
      client.send(
        new iam.CreatePolicyCommand({
          PolicyName: `policy-${this.bucket}`,
          Path,
          PolicyDocument: JSON.stringify(this.sigmaAccess()),
        }),
      ),
    ]);
    await client.send(new iam.AttachRolePolicyCommand({ RoleName: this.role, PolicyArn: this.policyArn }));
  }

  public sigmaAccess(prefix = "sigma"): unknown {
    return sigmaTemplate("access-policy", { customer_s3_bucket_name: this.bucket, prefix });
  }

  public sigmaTrust(userArn = SIGMA.userArn, externalId = SIGMA.externalId): unknown {
    return sigmaTemplate("trust-policy", { aws_iam_user_arn: userArn, aws_external_role_arn: externalId });
  }

  public sigmaRule(): s3.CORSRule {
    return { AllowedMethods: [], AllowedOrigins: [], ...record(sigmaTemplate("cors-rule")) };
  }

  public async putAccess(document: unknown): Promise<void> {
    await this.aws.iam.send(
      new iam.CreatePolicyVersionCommand({
        PolicyArn: this.policyArn,
        PolicyDocument: JSON.stringify(document),
        SetAsDefault: true,
      }),
    );
  }

  public async putTrust(document: unknown): Promise<void> {
    const PolicyDocument = JSON.stringify(document);
    await this.aws.iam.send(new iam.UpdateAssumeRolePolicyCommand({ RoleName: this.role, PolicyDocument }));
  }

  public async putInline(PolicyName: string, document: unknown): Promise<void> {
    const PolicyDocument = JSON.stringify(document);
    await this.aws.iam.send(
      new iam.PutRolePolicyCommand({ RoleName: this.role, PolicyName, PolicyDocument }),
    );
  }

  public async putCors(CORSRules: s3.CORSRule[]): Promise<void> {
    await this.aws.s3.send(
      new s3.PutBucketCorsCommand({ Bucket: this.bucket, CORSConfiguration: { CORSRules } }),
    );
  }

  public async putBucketPolicy(...Statement: readonly unknown[]): Promise<void> {
    const Policy = JSON.stringify(policy(...Statement));
    await this.aws.s3.send(new s3.PutBucketPolicyCommand({ Bucket: this.bucket, Policy }));
  }

  public async blockPublicAccess(on: boolean): Promise<void> {
    await this.aws.s3.send(
      new s3.PutPublicAccessBlockCommand({
        Bucket: this.bucket,
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          IgnorePublicAcls: true,
          BlockPublicPolicy: on,
          RestrictPublicBuckets: on,
        },
      }),
    );
  }

  public async own(ObjectOwnership: s3.ObjectOwnership): Promise<void> {
    await this.aws.s3.send(
      new s3.PutBucketOwnershipControlsCommand({
        Bucket: this.bucket,
        OwnershipControls: { Rules: [{ ObjectOwnership }] },
      }),
    );
  }

  /** Sets the default encryption: with a key, or as S3 does without one. */
  public async encrypt(KMSMasterKeyID?: string): Promise<void> {
    const rule: s3.ServerSideEncryptionByDefault =
      KMSMasterKeyID === undefined ? { SSEAlgorithm: "AES256" } : { SSEAlgorithm: "aws:kms", KMSMasterKeyID };
    await this.aws.s3.send(
      new s3.PutBucketEncryptionCommand({
        Bucket: this.bucket,
        ServerSideEncryptionConfiguration: {
          Rules: [
            {
              ApplyServerSideEncryptionByDefault: rule,
              BucketKeyEnabled: KMSMasterKeyID !== undefined,
            },
          ],
        },
      }),
    );
  }

  /** A key whose policy has these statements. Returns its ARN. */
  public async makeKey(...Statement: readonly unknown[]): Promise<string> {
    const Policy = JSON.stringify(policy(...Statement));
    const { KeyMetadata } = await this.aws.kms.send(new CreateKeyCommand({ Policy }));
    return KeyMetadata?.Arn ?? "";
  }

  /** The two names, as arguments of the command. */
  public get args(): readonly string[] {
    return ["--bucket", this.bucket, "--role", this.role];
  }
}

function constraint(region: string): s3.BucketLocationConstraint {
  const found = Object.values(s3.BucketLocationConstraint).find((one) => one === region);
  if (found === undefined) throw new Error(`no region ${region}`);
  return found;
}
