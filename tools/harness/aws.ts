import {
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetRoleCommand,
  IAMClient,
  type Role,
} from "@aws-sdk/client-iam";
import { KMSClient } from "@aws-sdk/client-kms";
import * as s3 from "@aws-sdk/client-s3";
import { STSClient } from "@aws-sdk/client-sts";
import { parseJson } from "../json";

/** Clients of one emulator. */
export interface AwsClients {
  readonly s3: s3.S3Client;
  readonly iam: IAMClient;
  readonly sts: STSClient;
  readonly kms: KMSClient;
}

/** Who calls, and in which region. */
export interface Caller {
  readonly region?: string;
  readonly accessKeyId?: string;
  readonly secretAccessKey?: string;
  readonly sessionToken?: string;
}

/** Clients for an emulator that has been started. */
export function awsClients(emulator: { readonly endpoint: string }, caller: Caller = {}): AwsClients {
  const { region = "us-east-1", accessKeyId = "test", secretAccessKey = "test", sessionToken } = caller;
  const shared = {
    endpoint: emulator.endpoint,
    region,
    maxAttempts: 1,
    credentials: { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) },
  };
  return {
    s3: new s3.S3Client({ ...shared, forcePathStyle: true }),
    iam: new IAMClient(shared),
    sts: new STSClient(shared),
    kms: new KMSClient(shared),
  };
}

/** AWS's names for "there is none". */
const NONE = new Set([
  ...[
    "NoSuchEntity",
    "NoSuchEntityException",
    "NoSuchBucketPolicy",
    "NoSuchCORSConfiguration",
    "NoSuchTagSet",
    "NoSuchWebsiteConfiguration",
  ],
  ...["NoSuchLifecycleConfiguration", "ServerSideEncryptionConfigurationNotFoundError"],
  ...["NoSuchPublicAccessBlockConfiguration", "OwnershipControlsNotFoundError"],
]);

/** The answer, or undefined if AWS says that there is none. A missing bucket is an error. */
export async function orNone<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Error && NONE.has(error.name)) {
      return undefined;
    }
    throw error;
  }
}

/** A role. */
export async function readRole({ iam }: AwsClients, RoleName: string): Promise<Role | undefined> {
  return (await orNone(iam.send(new GetRoleCommand({ RoleName }))))?.Role;
}

/** A role's trust policy. */
export async function readTrustPolicy(clients: AwsClients, roleName: string): Promise<unknown> {
  return decodeDocument((await readRole(clients, roleName))?.AssumeRolePolicyDocument);
}

/** The document of a managed policy's default version. */
export async function readPolicyDocument({ iam }: AwsClients, PolicyArn: string): Promise<unknown> {
  const policy = await orNone(iam.send(new GetPolicyCommand({ PolicyArn })));
  const VersionId = policy?.Policy?.DefaultVersionId;
  if (VersionId === undefined) {
    return undefined;
  }
  const version = await iam.send(new GetPolicyVersionCommand({ PolicyArn, VersionId }));
  return decodeDocument(version.PolicyVersion?.Document);
}

/** A bucket's policy. */
export async function readBucketPolicy({ s3: client }: AwsClients, Bucket: string): Promise<unknown> {
  const text = (await orNone(client.send(new s3.GetBucketPolicyCommand({ Bucket }))))?.Policy;
  return text === undefined ? undefined : parseJson(text);
}

/** A bucket's CORS rules. */
export async function readCors(
  { s3: client }: AwsClients,
  Bucket: string,
): Promise<s3.CORSRule[] | undefined> {
  return (await orNone(client.send(new s3.GetBucketCorsCommand({ Bucket }))))?.CORSRules;
}

/** A bucket's lifecycle rules. */
export async function readLifecycle(
  { s3: client }: AwsClients,
  Bucket: string,
): Promise<s3.LifecycleRule[] | undefined> {
  return (await orNone(client.send(new s3.GetBucketLifecycleConfigurationCommand({ Bucket }))))?.Rules;
}

/** A bucket's encryption rules. */
export async function readEncryption(
  { s3: client }: AwsClients,
  Bucket: string,
): Promise<s3.ServerSideEncryptionRule[] | undefined> {
  const answer = await orNone(client.send(new s3.GetBucketEncryptionCommand({ Bucket })));
  return answer?.ServerSideEncryptionConfiguration?.Rules;
}

/** A bucket's public access block. */
export async function readPublicAccessBlock(
  { s3: client }: AwsClients,
  Bucket: string,
): Promise<s3.PublicAccessBlockConfiguration | undefined> {
  const answer = await orNone(client.send(new s3.GetPublicAccessBlockCommand({ Bucket })));
  return answer?.PublicAccessBlockConfiguration;
}

/** A bucket's object ownership. */
export async function readOwnership({ s3: client }: AwsClients, Bucket: string): Promise<string | undefined> {
  const answer = await orNone(client.send(new s3.GetBucketOwnershipControlsCommand({ Bucket })));
  return answer?.OwnershipControls?.Rules?.[0]?.ObjectOwnership;
}

/** A bucket's versioning status. */
export async function readVersioning(
  { s3: client }: AwsClients,
  Bucket: string,
): Promise<string | undefined> {
  return (await client.send(new s3.GetBucketVersioningCommand({ Bucket }))).Status;
}

/** Where a bucket's access log goes. */
export async function readLogging(
  { s3: client }: AwsClients,
  Bucket: string,
): Promise<s3.LoggingEnabled | undefined> {
  return (await client.send(new s3.GetBucketLoggingCommand({ Bucket }))).LoggingEnabled;
}

/** A bucket's tags. */
export async function readTags(
  { s3: client }: AwsClients,
  Bucket: string,
): Promise<Readonly<Record<string, string>> | undefined> {
  const answer = await orNone(client.send(new s3.GetBucketTaggingCommand({ Bucket })));
  return answer?.TagSet && Object.fromEntries(answer.TagSet.map(({ Key = "", Value = "" }) => [Key, Value]));
}

/** IAM returns its documents URL-encoded. */
function decodeDocument(encoded: string | undefined): unknown {
  return encoded === undefined ? undefined : parseJson(decodeURIComponent(encoded));
}
