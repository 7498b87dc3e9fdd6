import * as s3 from "@aws-sdk/client-s3";
import { sigmaTemplate } from "../../fixtures/sigma/templates";
import { type AwsClients, record } from "../../harness";
import { ACCOUNT } from "./by-hand";

/** The customer's own CORS rules. */
export const OWN_CORS_RULES: readonly s3.CORSRule[] = [
  {
    ID: "reports",
    AllowedMethods: ["GET", "HEAD"],
    AllowedOrigins: ["https://*.acme.example", "http://localhost:3000"],
    AllowedHeaders: ["Authorization"],
    ExposeHeaders: ["x-amz-meta-report"],
    MaxAgeSeconds: 60,
  },
  { AllowedMethods: ["DELETE"], AllowedOrigins: ["https://admin.acme.example"] },
  {
    AllowedMethods: ["GET", "PUT", "POST"],
    AllowedOrigins: ["https://embed.acme.example", "https://app.sigmacomputing.com"],
    AllowedHeaders: ["*"],
    ExposeHeaders: ["ETag", "Access-Control-Allow-Origin"],
  },
];

/** Statements of the customer's own bucket policy. */
export function ownStatements(bucket: string): readonly Record<string, unknown>[] {
  const grant = { Effect: "Allow", Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` } };
  return [
    { Sid: "Readers", ...grant, Action: "s3:GetObject", Resource: `arn:aws:s3:::${bucket}/*` },
    { ...grant, Action: ["s3:ListBucket"], Resource: `arn:aws:s3:::${bucket}` },
  ];
}

/** The customer's own tags, with their case. */
export const OWN_TAGS = { CostCenter: "4711", team: "Data Platform" };

/**
 * Makes a bucket that has been in use for long: every setting that S3 gives a new one, and documents, versions and
 * objects of its own.
 *
 * @param sigma whether Sigma's CORS rule was added by hand
 */
export async function makeCustomersBucket({ s3: client }: AwsClients, Bucket: string, sigma = false) {
  const send = client.send.bind(client);
  await send(new s3.CreateBucketCommand({ Bucket }));
  await send(
    new s3.PutPublicAccessBlockCommand({
      Bucket,
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        IgnorePublicAcls: true,
        BlockPublicPolicy: true,
        RestrictPublicBuckets: true,
      },
    }),
  );
  await send(
    new s3.PutBucketOwnershipControlsCommand({
      Bucket,
      OwnershipControls: { Rules: [{ ObjectOwnership: "BucketOwnerEnforced" }] },
    }),
  );
  await send(
    new s3.PutBucketEncryptionCommand({
      Bucket,
      ServerSideEncryptionConfiguration: {
        Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" }, BucketKeyEnabled: true }],
      },
    }),
  );
  await putDocuments(client, Bucket, sigma);
  await putObjects(client, Bucket);
}

/** Makes a bucket that S3 may write access logs into. */
export async function makeLogBucket({ s3: client }: AwsClients, Bucket: string): Promise<void> {
  await client.send(new s3.CreateBucketCommand({ Bucket }));
  const delivery = {
    Effect: "Allow",
    Principal: { Service: "logging.s3.amazonaws.com" },
    Action: "s3:PutObject",
    Resource: `arn:aws:s3:::${Bucket}/*`,
  };
  const Policy = JSON.stringify({ Version: "2012-10-17", Statement: [delivery] });
  await client.send(new s3.PutBucketPolicyCommand({ Bucket, Policy }));
}

/** Switches access logs on for a bucket. */
export async function switchOnLogging(
  { s3: client }: AwsClients,
  Bucket: string,
  LoggingEnabled: s3.LoggingEnabled,
): Promise<void> {
  await client.send(new s3.PutBucketLoggingCommand({ Bucket, BucketLoggingStatus: { LoggingEnabled } }));
}

async function putDocuments(client: s3.S3Client, Bucket: string, sigma: boolean): Promise<void> {
  const send = client.send.bind(client);
  await send(
    new s3.PutBucketCorsCommand({
      Bucket,
      CORSConfiguration: { CORSRules: [...OWN_CORS_RULES, ...(sigma ? [sigmaRule()] : [])] },
    }),
  );
  const policy = { Version: "2012-10-17", Id: "acme", Statement: ownStatements(Bucket) };
  await send(new s3.PutBucketPolicyCommand({ Bucket, Policy: JSON.stringify(policy, undefined, 2) }));
  await send(new s3.PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: "Enabled" } }));
  await send(
    new s3.PutBucketLifecycleConfigurationCommand({
      Bucket,
      LifecycleConfiguration: {
        Rules: [{ ID: "logs", Status: "Enabled", Filter: { Prefix: "logs/" }, Expiration: { Days: 400 } }],
      },
    }),
  );
  const TagSet = Object.entries(OWN_TAGS).map(([Key, Value]) => ({ Key, Value }));
  await send(new s3.PutBucketTaggingCommand({ Bucket, Tagging: { TagSet } }));
  await send(
    new s3.PutBucketWebsiteCommand({
      Bucket,
      WebsiteConfiguration: { IndexDocument: { Suffix: "index.html" } },
    }),
  );
  await send(
    new s3.PutBucketAccelerateConfigurationCommand({
      Bucket,
      AccelerateConfiguration: { Status: "Enabled" },
    }),
  );
}

/** Sigma's rule as the customer pastes it. */
function sigmaRule(): s3.CORSRule {
  return { AllowedMethods: [], AllowedOrigins: [], ...record(sigmaTemplate("cors-rule")) };
}

/** The rules of a document for comparison: S3 keeps them in an order of the provider's, without their IDs. */
export function comparable(rules: readonly s3.CORSRule[] | undefined): readonly Record<string, unknown>[] {
  const sorted = (list: readonly string[] | undefined) => [...(list ?? [])].sort();
  return (rules ?? [])
    .map((rule) => ({
      methods: sorted(rule.AllowedMethods),
      origins: sorted(rule.AllowedOrigins),
      headers: sorted(rule.AllowedHeaders),
      exposed: sorted(rule.ExposeHeaders),
      seconds: rule.MaxAgeSeconds ?? 0,
    }))
    .sort((a, b) => a.origins.join().localeCompare(b.origins.join()));
}

/** The customer's rules and Sigma's, for comparison. */
export function bothPartiesRules(): readonly Record<string, unknown>[] {
  return comparable([...OWN_CORS_RULES, sigmaRule()]);
}

async function putObjects(client: s3.S3Client, Bucket: string): Promise<void> {
  const put = (Key: string, Body: string | Uint8Array) =>
    client.send(
      new s3.PutObjectCommand({ Bucket, Key, Body, Tagging: "Kind=report", Metadata: { report: "7" } }),
    );
  await put("reports/2024.csv", "a;b\r\n1;2\r\n");
  await put("reports/2024.csv", "a;b\r\n1;3\r\n");
  await put("sigma/uploads/ünï code.bin", Uint8Array.from([0, 255, 13, 10, 128]));
  await put("old", "x");
  await client.send(new s3.DeleteObjectCommand({ Bucket, Key: "old" }));
}
