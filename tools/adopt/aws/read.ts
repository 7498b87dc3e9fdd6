import { clientsFor } from "./clients";
import type { Identity } from "./identity";
import { readBucket, regionOf } from "./read-bucket";
import { readKey } from "./read-key";
import { readPolicies, readRole } from "./read-role";
import { reading, valueOf } from "./reading";

/** All that was read of an integration. */
export type Snapshot = Awaited<ReturnType<typeof readSnapshot>>;

/**
 * Reads an integration: the role, and the bucket in its own region.
 *
 * @throws Failure where the bucket or the role does not exist in the account
 */
export async function readSnapshot(names: Readonly<Record<"bucket" | "role", string>>, identity: Identity) {
  const clients = clientsFor();
  const region = await regionOf(clients, names.bucket, identity);
  const local = clientsFor(region);
  const [role, bucket] = await Promise.all([
    reading(() => readRole(clients, names.role, identity)),
    readBucket(local, names.bucket, region, identity),
  ]);
  return { identity, bucket, role, key: await reading(() => readKey(local, bucket)) };
}

/** The names of the account's own policies, as far as they may be read. */
export async function readTakenPolicyNames(identity: Identity): Promise<readonly string[]> {
  const policies = valueOf(await reading(() => readPolicies(clientsFor(), identity))) ?? [];
  return policies.flatMap(({ PolicyName }) => PolicyName ?? []);
}
