import { unreadOf, valueOf } from "../aws/reading";
import type { RoleSnapshot } from "../aws/snapshot";
import { documentsOf, type Integration, unreadDocumentsOf } from "../integration";
import { applies } from "../policy/decision";
import { neededRequests } from "./access-policy";
import { type Judged, judged, list, unjudged } from "./step";

/** Whether the role has a policy, and no permissions boundary takes it back. */
export function judgeRole(integration: Integration, role: RoleSnapshot): readonly Judged[] {
  const unread = unreadDocumentsOf(role);
  const attached = unread.length > 0 ? unjudged(unread) : policies(role);
  return [judged(`role ${role.arn}`), attached, boundary(integration, role)];
}

function policies(role: RoleSnapshot): Judged {
  const names = documentsOf(role).map(({ name }) => name);
  if (names.length > 0) return judged(`policies: ${list(names)}`);
  return judged("no policies", [
    {
      found: "The role has no policy.",
      wanted: "The access policy of the first step, attached to the role.",
      consequence: "Sigma can assume the role and do nothing with it.",
    },
  ]);
}

function boundary(integration: Integration, role: RoleSnapshot): Judged {
  if (role.boundaryArn === undefined) return judged([]);
  const there = `permissions boundary ${role.boundaryArn}`;
  if ("unread" in role.boundary) return unjudged(unreadOf([role.boundary]));
  const statements = valueOf(role.boundary)?.statements ?? [];
  const stopped = neededRequests(integration, role).filter((request) => {
    const hits = (effect: string) =>
      statements.some((one) => one.effect === effect && applies(one, request) === true);
    return hits("Deny") || !hits("Allow");
  });
  if (stopped.length === 0) return judged(there);
  return judged(there, [
    {
      found: `The permissions boundary ${role.boundaryArn} does not allow ${list(stopped.map(({ action }) => action))} for Sigma's folder.`,
      wanted: "No boundary, or one that allows what the access policy allows.",
      consequence: "AWS denies these requests, although the access policy allows them.",
    },
  ]);
}
