import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import { clientsFor } from "./clients";
import { readBucket, regionOf } from "./read-bucket";
import { readKey } from "./read-key";
import { readPolicyNames, readRole } from "./read-role";
import type { Reading } from "./reading";
import type { Identity, Snapshot } from "./snapshot";

/** The names of what is read. */
export interface Names {
  readonly bucket: string;
  readonly role: string;
}

/** Who reads, by the credentials of the environment. */
export async function readIdentity(): Promise<Identity> {
  const { Arn = "", Account = "" } = await clientsFor().sts.send(new GetCallerIdentityCommand({}));
  return { arn: Arn, account: Account, partition: Arn.split(":")[1] ?? "aws" };
}

/**
 * Reads an integration: the role, and the bucket in its own region.
 *
 * @throws Failure where the bucket or the role does not exist in the account
 */
export async function readSnapshot({ bucket, role }: Names, identity: Identity): Promise<Snapshot> {
  const clients = clientsFor();
  const region = await regionOf(clients, bucket, identity);
  const local = clientsFor(region);
  const [roleRead, bucketRead] = await Promise.all([
    readRole(clients, role, identity),
    readBucket(local, bucket, region, identity),
  ]);
  return { identity, bucket: bucketRead, role: roleRead, key: await readKey(local, bucketRead) };
}

/** The names of the account's own policies, for a policy that Terraform will create. */
export function readTakenPolicyNames(identity: Identity): Promise<Reading<readonly string[] | undefined>> {
  return readPolicyNames(clientsFor(), identity);
}
