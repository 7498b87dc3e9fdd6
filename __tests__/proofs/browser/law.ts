import type { CORSRule } from "@aws-sdk/client-s3";
import type { S3Server } from "../../../tools/harness/s3-server";
import { Asker, type Obstacle } from "./answers";
import type { Decided } from "./decisions";
import { orders } from "./rule-sets";

/** A set of additional rules, and what an S3 server does with it. */
export interface Tried extends Decided {
  /** An order of the rules in which a page of Sigma meets an obstacle, if there is one. */
  readonly spoiled: { readonly order: readonly CORSRule[]; readonly obstacle: Obstacle } | undefined;
}

/** The number of buckets that are tested at the same time. */
const BUCKETS = 4;

/** Tries the rules of each set in every order, or until a page of Sigma meets an obstacle. */
export async function tryOut(server: S3Server, sets: readonly Decided[]): Promise<readonly Tried[]> {
  const asker = new Asker(server.endpoint);
  const tried: Tried[] = [];
  const waiting = sets.values();
  const worker = async (_: unknown, index: number): Promise<void> => {
    const bucket = `rules-${index}`;
    await server.createBucket(bucket);
    for (const one of waiting)
      tried.push({ ...one, spoiled: await spoiledOrder(server, asker, bucket, one) });
  };
  try {
    await Promise.all(Array.from({ length: BUCKETS }, worker));
  } finally {
    asker.close();
  }
  return tried;
}

async function spoiledOrder(
  server: S3Server,
  asker: Asker,
  bucket: string,
  { rules, set }: Decided,
): Promise<Tried["spoiled"]> {
  for (const order of orders(rules)) {
    await server.putCors(bucket, order);
    for (const origin of set.sigma_app_origins) {
      const obstacle = await asker.obstacle(bucket, origin);
      if (obstacle !== undefined) return { order, obstacle };
    }
  }
  return undefined;
}

/**
 * The sets that break the rule: accepted although an order spoils them, or refused although no order does.
 */
export function breaking(tried: readonly Tried[], accepts: (one: Decided) => boolean): readonly Tried[] {
  return tried.filter((one) => accepts(one) === (one.spoiled !== undefined));
}
