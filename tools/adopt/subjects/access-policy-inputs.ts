import type { Integration } from "../integration";
import type { InputValues } from "../../../constructs/inputs/input";
import { takes } from "../module";
import { type Grant, grantsIn } from "../policy/coverage";
import type { Statement } from "../policy/document";
import { BUCKET_ACTIONS, KEY_ACTIONS, OBJECT_ACTIONS } from "../sigma";

type Place = "bucket" | "objects" | "key" | "elsewhere";

/** What the statements of a policy say, in the module's inputs, as far as those can express it. */
export function express(statements: readonly Statement[], integration: Integration): InputValues {
  const grants = statements.flatMap(grantsIn);
  const at = (place: Place) => grants.filter((grant) => placeOf(grant, integration) === place);
  const extra = (input: string, place: Place, usual: readonly string[]) => {
    const actions = at(place).flatMap(({ action, conditions }) => (conditions.length === 0 ? action : []));
    return [...new Set(actions)].filter((one) => !usual.includes(one) && takes(input, [one])).sort();
  };
  return {
    prefix: integration.prefix,
    extra_bucket_actions: extra("extra_bucket_actions", "bucket", BUCKET_ACTIONS),
    extra_object_actions: extra("extra_object_actions", "objects", OBJECT_ACTIONS),
    kms_key_arn:
      at("key").find(({ action, resource }) => KEY_ACTIONS.includes(action) && takes("kms_key_arn", resource))
        ?.resource ?? null,
  };
}

/** Whether statements allow anything on the bucket or its objects. */
export function concernsBucket(statements: readonly Statement[], integration: Integration): boolean {
  const places = statements.flatMap(grantsIn).map((grant) => placeOf(grant, integration));
  return places.includes("bucket") || places.includes("objects");
}

/** Where a grant means something; undefined for an action and a resource that never meet. */
export function placeOf(
  { action, resource }: Grant,
  { snapshot: { bucket }, keyPrefix }: Integration,
): Place | undefined {
  if (/^arn:[^:]+:kms:[^:]+:\d{12}:key\//.test(resource)) return "key";
  const isObjects = resource === `${bucket.arn}/${keyPrefix}*`;
  if (!isObjects && resource !== bucket.arn) return "elsewhere";
  if ((isObjects ? OF_BUCKET : OF_OBJECTS).test(action)) return undefined;
  return isObjects ? "objects" : "bucket";
}

/** Actions that surely never mean an object, or never the bucket. IAM does not mind uppercase and lowercase. */
const OF_BUCKET = /^s3:(?:Create|Delete|Get|List|Put)Bucket\w*$/i;
const OF_OBJECTS = /^s3:(?!\w+BucketObjectLock)\w*(?:Object|MultipartUpload$|MultipartUploadParts$)\w*$/i;
