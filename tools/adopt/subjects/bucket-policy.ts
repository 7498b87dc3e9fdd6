import { describeUnread } from "../aws/reading";
import type { RoleSnapshot, Snapshot } from "../aws/snapshot";
import { type Inputs, judgedBy } from "../module";
import { cleaned, hasUnreadVariables, type Statement } from "../policy/document";
import { OWN_SIDS } from "../sigma";
import { allowlistIn, recognized } from "./allowlist-inputs";
import { list, type Part } from "./subject";

/**
 * Carries over the bucket policy, if there is one that the module takes.
 *
 * @param keyArn the key that the module gets
 */
export function bucketPolicyPart({ bucket, identity }: Snapshot, role: RoleSnapshot, keyArn: unknown): Part {
  const { policy } = bucket;
  if ("unread" in policy)
    return unmanaged(`The bucket policy: the permission ${describeUnread(policy.unread)} is missing.`);
  if (policy.value === undefined) return unmanaged();
  const { statements, text } = policy.value;
  if (hasUnreadVariables(text))
    return unmanaged(
      "The bucket policy: its version 2008-10-17 takes ${…} for plain text, and the module writes version 2012-10-17.",
    );
  const names = { bucket_name: bucket.name, role_name: role.name, iam_path: role.path, kms_key_arn: keyArn };
  const tls = recognized(identity, { ...names, enforce_tls: true }, statements);
  const requiring = { ...names, enforce_tls: false, enforce_kms_key: true };
  const key = keyArn === null ? undefined : recognized(identity, requiring, statements);
  const allowlist = allowlistIn(statements, identity, names);
  const networks = { ...names, enforce_tls: false, ip_allowlist: allowlist };
  const own = [tls, key, allowlist && recognized(identity, networks, statements)].flatMap(
    (found) => found ?? [],
  );
  const others = statements.filter((statement) => !own.includes(statement)).map(othersOf);
  if (others.some(({ statement }) => statement === null))
    return unmanaged("The bucket policy: a NotPrincipal names only principals that AWS no longer knows.");
  const written = others.flatMap(({ statement }) => statement ?? []);
  const inputs = {
    manage_bucket_policy: true,
    enforce_tls: tls !== undefined,
    enforce_kms_key: key !== undefined,
    ip_allowlist: allowlist ?? null,
    additional_bucket_policies:
      written.length === 0 ? [] : [JSON.stringify({ Version: "2012-10-17", Statement: written })],
  };
  if (own.length + written.length === 0)
    return unmanaged("The bucket policy: AWS no longer knows any of its principals.");
  const { lines: refused } = judgedBy(identity, { ...names, create_bucket: false, ...inputs });
  if (refused.length > 0) return unmanaged(`The bucket policy: ${refused.join(" ")}`);
  const found = { address: "aws_s3_bucket_policy.this[0]", id: bucket.name, attributes: { policy: text } };
  return { inputs, found: [found], ...said(others, allowlist) };
}

/** A document that stays with whoever has it now. */
function unmanaged(...notCarried: readonly string[]): Part {
  return { inputs: { manage_bucket_policy: false }, notCarried };
}

/** Somebody else's statement. A Sid that the module uses itself is renamed. */
function othersOf(original: Statement) {
  const { gone, statement } = cleaned(original);
  const { sid = "" } = original;
  const isClashing = OWN_SIDS.includes(sid);
  const renamed = isClashing && statement ? { ...statement, Sid: `${sid}Own` } : statement;
  return { statement: renamed, gone, clashing: isClashing ? [sid] : [] };
}

function said(others: readonly ReturnType<typeof othersOf>[], allowlist: Inputs | undefined) {
  const gone = others.flatMap((one) => one.gone);
  return {
    notCarried:
      gone.length === 0 ? [] : [`Principals of the bucket policy that AWS no longer knows: ${list(gone)}.`],
    remarks: [
      ...others.flatMap(({ clashing }) =>
        clashing.map(
          (sid) => `bucket-policy.json renames the Sid ${sid}, which the module uses itself, to ${sid}Own.`,
        ),
      ),
      ...(allowlist === undefined
        ? []
        : [
            `AWS does not tell whose addresses are whose: all of ip_allowlist is in sigma_cidrs. Sort them into user_cidrs and data_platform_cidrs. That changes nothing in AWS.`,
          ]),
    ],
  };
}
