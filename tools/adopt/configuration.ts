import { isDeepStrictEqual } from "node:util";
import type { Arguments } from "./arguments";
import { needed, valueOf } from "./aws/reading";
import { type Change, changesOf, type Found } from "./changes";
import { Failure, Stop } from "./failure";
import { filesOf } from "./files";
import type { Integration } from "./integration";
import type { InputValues } from "../../constructs/inputs/input";
import { plannedOf, Refusal } from "./module";
import { accessPart } from "./subjects/access-policy-part";
import { existingBucketPart, managedBucketPart } from "./subjects/bucket";
import { bucketPolicyPart } from "./subjects/bucket-policy";
import { corsPart } from "./subjects/cors";
import { lifecyclePart } from "./subjects/lifecycle";
import { rolePart } from "./subjects/role";
import { managedIf, type Part } from "./subjects/subject";
import { tagsPart, withoutReserved } from "./subjects/tags";
import { trustPart } from "./subjects/trust-part";

/** An integration in the module's inputs, with what the module takes over and changes. */
interface Adopted {
  readonly inputs: InputValues;
  readonly imports: readonly Found[];
  readonly changes: readonly Change[];
  readonly parts: readonly Part[];
}

/** What to do about a value that the module refuses and that cannot be left out. */
const WAYS_OUT: Readonly<Record<string, string>> = {
  prefix: "Give a folder that the module takes by --prefix, and move the files there.",
  tags: "Change the tags in AWS first.",
  bucket_name: "Without --manage-bucket the bucket's own settings stay outside Terraform.",
  access_logging: "Without --manage-bucket the bucket's own settings stay outside Terraform.",
  kms_key_arn: "Give the bucket a key that is there, or leave --manage-bucket out.",
  additional_trust_policies: "Change that statement of the trust policy in AWS first.",
  sigma_external_id: 'Give the one that Sigma shows: --external-id "ARN=ID"',
};

/**
 * Writes an integration as Terraform.
 *
 * @param takenNames names that policies of the account have already
 * @throws Failure where it could not be read well enough, where only the user can tell who is who, or where the module
 * takes no such integration
 */
export function configure(integration: Integration, wanted: Arguments, takenNames: readonly string[]) {
  const adoptWith = (ownsBucket: boolean) => adopt(integration, wanted, takenNames, ownsBucket);
  const { changes, imports, inputs, parts } =
    (wanted["manage-bucket"] ? undefined : ownBucket(integration, adoptWith)) ??
    adoptWith(wanted["manage-bucket"]);
  const notCarried = parts
    .flatMap((part) => part.notCarried ?? [])
    .map((text) => `Not carried over: ${text}`);
  const { region } = integration.snapshot.bucket;
  return {
    files: filesOf({ source: wanted.source, region, inputs, imports, comments: notCarried }),
    changes,
    remarks: [...notCarried, ...parts.flatMap((part) => part.remarks ?? [])],
  };
}

/** The integration with its bucket, where the bucket is to the last setting one that the module made. */
function ownBucket(
  { snapshot }: Integration,
  adoptWith: (ownsBucket: boolean) => Adopted,
): Adopted | undefined {
  const { cors, lifecycle, policy, tags } = snapshot.bucket;
  const ofBucket = withoutReserved(valueOf(tags) ?? {});
  const isTagged = isDeepStrictEqual(ofBucket, withoutReserved(needed(snapshot.role).tags));
  if (!isTagged || [cors, lifecycle, policy].some((one) => valueOf<unknown>(one) === undefined))
    return undefined;
  try {
    const adopted = adoptWith(true);
    const isChanged = adopted.changes.some(({ address }) => address.startsWith("aws_s3_"));
    const isManaged = ["manage_cors", "manage_bucket_policy", "manage_lifecycle"].every(
      (input) => adopted.inputs[input] !== false,
    );
    return isManaged && !isChanged ? adopted : undefined;
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}

function adopt(
  integration: Integration,
  wanted: Arguments,
  takenNames: readonly string[],
  ownsBucket: boolean,
): Adopted {
  const { bucket, identity, key } = integration.snapshot;
  const role = needed(integration.snapshot.role);
  const ownKey = valueOf(key);
  const bucketKeyArn = ownsBucket && ownKey?.ofAws === false ? ownKey.arn : null;
  try {
    const access = accessPart(integration, role, takenNames, bucketKeyArn);
    const keyArn = access.inputs["kms_key_arn"];
    const parts = [
      access,
      rolePart(role),
      trustPart(role, identity, wanted),
      ...(ownsBucket
        ? [managedBucketPart(integration, keyArn), lifecyclePart(integration)]
        : [existingBucketPart(integration)]),
      managedIf("manage_cors", "CORS rules", () => corsPart(integration)),
      managedIf("manage_bucket_policy", "The bucket policy", () =>
        bucketPolicyPart(integration, role, keyArn),
      ),
      tagsPart([
        ...(ownsBucket ? [["bucket", valueOf(bucket.tags) ?? {}] as const] : []),
        ...(access.adopted === undefined ? [] : [["policy", access.adopted.tags] as const]),
        ["role", role.tags],
      ]),
    ];
    const inputs: InputValues = Object.fromEntries([
      ["bucket_name", bucket.name],
      ...parts.flatMap((part) => Object.entries(part.inputs)),
    ]);
    const planned = plannedOf(identity, inputs);
    const imports = parts.flatMap(({ found = [] }) => found.filter(({ address }) => planned.has(address)));
    return { inputs, imports, changes: changesOf(planned, imports), parts };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const ways = Object.entries(WAYS_OUT).filter(([input]) =>
      error.lines.some((line) => line.startsWith(input)),
    );
    throw new Stop([error.reason, ...ways.map(([, way]) => way)].join(" "));
  }
}
