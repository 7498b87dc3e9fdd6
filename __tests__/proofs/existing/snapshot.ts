import * as s3 from "@aws-sdk/client-s3";
import { type AwsClients, isRecord, orNone } from "../../harness";

/** All that S3 tells of a bucket: its settings and documents, and every version of every object with its bytes. */
export async function snapshot(aws: AwsClients, Bucket: string): Promise<Readonly<Record<string, unknown>>> {
  return { ...(await settingsOf(aws, Bucket)), objects: await objectsOf(aws, Bucket) };
}

/**
 * A bucket without the bytes of its objects, for which their checksums stand: the emulator takes every Deny for one
 * without conditions, and nobody can read an object from then on.
 */
export async function settingsOf(
  { s3: client }: AwsClients,
  Bucket: string,
): Promise<Readonly<Record<string, unknown>>> {
  const input = { Bucket };
  const send = client.send.bind(client);
  const answers: Readonly<Record<string, Promise<unknown>>> = {
    accelerate: send(new s3.GetBucketAccelerateConfigurationCommand(input)),
    acl: send(new s3.GetBucketAclCommand(input)),
    cors: send(new s3.GetBucketCorsCommand(input)),
    encryption: send(new s3.GetBucketEncryptionCommand(input)),
    lifecycle: send(new s3.GetBucketLifecycleConfigurationCommand(input)),
    location: send(new s3.GetBucketLocationCommand(input)),
    logging: send(new s3.GetBucketLoggingCommand(input)),
    notifications: send(new s3.GetBucketNotificationConfigurationCommand(input)),
    ownership: send(new s3.GetBucketOwnershipControlsCommand(input)),
    policy: send(new s3.GetBucketPolicyCommand(input)),
    publicAccess: send(new s3.GetPublicAccessBlockCommand(input)),
    tags: send(new s3.GetBucketTaggingCommand(input)),
    versioning: send(new s3.GetBucketVersioningCommand(input)),
    website: send(new s3.GetBucketWebsiteCommand(input)),
    versions: send(new s3.ListObjectVersionsCommand(input)),
  };
  const read = Object.entries(answers).map(
    async ([name, answer]) => [name, content(await orNone(answer))] as const,
  );
  return Object.fromEntries(await Promise.all(read));
}

/** Every version of every object, with its bytes. */
export async function objectsOf({ s3: client }: AwsClients, Bucket: string): Promise<unknown> {
  const { Versions = [] } = await client.send(new s3.ListObjectVersionsCommand({ Bucket }));
  return Promise.all(
    Versions.map(async ({ Key, VersionId }) => {
      const version = { Bucket, Key, VersionId };
      const { Body, ...head } = await client.send(new s3.GetObjectCommand(version));
      const tags = await client.send(new s3.GetObjectTaggingCommand(version));
      return {
        Key,
        bytes: await Body?.transformToString("base64"),
        head: content(head),
        tags: content(tags),
      };
    }),
  );
}

/** An answer without what belongs to the request. */
function content(answer: unknown): unknown {
  if (!isRecord(answer)) return answer;
  return Object.fromEntries(Object.entries(answer).filter(([name]) => name !== "$metadata"));
}
