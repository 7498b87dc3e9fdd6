import * as s3 from "@aws-sdk/client-s3";
import { GetPublicAccessBlockCommand } from "@aws-sdk/client-s3-control";
import { at, textOf } from "../../json";
import { Failure } from "../failure";
import { statementsOf } from "../policy/document";
import type { Clients } from "./clients";
import { isDenied, reading, valueOf } from "./reading";
import type { BucketSnapshot, Document, Identity } from "./snapshot";

/**
 * Finds a bucket's region.
 *
 * @throws Failure where there is no such bucket in the account
 */
export async function regionOf({ s3: client }: Clients, Bucket: string, identity: Identity): Promise<string> {
  const owned = await ownedBuckets(client, Bucket, identity);
  try {
    const { BucketRegion } = await client.send(new s3.HeadBucketCommand({ Bucket }));
    if (owned === false) throw foreign(Bucket, identity);
    return BucketRegion ?? (await client.config.region());
  } catch (error) {
    if (at(error, "$metadata", "httpStatusCode") === 404) {
      throw new Failure(
        `The bucket ${Bucket} does not exist. Check the name, and that ${identity.account} is the right account.`,
      );
    }
    if (!isDenied(error)) throw error;
    if (owned === false) throw foreign(Bucket, identity);
    const region = textOf(at(error, "$response", "headers", "x-amz-bucket-region"));
    return region ?? (await client.config.region());
  }
}

/** Whether the account owns the bucket; undefined where the permission to list buckets is missing. */
async function ownedBuckets(
  client: s3.S3Client,
  name: string,
  identity: Identity,
): Promise<boolean | undefined> {
  const owned = await reading("s3:ListAllMyBuckets", `account ${identity.account}`, async () => {
    for await (const { Buckets = [] } of s3.paginateListBuckets({ client }, { Prefix: name })) {
      if (Buckets.some(({ Name }) => Name === name)) return true;
    }
    return false;
  });
  return valueOf(owned);
}

function foreign(bucket: string, { account }: Identity): Failure {
  return new Failure(
    `The bucket ${bucket} does not belong to account ${account}. Use credentials of the account that owns it.`,
  );
}

/** Reads all settings of a bucket that matter to the integration. */
export async function readBucket(
  { s3: client, s3Control }: Clients,
  Bucket: string,
  region: string,
  { account, partition }: Identity,
): Promise<BucketSnapshot> {
  const arn = `arn:${partition}:s3:::${Bucket}`;
  const input = { Bucket };
  const read = <T>(action: string, send: () => Promise<T>) => reading(`s3:${action}`, arn, send);
  const [
    publicAccessBlock,
    accountAccessBlock,
    ownership,
    versioning,
    encryption,
    lifecycle,
    logging,
    tags,
    cors,
    policy,
  ] = await Promise.all([
    read("GetBucketPublicAccessBlock", async () => {
      const answer = await client.send(new s3.GetPublicAccessBlockCommand(input));
      return answer.PublicAccessBlockConfiguration;
    }),
    reading("s3:GetAccountPublicAccessBlock", `account ${account}`, async () => {
      const answer = await s3Control.send(new GetPublicAccessBlockCommand({ AccountId: account }));
      return answer.PublicAccessBlockConfiguration;
    }),
    read("GetBucketOwnershipControls", async () => {
      const { OwnershipControls } = await client.send(new s3.GetBucketOwnershipControlsCommand(input));
      return OwnershipControls?.Rules?.[0]?.ObjectOwnership;
    }),
    read("GetBucketVersioning", async () => {
      const { Status } = await client.send(new s3.GetBucketVersioningCommand(input));
      return Status;
    }),
    read("GetEncryptionConfiguration", async () => {
      const answer = await client.send(new s3.GetBucketEncryptionCommand(input));
      return answer.ServerSideEncryptionConfiguration?.Rules?.[0];
    }),
    read("GetLifecycleConfiguration", async () => {
      const { Rules } = await client.send(new s3.GetBucketLifecycleConfigurationCommand(input));
      return Rules;
    }),
    read("GetBucketLogging", async () => {
      const { LoggingEnabled } = await client.send(new s3.GetBucketLoggingCommand(input));
      return LoggingEnabled;
    }),
    read("GetBucketTagging", async () => {
      const { TagSet = [] } = await client.send(new s3.GetBucketTaggingCommand(input));
      return Object.fromEntries(TagSet.map(({ Key = "", Value = "" }) => [Key, Value]));
    }),
    read("GetBucketCORS", async () => {
      const { CORSRules } = await client.send(new s3.GetBucketCorsCommand(input));
      return CORSRules;
    }),
    read("GetBucketPolicy", async () => {
      const { Policy } = await client.send(new s3.GetBucketPolicyCommand(input));
      return Policy === undefined ? undefined : documentOf(Policy);
    }),
  ]);
  const settings = {
    publicAccessBlock,
    accountAccessBlock,
    ownership,
    versioning,
    encryption,
    lifecycle,
    logging,
    tags,
  };
  return { name: Bucket, arn, region, ...settings, cors, policy };
}

/** A policy document from its text. */
export function documentOf(text: string): Document {
  return { text, statements: statementsOf(text) };
}
