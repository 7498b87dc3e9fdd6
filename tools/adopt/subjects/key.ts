import type { KeySnapshot, RoleSnapshot, Snapshot } from "../aws/snapshot";
import { callerOf, documentsOf, type Integration, unreadDocumentsOf } from "../integration";
import { applies, isAccount, type Request } from "../policy/decision";
import type { Statement } from "../policy/document";
import { KEY_ACTIONS } from "../sigma";
import { judgeReading } from "./bucket";
import { type Finding, findingIf, type Judged, judged, list, unjudged } from "./subject";

/** Whether the bucket's key lets the role encrypt and decrypt through S3. */
export function judgeKey({ snapshot }: Integration, role: RoleSnapshot): Judged {
  return judgeReading(snapshot.key, (key) => {
    if (key === undefined) return judged("encryption: without a KMS key of your own");
    const there = `encryption: KMS key ${key.arn}`;
    if (key.state !== "Enabled") return judged(there, notEnabled(key));
    // The policy of a key that AWS manages allows everyone in the account to use it through S3.
    if (key.ofAws) return judged(there);
    const unread = unreadDocumentsOf(role);
    if (unread.length > 0) return unjudged(unread);
    return judgeReading(key.policy, (policy) =>
      judged(there, usable(snapshot, role, key, policy?.statements ?? [])),
    );
  });
}

function notEnabled({ arn, state }: KeySnapshot): readonly Finding[] {
  return findingIf(
    true,
    `The bucket encrypts with the key ${arn}, whose state is ${state}.`,
    "A key that is enabled.",
    "Every upload fails, and nobody can read what the key encrypted.",
  );
}

/**
 * A key policy allows the role itself, or it hands the decision to the account's identity policies by naming the
 * account. A Deny in it wins over both.
 */
function usable(
  snapshot: Snapshot,
  role: RoleSnapshot,
  key: KeySnapshot,
  statements: readonly Statement[],
): readonly Finding[] {
  const identity = documentsOf(role).flatMap(({ document }) => document.statements);
  const requests = KEY_ACTIONS.map((action) => requestOf(snapshot, role, key, action));
  const allowing = (request: Request, list: readonly Statement[]) =>
    list.filter((one) => one.effect === "Allow" && applies(one, request) === true);
  const byKey = requests.filter((request) => {
    const denies = statements.some((one) => one.effect === "Deny" && applies(one, request) === true);
    return denies || allowing(request, statements).length === 0;
  });
  const byRole = requests.filter(
    (request) =>
      !byKey.includes(request) &&
      allowing(request, statements).every((one) => delegates(one, snapshot.identity.account)) &&
      allowing(request, identity).length === 0,
  );
  return [
    ...difference(byKey, `The policy of the key ${key.arn} does not let the role use`),
    ...difference(byRole, `No policy of the role allows on the key ${key.arn}:`),
  ];
}

function requestOf(snapshot: Snapshot, role: RoleSnapshot, key: KeySnapshot, action: string): Request {
  const { bucket, identity } = snapshot;
  const context = {
    // The name of the service ends alike in every partition.
    "kms:ViaService": `s3.${bucket.region}.amazonaws.com`,
    "kms:CallerAccount": identity.account,
    "kms:GrantIsForAWSResource": null,
  };
  return { caller: callerOf(snapshot, role), action, resource: key.arn, context };
}

/** Whether a statement of a key policy names whole accounts only, so that identity policies decide. */
function delegates({ principals }: Statement, account: string): boolean {
  return principals?.aws.every((principal) => isAccount(principal, account)) === true;
}

function difference(requests: readonly Request[], found: string): readonly Finding[] {
  return findingIf(
    requests.length > 0,
    `${found} ${list(requests.map(({ action }) => action))}.`,
    `${list(KEY_ACTIONS)} for the role, through S3.`,
    "Uploads are refused, or Sigma cannot read them back.",
  );
}
