import { needed } from "../aws/reading";
import type { RoleSnapshot } from "../aws/read-role";
import { Stop } from "../failure";
import type { Integration } from "../integration";
import { plannedOf } from "../module";
import { cleaned, documentText, goneIn, hasUnreadVariables } from "../policy/document";
import { OWN_SIDS } from "../sigma";
import { allowlistIn, recognized } from "./allowlist-inputs";
import { list, type Part, said } from "./subject";

/**
 * Carries over the bucket policy.
 *
 * @param keyArn the key that the module gets
 * @throws Stop where the module does not take the policy
 */
export function bucketPolicyPart({ snapshot }: Integration, role: RoleSnapshot, keyArn: unknown): Part {
  const { bucket, identity } = snapshot;
  const policy = needed(bucket.policy);
  if (policy === undefined) return { inputs: { manage_bucket_policy: false } };
  const { statements, text } = policy;
  if (hasUnreadVariables(text))
    throw new Stop(
      "its version 2008-10-17 takes ${…} for plain text, and the module writes version 2012-10-17.",
    );
  const names = { bucket_name: bucket.name, role_name: role.name, iam_path: role.path, kms_key_arn: keyArn };
  const owned = (inputs: object) => recognized(identity, { ...names, ...inputs }, statements);
  const tls = owned({ enforce_tls: true });
  const key = keyArn === null ? [] : owned({ enforce_kms_key: true });
  const allowlist = allowlistIn(statements, identity, names);
  const own = [...tls, ...key, ...(allowlist === undefined ? [] : owned({ ip_allowlist: allowlist }))];
  const others = statements.filter((statement) => !own.includes(statement));
  const kept = cleaned(others);
  if (goneIn(kept).length > 0)
    throw new Stop("a NotPrincipal names only principals that AWS no longer knows.");
  if (own.length + kept.length === 0) throw new Stop("AWS no longer knows any of its principals.");
  const clashing = kept.flatMap(({ sid = "" }) => (OWN_SIDS.includes(sid) ? sid : []));
  // A Sid that the module uses itself is renamed.
  const written = kept.map(({ sid = "", written: one }) =>
    clashing.includes(sid) ? { ...one, Sid: `${sid}Own` } : one,
  );
  const inputs = {
    manage_bucket_policy: true,
    enforce_tls: tls.length > 0,
    enforce_kms_key: key.length > 0,
    ip_allowlist: allowlist ?? null,
    additional_bucket_policies: written.length === 0 ? [] : [documentText(written)],
  };
  plannedOf(identity, { ...names, create_bucket: false, ...inputs });
  const gone = goneIn(others);
  return {
    inputs,
    found: [{ address: "aws_s3_bucket_policy.this[0]", id: bucket.name, attributes: { policy: text } }],
    notCarried: said(
      gone.length > 0 && `Principals of the bucket policy that AWS no longer knows: ${list(gone)}.`,
    ),
    remarks: said(
      ...clashing.map(
        (sid) => `bucket-policy.json renames the Sid ${sid}, which the module uses itself, to ${sid}Own.`,
      ),
      allowlist !== undefined &&
        "AWS does not tell whose addresses are whose: all of ip_allowlist is in sigma_cidrs. Sort them into user_cidrs and data_platform_cidrs. That changes nothing in AWS.",
    ),
  };
}
