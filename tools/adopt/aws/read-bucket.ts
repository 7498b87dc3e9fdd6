import * as s3 from "@aws-sdk/client-s3";
import { GetPublicAccessBlockCommand } from "@aws-sdk/client-s3-control";
import { at, textOf } from "../../json";
import { Failure } from "../failure";
import { documentOf } from "../policy/document";
import type { Clients } from "./clients";
import { allOf, ask, isDenied, type Reading, reading, valueOf } from "./reading";
import { type Identity, tagsOf } from "./identity";

/** The bucket; undefined in a reading stands for "the bucket has none". */
export type BucketSnapshot = Awaited<ReturnType<typeof readBucket>>;

/**
 * Finds a bucket's region.
 *
 * @throws Failure where there is no such bucket in the account
 */
export async function regionOf({ s3: client }: Clients, Bucket: string, identity: Identity): Promise<string> {
  const { account } = identity;
  const named = await reading(() =>
    ask("s3:ListAllMyBuckets", `account ${account}`, () =>
      allOf(s3.paginateListBuckets({ client }, { Prefix: Bucket }), ({ Buckets }) => Buckets),
    ),
  );
  const isForeign = valueOf(named)?.every(({ Name }) => Name !== Bucket) === true;
  try {
    const { BucketRegion } = await client.send(new s3.HeadBucketCommand({ Bucket }));
    if (!isForeign) return BucketRegion ?? (await client.config.region());
  } catch (error) {
    if (at(error, "$metadata", "httpStatusCode") === 404) {
      throw new Failure(
        `The bucket ${Bucket} does not exist. Check the name, and that ${account} is the right account.`,
      );
    }
    if (!isDenied(error)) throw error;
    const region = textOf(at(error, "$response", "headers", "x-amz-bucket-region"));
    if (!isForeign) return region ?? (await client.config.region());
  }
  throw new Failure(
    `The bucket ${Bucket} does not belong to account ${account}. Use credentials of the account that owns it.`,
  );
}

/** Reads all settings of a bucket that matter to the integration. */
export async function readBucket(
  { s3: client, s3Control }: Clients,
  Bucket: string,
  region: string,
  { account, partition }: Identity,
) {
  const arn = `arn:${partition}:s3:::${Bucket}`;
  const input = { Bucket };
  const read = <I extends s3.ServiceInputTypes, O extends s3.ServiceOutputTypes, T>(
    action: string,
    command: s3.$Command<I, O, s3.S3ClientResolvedConfig, s3.ServiceInputTypes, s3.ServiceOutputTypes>,
    setting: (answer: O) => T,
  ): Promise<Reading<T | undefined>> =>
    reading(() => ask(`s3:${action}`, arn, async () => setting(await client.send(command))));
  return {
    name: Bucket,
    arn,
    region,
    publicAccessBlock: await read(
      "GetBucketPublicAccessBlock",
      new s3.GetPublicAccessBlockCommand(input),
      (answer) => answer.PublicAccessBlockConfiguration,
    ),
    /** The account's own block, which holds for all of its buckets. */
    accountAccessBlock: await reading(() =>
      ask("s3:GetAccountPublicAccessBlock", `account ${account}`, async () => {
        const answer = await s3Control.send(new GetPublicAccessBlockCommand({ AccountId: account }));
        return answer.PublicAccessBlockConfiguration;
      }),
    ),
    ownership: await read(
      "GetBucketOwnershipControls",
      new s3.GetBucketOwnershipControlsCommand(input),
      ({ OwnershipControls }) => OwnershipControls?.Rules?.[0]?.ObjectOwnership,
    ),
    versioning: await read(
      "GetBucketVersioning",
      new s3.GetBucketVersioningCommand(input),
      ({ Status }) => Status,
    ),
    encryption: await read(
      "GetEncryptionConfiguration",
      new s3.GetBucketEncryptionCommand(input),
      (answer) => answer.ServerSideEncryptionConfiguration?.Rules?.[0],
    ),
    lifecycle: await read(
      "GetLifecycleConfiguration",
      new s3.GetBucketLifecycleConfigurationCommand(input),
      ({ Rules }) => Rules,
    ),
    logging: await read(
      "GetBucketLogging",
      new s3.GetBucketLoggingCommand(input),
      ({ LoggingEnabled }) => LoggingEnabled,
    ),
    tags: await read("GetBucketTagging", new s3.GetBucketTaggingCommand(input), ({ TagSet }) =>
      tagsOf(TagSet),
    ),
    cors: await read("GetBucketCORS", new s3.GetBucketCorsCommand(input), ({ CORSRules }) => CORSRules),
    policy: await read("GetBucketPolicy", new s3.GetBucketPolicyCommand(input), ({ Policy }) =>
      Policy === undefined ? undefined : documentOf(Policy),
    ),
  };
}
