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
  readonly s3: s3.S3;
  readonly iam: IAMClient;
  readonly sts: STSClient;
  readonly kms: KMSClient;
}

/** Who calls, and in which region. */
export interface ClientSettings {
  readonly region?: string;
  readonly accessKeyId?: string;
  readonly secretAccessKey?: string;
  readonly sessionToken?: string;
}

/** Clients for an emulator that has been started. */
export function awsClients(emulator: { readonly endpoint: string }, caller: ClientSettings = {}): AwsClients {
  const { region = "us-east-1", accessKeyId = "test", secretAccessKey = "test", sessionToken } = caller;
  const shared = {
    endpoint: emulator.endpoint,
    region,
    maxAttempts: 1,
    credentials: { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) },
  };
  return {
    s3: new s3.S3({ ...shared, forcePathStyle: true }),
    iam: new IAMClient(shared),
    sts: new STSClient(shared),
    kms: new KMSClient(shared),
  };
}

/** AWS's names for "there is none". */
const NONE = [
  "NoSuchEntity",
  "NoSuchEntityException",
  "NoSuchBucketPolicy",
  "NoSuchCORSConfiguration",
  "NoSuchTagSet",
  "NoSuchWebsiteConfiguration",
  "NoSuchLifecycleConfiguration",
  "ServerSideEncryptionConfigurationNotFoundError",
  "NoSuchPublicAccessBlockConfiguration",
  "OwnershipControlsNotFoundError",
];

/** The answer, or undefined if AWS says that there is none. A missing bucket is an error. */
export async function orNone<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Error && NONE.includes(error.name)) return undefined;
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
  if (VersionId === undefined) return undefined;
  const version = await iam.send(new GetPolicyVersionCommand({ PolicyArn, VersionId }));
  return decodeDocument(version.PolicyVersion?.Document);
}

/** IAM returns its documents URL-encoded. */
function decodeDocument(encoded: string | undefined): unknown {
  return encoded === undefined ? undefined : parseJson(decodeURIComponent(encoded));
}

/** Reads something of a bucket. undefined if the bucket does not have it. */
type BucketReader<T> = (clients: AwsClients, Bucket: string) => Promise<T | undefined>;

function ofBucket<T>(
  read: (client: s3.S3, bucket: { readonly Bucket: string }) => Promise<T>,
): BucketReader<T> {
  return (clients, Bucket) => orNone(read(clients.s3, { Bucket }));
}

/** A bucket's policy. */
export const readBucketPolicy = ofBucket(async (client, bucket): Promise<unknown> => {
  const { Policy } = await client.getBucketPolicy(bucket);
  return Policy === undefined ? undefined : parseJson(Policy);
});

/** A bucket's CORS rules. */
export const readCors = ofBucket(async (client, bucket) => (await client.getBucketCors(bucket)).CORSRules);

/** A bucket's lifecycle rules. */
export const readLifecycle = ofBucket(
  async (client, bucket) => (await client.getBucketLifecycleConfiguration(bucket)).Rules,
);

/** A bucket's encryption rules. */
export const readEncryption = ofBucket(
  async (client, bucket) =>
    (await client.getBucketEncryption(bucket)).ServerSideEncryptionConfiguration?.Rules,
);

/** A bucket's public access block. */
export const readPublicAccessBlock = ofBucket(
  async (client, bucket) => (await client.getPublicAccessBlock(bucket)).PublicAccessBlockConfiguration,
);

/** A bucket's object ownership. */
export const readOwnership = ofBucket(
  async (client, bucket) =>
    (await client.getBucketOwnershipControls(bucket)).OwnershipControls?.Rules?.[0]?.ObjectOwnership,
);

/** A bucket's versioning status. */
export const readVersioning = ofBucket(
  async (client, bucket) => (await client.getBucketVersioning(bucket)).Status,
);

/** Where a bucket's access log goes. */
export const readLogging = ofBucket(
  async (client, bucket) => (await client.getBucketLogging(bucket)).LoggingEnabled,
);

/** A bucket's tags. */
export const readTags = ofBucket(async (client, bucket) => {
  const { TagSet } = await client.getBucketTagging(bucket);
  return TagSet && Object.fromEntries(TagSet.map(({ Key = "", Value = "" }) => [Key, Value]));
});
