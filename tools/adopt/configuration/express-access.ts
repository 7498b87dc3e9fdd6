import type { Integration } from "../integration";
import type { Condition, Statement } from "../policy/document";
import { BUCKET_ACTIONS, KEY_ACTIONS, OBJECT_ACTIONS } from "../sigma";
import { list } from "../steps/step";

/** An access policy as inputs of the module. */
export interface Expressed {
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly keyArn: string | undefined;
  /** Whether the policy allows anything on the bucket or its objects. */
  readonly concernsBucket: boolean;
  /** What it says and the module's policy cannot say. */
  readonly lost: readonly string[];
  /** What the module's policy says otherwise, without taking anything from Sigma. */
  readonly changed: readonly string[];
}

type Place = "bucket" | "objects" | "key" | "elsewhere";

/** One action on one resource. */
interface Grant {
  readonly action: string;
  readonly resource: string;
  readonly place: Place;
  readonly conditions: readonly Condition[];
}

/** Expresses the statements of an access policy in the module's inputs. */
export function express(statements: readonly Statement[], integration: Integration): Expressed {
  const grants = statements.flatMap((statement) => grantsOf(statement, integration));
  const at = (place: Place) => grants.filter((grant) => grant.place === place);
  const keys = [...new Set(at("key").map(({ resource }) => resource))];
  const restricted = at("bucket").filter(({ conditions }) => conditions.length > 0);
  const isFolder = restricted.every((grant) => isListOfFolder(grant, integration.keyPrefix));
  const restrict = restricted.some(({ action }) => action === "s3:ListBucket") && isFolder;
  return {
    inputs: {
      prefix: integration.prefix,
      restrict_list_to_prefix: restrict,
      extra_bucket_actions: further(at("bucket"), BUCKET_ACTIONS),
      extra_object_actions: further(at("objects"), OBJECT_ACTIONS),
      kms_key_arn: keys[0] ?? null,
    },
    keyArn: keys[0],
    concernsBucket: at("bucket").length + at("objects").length > 0,
    lost: [
      ...statements
        .filter((one) => !isPlain(one))
        .map(({ sid }) => `the statement ${sid ?? "without Sid"} as it is`),
      ...grants.filter(isLost).map(({ action, resource }) => `${action} on ${resource}`),
      ...keys.slice(1).map((key) => `the key ${key}`),
    ],
    changed: [
      ...grants
        .filter((grant) => isWidened(grant, restrict))
        .map(
          ({ action, conditions }) =>
            `The condition on ${list(conditions.map(({ key }) => key))} for ${action} goes, as in Sigma's policy template.`,
        ),
      ...(at("key").some(({ conditions }) => conditions.length === 0)
        ? ["The role may use the key through S3 only."]
        : []),
    ],
  };
}

function isPlain({ effect, actions, resources }: Statement): boolean {
  return effect === "Allow" && !actions.not && resources?.not === false;
}

/** The pairs of action and resource that a statement allows, without those that never meet. */
function grantsOf(statement: Statement, integration: Integration): readonly Grant[] {
  const { actions, conditions, resources } = statement;
  if (!isPlain(statement)) return [];
  const pairs = actions.values.flatMap((action) =>
    (resources?.values ?? []).map((resource) => ({
      action,
      resource,
      conditions,
      place: placeOf(resource, integration),
    })),
  );
  return pairs.filter(({ action, place }) => place === "elsewhere" || suits(action, place));
}

function placeOf(resource: string, { snapshot, keyPrefix }: Integration): Place {
  const { arn } = snapshot.bucket;
  if (resource === arn) return "bucket";
  if (resource === `${arn}/${keyPrefix}*`) return "objects";
  return /^arn:[^:]+:kms:[^:]+:\d{12}:key\//.test(resource) ? "key" : "elsewhere";
}

/** Whether an action can concern a resource: one on objects never concerns the bucket itself. */
function suits(action: string, place: Place): boolean {
  if (place === "key") return true;
  return action.includes("*") || isObjectAction(action) === (place === "objects");
}

function isObjectAction(action: string): boolean {
  const bare = action.replace(/^s3:/, "");
  if (/^(?:Get|Put)BucketObjectLockConfiguration$/.test(bare)) return false;
  return /Object|^AbortMultipartUpload$|^ListMultipartUploadParts$|^BypassGovernance|^Replicate/.test(bare);
}

function further(grants: readonly Grant[], usual: readonly string[]): readonly string[] {
  const expressible = grants.filter((grant) => !isLost(grant));
  const actions = expressible.map(({ action }) => action).filter((action) => !usual.includes(action));
  return [...new Set(actions)].sort();
}

/** Whether the module has no input for a grant. */
function isLost({ action, place }: Grant): boolean {
  switch (place) {
    case "bucket":
      return !/^s3:(?:Get|List)[A-Za-z]+$/.test(action);
    case "objects":
      return !/^s3:[A-Za-z]+$/.test(action);
    case "key":
      return !KEY_ACTIONS.some((allowed) => allowed === action);
    case "elsewhere":
      return true;
  }
}

function isListOfFolder({ conditions }: Grant, keyPrefix: string): boolean {
  const [condition, ...others] = conditions;
  return (
    others.length === 0 &&
    condition?.operator === "StringLike" &&
    condition.key.toLowerCase() === "s3:prefix" &&
    condition.values.join() === `${keyPrefix}*`
  );
}

/** Whether the module leaves out the conditions of a grant. */
function isWidened({ place, conditions, action }: Grant, restricted: boolean): boolean {
  if (conditions.length === 0 || place === "key" || place === "elsewhere") return false;
  return !(restricted && place === "bucket" && action.startsWith("s3:List"));
}
