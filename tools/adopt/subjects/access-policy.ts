import type { RoleSnapshot } from "../aws/snapshot";
import { callerOf, documentsOf, type Integration, unreadDocumentsOf } from "../integration";
import { applies, decide, namesAction, type Request } from "../policy/decision";
import type { Statement } from "../policy/document";
import { BUCKET_ACTIONS, OBJECT_ACTIONS } from "../sigma";
import { type Finding, findingIf, type Judged, judged, list, unjudged } from "./subject";

/** Sigma's requests to S3: one for each action of its policy template. */
export function neededRequests(
  { snapshot, keyPrefix }: Integration,
  role: RoleSnapshot,
): readonly Required<Request>[] {
  const caller = callerOf(snapshot, role);
  const { arn } = snapshot.bucket;
  return [
    ...BUCKET_ACTIONS.map((action) => ({
      caller,
      action,
      resource: arn,
      context: { "s3:prefix": keyPrefix },
    })),
    ...OBJECT_ACTIONS.map((action) => ({
      caller,
      action,
      // Made up: a policy that names single objects allows none of Sigma's.
      resource: `${arn}/${keyPrefix}sigma-4b0c/file.csv`,
      context: {},
    })),
  ];
}

/** Whether the role's policies allow what Sigma's template allows. */
export function judgeAccessPolicy(integration: Integration, role: RoleSnapshot): Judged {
  const unread = unreadDocumentsOf(role);
  if (unread.length > 0) return unjudged(unread);
  const documents = documentsOf(role);
  // No policy at all is a matter of the role, in the next step.
  if (documents.length === 0) return judged("no access policy");
  const statements = documents.flatMap(({ document }) => document.statements);
  const requests = neededRequests(integration, role);
  const isOpen = (one: Statement) => requests.some((request) => applies(one, request) === undefined);
  const open = statements.filter((one) => one.effect === "Deny" && isOpen(one));
  const there = [
    `access policies: ${list(documents.map(({ name }) => name))}; folder: ${integration.prefix === "" ? "the whole bucket" : integration.prefix}`,
    ...open.map(
      ({ conditions }) => `not decided: a Deny that depends on ${list(conditions.map(({ key }) => key))}`,
    ),
  ];
  return judged(there, [...denied(requests, statements), ...notAllowed(integration, requests, statements)]);
}

function denied(requests: readonly Request[], statements: readonly Statement[]): readonly Finding[] {
  const hit = requests.filter((request) => decide(statements, request) === "denied");
  return findingIf(
    hit.length > 0,
    `A policy of the role denies ${actionsOf(hit)}.`,
    "No Deny for what Sigma's policy template allows.",
    consequenceOf(hit),
  );
}

function notAllowed(
  integration: Integration,
  requests: readonly Required<Request>[],
  statements: readonly Statement[],
): readonly Finding[] {
  const allows = statements.filter(({ effect }) => effect === "Allow");
  const missing = requests.filter((request) => decide(allows, request) !== "allowed");
  // One difference is one finding, however many actions it concerns.
  const groups = new Map<string, Required<Request>[]>();
  for (const request of missing) {
    const reason = reasonOf(request, allows);
    groups.set(reason, [...(groups.get(reason) ?? []), request]);
  }
  return [...groups].map(([reason, concerned]) => ({
    found: reason.replace("{actions}", actionsOf(concerned)),
    wanted: `${actionsOf(concerned)} on ${wantedResource(integration, concerned[0])}, without a condition.`,
    consequence: consequenceOf(concerned),
  }));
}

/** Why a request is not allowed, in words that are the same for all requests with this reason. */
function reasonOf(request: Required<Request>, allows: readonly Statement[]): string {
  const naming = allows.filter((one) => namesAction(one, request.action));
  if (naming.length === 0) return "No policy of the role allows {actions}.";
  const open = naming.filter((one) => applies(one, request) === undefined);
  const keys = open.flatMap(({ conditions }) => conditions.map(({ key }) => key));
  if (keys.length > 0) return `The access policy allows {actions} only under a condition on ${list(keys)}.`;
  return `The access policy allows {actions} on ${list(naming.flatMap(({ resources }) => resources?.values ?? []))}.`;
}

function wantedResource(
  { snapshot, keyPrefix }: Integration,
  request: Required<Request> | undefined,
): string {
  const { arn } = snapshot.bucket;
  return request?.resource === arn ? arn : `${arn}/${keyPrefix}*`;
}

function actionsOf(requests: readonly Request[]): string {
  return list(requests.map(({ action }) => action));
}

const CONSEQUENCES: Readonly<Record<string, string>> = {
  "s3:ListBucket": "Sigma cannot find the bucket, and says that the integration is not valid",
  "s3:PutObject": "uploads and exports fail",
  "s3:GetObject": "Sigma cannot read what was uploaded",
  "s3:PutObjectTagging": "uploads fail, because Sigma tags its files",
};

function consequenceOf(requests: readonly Request[]): string {
  const text = requests.map(({ action }) => CONSEQUENCES[action] ?? action).join("; ");
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
