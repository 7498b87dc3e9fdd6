import { needed, valueOf } from "../aws/reading";
import { callerOf, documentsOf, statementsIn } from "../integration";
import { applies, decide, isAccount, type Request } from "../policy/decision";
import type { Statement } from "../policy/document";
import { KEY_ACTIONS } from "../sigma";
import { objectOf } from "./access-policy";
import { type Judge, judged, list } from "./subject";

/**
 * Whether the bucket's key lets the role encrypt and decrypt through S3. A key policy allows the role itself, or it hands
 * the decision to the account's identity policies by naming the account. A Deny in it wins over both.
 */
export const judgeKey: Judge = (integration) => {
  const { snapshot } = integration;
  const { bucket, identity } = snapshot;
  const role = needed(snapshot.role);
  const key = needed(snapshot.key);
  if (key === undefined) return judged("encryption: without a KMS key of your own");
  const isUsable = key.state === "Enabled";
  const there = `encryption: KMS key ${key.arn}`;
  // The policy of a key that AWS manages allows everyone in the account to use it through S3.
  if (key.ofAws || !isUsable)
    return judged(there, [
      !isUsable && {
        found: `The bucket encrypts with the key ${key.arn}, whose state is ${key.state}.`,
        wanted: "A key that is enabled.",
        consequence: "Every upload fails, and nobody can read what the key encrypted.",
      },
    ]);
  const ofRole = statementsIn(documentsOf(role));
  const boundary = role.boundaryArn === undefined ? undefined : (needed(role.boundary)?.statements ?? []);
  const hasBucketKey = valueOf(bucket.encryption)?.BucketKeyEnabled === true;
  const ofKey = needed(key.policy)?.statements ?? [];
  const context = {
    // The name of the service ends alike in every partition.
    "kms:ViaService": `s3.${bucket.region}.amazonaws.com`,
    "kms:CallerAccount": identity.account,
    "kms:GrantIsForAWSResource": null,
    "kms:EncryptionContext:aws:s3:arn": hasBucketKey ? bucket.arn : objectOf(integration),
    // S3 asks the key on behalf of the role.
    "aws:ViaAWSService": "true",
  };
  const caller = callerOf(snapshot, role);
  const requests = KEY_ACTIONS.map((action) => ({ caller, action, resource: key.arn, context }));
  const byKey = requests.filter(
    (request) =>
      applying("Deny", ofKey, request).length > 0 || applying("Allow", ofKey, request).length === 0,
  );
  const byRole = requests.filter(
    (request) =>
      !byKey.includes(request) &&
      (applying("Deny", ofRole, request).length > 0 ||
        (boundary !== undefined && decide(boundary, request) !== "allowed") ||
        (applying("Allow", ofKey, request).every((one) => delegates(one, identity.account)) &&
          applying("Allow", ofRole, request).length === 0)),
  );
  return judged(there, [
    refusing(byKey, `The policy of the key ${key.arn} does not let the role use`),
    refusing(byRole, `No policy of the role allows on the key ${key.arn}:`),
  ]);
};

function applying(effect: Statement["effect"], statements: readonly Statement[], request: Request) {
  return statements.filter((one) => one.effect === effect && applies(one, request) === true);
}

/** Whether a statement of a key policy names whole accounts only, so that identity policies decide. */
function delegates({ principals }: Statement, account: string): boolean {
  return principals?.aws.every((principal) => isAccount(principal, account)) === true;
}

function refusing(requests: readonly Request[], found: string) {
  return (
    requests.length > 0 && {
      found: `${found} ${list(requests.map(({ action }) => action))}.`,
      wanted: `${list(KEY_ACTIONS)} for the role, through S3.`,
      consequence: "Uploads are refused, or Sigma cannot read them back.",
    }
  );
}
