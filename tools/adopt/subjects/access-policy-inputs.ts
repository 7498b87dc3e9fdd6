import type { Document } from "../aws/snapshot";
import type { Integration } from "../integration";
import { type Inputs, takes } from "../module";
import { type Grant, grantsIn } from "../policy/coverage";
import { BUCKET_ACTIONS, KEY_ACTIONS, OBJECT_ACTIONS } from "../sigma";

/** What a policy document says of the bucket, in the module's inputs. */
export interface Expressed {
  readonly inputs: Inputs;
  /** The key that it lets the role use. */
  readonly keyArn: string | undefined;
  /** Whether it allows anything on the bucket or its objects. */
  readonly concernsBucket: boolean;
}

type Place = "bucket" | "objects" | "key" | "elsewhere";

/** Expresses a policy document in the module's inputs, as far as they can express it. */
export function express({ statements }: Document, integration: Integration): Expressed {
  const grants = statements.flatMap(grantsIn);
  const at = (place: Place) => grants.filter((grant) => placeOf(grant, integration) === place);
  const keyArn = at("key").find(({ action }) => KEY_ACTIONS.includes(action))?.resource;
  const extra = (input: string, place: Place, usual: readonly string[]) => {
    const actions = at(place).flatMap(({ action, conditions }) => (conditions.length === 0 ? action : []));
    return [...new Set(actions)].filter((one) => !usual.includes(one) && takes(input, [one])).sort();
  };
  return {
    inputs: {
      prefix: integration.prefix,
      extra_bucket_actions: extra("extra_bucket_actions", "bucket", BUCKET_ACTIONS),
      extra_object_actions: extra("extra_object_actions", "objects", OBJECT_ACTIONS),
      kms_key_arn: keyArn ?? null,
    },
    keyArn,
    concernsBucket: at("bucket").length + at("objects").length > 0,
  };
}

/** Where a grant means something; undefined for an action and a resource that never meet. */
export function placeOf(
  { action, resource }: Grant,
  { snapshot, keyPrefix }: Integration,
): Place | undefined {
  const { arn } = snapshot.bucket;
  if (/^arn:[^:]+:kms:[^:]+:\d{12}:key\//.test(resource)) return "key";
  const place = resource === arn ? "bucket" : resource === `${arn}/${keyPrefix}*` ? "objects" : "elsewhere";
  const meets = action.includes("*") || isObjectAction(action) === (place === "objects");
  return place === "elsewhere" || meets ? place : undefined;
}

function isObjectAction(action: string): boolean {
  const bare = action.replace(/^s3:/, "");
  if (/^(?:Get|Put)BucketObjectLockConfiguration$/.test(bare)) return false;
  return /Object|^AbortMultipartUpload$|^ListMultipartUploadParts$|^BypassGovernance|^Replicate/.test(bare);
}
