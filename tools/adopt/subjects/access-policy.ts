import { needed } from "../aws/reading";
import { callerOf, documentsOf, type Integration, statementsIn } from "../integration";
import { applies, decide, namesAction, type Request } from "../policy/decision";
import type { Statement } from "../policy/document";
import { BUCKET_ACTIONS, OBJECT_ACTIONS } from "../sigma";
import { type Finding, type Judge, judged, list, notDecided } from "./subject";

/** An object of Sigma's. Made up: a policy that names single objects allows none of them. */
export function objectOf({ keyPrefix, snapshot: { bucket } }: Integration): string {
  return `${bucket.arn}/${keyPrefix}sigma-4b0c/file.csv`;
}

/**
 * Sigma's requests to S3: one for each action of its policy template.
 *
 * @throws Unread where the role could not be read
 */
export function neededRequests(integration: Integration): readonly Request[] {
  const { keyPrefix, snapshot } = integration;
  const caller = callerOf(snapshot, needed(snapshot.role));
  const { arn, region } = snapshot.bucket;
  const { account } = snapshot.identity;
  const known = {
    "aws:ResourceAccount": account,
    "s3:ResourceAccount": account,
    "aws:RequestedRegion": region,
  };
  const object = objectOf(integration);
  const context = { ...known, "s3:prefix": keyPrefix };
  return [
    ...BUCKET_ACTIONS.map((action) => ({ caller, action, resource: arn, context })),
    ...OBJECT_ACTIONS.map((action) => ({ caller, action, resource: object, context: known })),
  ];
}

/** Whether the role's policies allow what Sigma's template allows. */
export const judgeAccessPolicy: Judge = (integration) => {
  const documents = documentsOf(needed(integration.snapshot.role));
  // No policy at all is a matter of the role, in the next step.
  if (documents.length === 0) return judged("no access policy");
  const statements = statementsIn(documents);
  const requests = neededRequests(integration);
  const isOpen = (one: Statement) => requests.some((request) => applies(one, request) === undefined);
  const open = statements.filter((one) => one.effect === "Deny" && isOpen(one));
  const denied = requests.filter((request) => decide(statements, request) === "denied");
  const folder = integration.prefix === "" ? "the whole bucket" : integration.prefix;
  return judged(
    [`access policies: ${list(documents.map(({ name }) => name))}; folder: ${folder}`, ...notDecided(open)],
    [
      denied.length > 0 && {
        found: `A policy of the role denies ${actionsOf(denied)}.`,
        wanted: "No Deny for what Sigma's policy template allows.",
        consequence: consequenceOf(denied),
      },
      ...notAllowed(integration, requests, statements),
    ],
  );
};

/** One difference is one finding, however many actions it concerns. */
function notAllowed(
  { snapshot: { bucket }, keyPrefix }: Integration,
  requests: readonly Request[],
  statements: readonly Statement[],
): readonly Finding[] {
  const allows = statements.filter(({ effect }) => effect === "Allow");
  const missing = requests.filter((request) => decide(allows, request) !== "allowed");
  const reasons = new Set(missing.map((request) => reasonOf(request, allows)));
  return [...reasons].map((reason) => {
    const concerned = missing.filter((request) => reasonOf(request, allows) === reason);
    const resource = concerned[0]?.resource === bucket.arn ? "" : `/${keyPrefix}*`;
    return {
      found: reason.replace("{actions}", actionsOf(concerned)),
      wanted: `${actionsOf(concerned)} on ${bucket.arn}${resource}, without a condition.`,
      consequence: consequenceOf(concerned),
    };
  });
}

/** Why a request is not allowed, in words that are the same for all requests with this reason. */
function reasonOf(request: Request, allows: readonly Statement[]): string {
  const naming = allows.filter((one) => namesAction(one, request.action));
  if (naming.length === 0) return "No policy of the role allows {actions}.";
  const keys = naming.filter((one) => applies(one, request) === undefined).flatMap(keysOf);
  if (keys.length > 0) return `The access policy allows {actions} only under a condition on ${list(keys)}.`;
  return `The access policy allows {actions} on ${list(naming.flatMap(({ resources }) => resources?.values ?? []))}.`;
}

function keysOf({ conditions }: Statement): readonly string[] {
  return conditions.map(({ key }) => key);
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
