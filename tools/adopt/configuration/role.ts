import { valueOf } from "../aws/reading";
import type { ManagedPolicy, RoleSnapshot, Snapshot, Tags } from "../aws/snapshot";
import { roleDescription } from "../module-settings";
import { sameMeaning } from "../policy/document";
import { list } from "../steps/step";
import type { Part } from "./part";

/** Carries over the role's own settings, and the tags of all that Terraform takes over. */
export function rolePart(
  { bucket }: Snapshot,
  role: RoleSnapshot,
  policy: ManagedPolicy | undefined,
  ownsBucket: boolean,
): Part {
  const description = roleDescription(bucket.name);
  const tagged: readonly (readonly [string, Tags])[] = [
    ["bucket", ownsBucket ? (valueOf(bucket.tags) ?? {}) : {}],
    ["policy", policy?.tags ?? {}],
    ["role", role.tags],
  ];
  const tags: Tags = withoutReserved(Object.fromEntries(tagged.flatMap(([, own]) => Object.entries(own))));
  const changed = tagged.filter(
    ([what, own]) =>
      (what !== "bucket" || ownsBucket) &&
      (what !== "policy" || policy !== undefined) &&
      !sameMeaning(withoutReserved(own), tags),
  );
  return {
    inputs: {
      role_name: role.name,
      iam_path: role.path,
      permissions_boundary_arn: role.boundaryArn ?? null,
      max_session_duration: role.maxSessionSeconds,
      tags,
    },
    imports: [["aws_iam_role.this", role.name]],
    remarks: [
      ...(role.description === description
        ? []
        : [`The apply sets the role's description to "${description}".`]),
      ...(changed.length === 0
        ? []
        : [`The tags differ. The apply sets all of them on the ${list(changed.map(([what]) => what))}.`]),
    ],
  };
}

/** AWS sets tags of its own, which nobody else can set. */
function withoutReserved(tags: Tags): Tags {
  return Object.fromEntries(Object.entries(tags).filter(([key]) => !key.startsWith("aws:")));
}
