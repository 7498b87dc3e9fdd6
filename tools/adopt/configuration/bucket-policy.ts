import { describeUnread } from "../aws/reading";
import type { Identity, RoleSnapshot, Snapshot } from "../aws/snapshot";
import { insecureTransportStatement, OWN_SIDS, requiredKeyStatements } from "../module-settings";
import { sameMeaning, type Statement } from "../policy/document";
import { allowlistOf } from "./allowlist";
import type { Part } from "./part";

const FILE = "bucket-policy.json";
const ADDRESS = "aws_s3_bucket_policy.this[0]";

/**
 * Carries over the bucket policy, if there is one.
 *
 * @param keyArn the key that the module gets
 */
export function bucketPolicyPart(
  { bucket, identity }: Snapshot,
  role: RoleSnapshot,
  keyArn: string | undefined,
): Part {
  const { policy } = bucket;
  if ("unread" in policy) {
    const missing = `The bucket policy: the permission ${describeUnread(policy.unread)} is missing.`;
    return { inputs: { manage_bucket_policy: false }, notCarried: [missing] };
  }
  if (policy.value === undefined) return { inputs: { manage_bucket_policy: false } };
  return managed(policy.value.statements, bucket, identity, role, keyArn);
}

function managed(
  statements: readonly Statement[],
  bucket: Snapshot["bucket"],
  identity: Identity,
  role: RoleSnapshot,
  keyArn: string | undefined,
): Part {
  const tls = statements.find(({ written }) => sameMeaning(written, insecureTransportStatement(bucket.arn)));
  const allowlist = allowlistOf(statements, bucket.arn, role.arn, identity);
  const requiring = keyArn === undefined ? [] : requiredKeyStatements(bucket.arn, keyArn);
  const required = statements.filter(({ written }) => requiring.some((one) => sameMeaning(written, one)));
  const requiresKey = requiring.length > 0 && required.length === requiring.length;
  const own = [tls, ...(allowlist?.statements ?? []), ...(requiresKey ? required : [])];
  const others = statements.filter((statement) => !own.includes(statement));
  const clashing = others.filter(({ sid }) => sid !== undefined && OWN_SIDS.includes(sid));
  const written = others.map((one) => (clashing.includes(one) ? renamed(one) : one.written));
  return {
    inputs: {
      manage_bucket_policy: true,
      enforce_tls: tls !== undefined,
      enforce_kms_key: requiresKey,
      ip_allowlist: allowlist?.input ?? null,
      additional_bucket_policies: written.length === 0 ? [] : { fileList: FILE },
    },
    imports: [[ADDRESS, bucket.name]],
    files: written.length === 0 ? {} : { [FILE]: { Version: "2012-10-17", Statement: written } },
    remarks: [
      ...clashing.map(
        ({ sid = "" }) => `${FILE} renames the Sid ${sid}, which the module uses itself, to ${sid}Own.`,
      ),
      ...(allowlist === undefined
        ? []
        : [
            `AWS does not tell whose addresses are whose: all of ip_allowlist is in sigma_cidrs. Sort them into user_cidrs and data_platform_cidrs. That changes nothing in AWS.`,
          ]),
    ],
  };
}

function renamed({ sid = "", written }: Statement): Readonly<Record<string, unknown>> {
  return { ...written, Sid: `${sid}Own` };
}
