import { unreadOf, valueOf } from "../aws/reading";
import type { RoleSnapshot } from "../aws/snapshot";
import { documentsOf, type Integration, unreadDocumentsOf } from "../integration";
import { decide } from "../policy/decision";
import { neededRequests } from "./access-policy";
import { findingIf, type Judged, judged, list, type Part, unjudged } from "./subject";
import { stackOf, withoutReserved } from "./tags";

/** Whether the role has a policy, and no permissions boundary takes it back. */
export function judgeRole(integration: Integration, role: RoleSnapshot): readonly Judged[] {
  const unread = unreadDocumentsOf(role);
  const attached = unread.length > 0 ? unjudged(unread) : policies(role);
  const stack = stackOf(role.tags);
  const made = stack === undefined ? "" : `, which the CloudFormation stack ${stack} manages`;
  return [judged(`role ${role.arn}${made}`), attached, boundary(integration, role)];
}

function policies(role: RoleSnapshot): Judged {
  const names = documentsOf(role).map(({ name }) => name);
  return judged(
    `policies: ${list(names)}`,
    findingIf(
      names.length === 0,
      "The role has no policy.",
      "The access policy of the first step, attached to the role.",
      "Sigma can assume the role and do nothing with it.",
    ),
  );
}

function boundary(integration: Integration, role: RoleSnapshot): Judged {
  if (role.boundaryArn === undefined) return judged([]);
  const there = `permissions boundary ${role.boundaryArn}`;
  if ("unread" in role.boundary) return unjudged(unreadOf([role.boundary]));
  const statements = valueOf(role.boundary)?.statements ?? [];
  const allows = statements.filter(({ effect }) => effect === "Allow");
  const stopped = neededRequests(integration, role).filter(
    (request) => decide(statements, request) === "denied" || decide(allows, request) !== "allowed",
  );
  return judged(
    there,
    findingIf(
      stopped.length > 0,
      `The permissions boundary ${role.boundaryArn} does not allow ${list(stopped.map(({ action }) => action))} for Sigma's folder.`,
      "No boundary, or one that allows what the access policy allows.",
      "AWS denies these requests, although the access policy allows them.",
    ),
  );
}

/** Carries over the role's own settings. */
export function rolePart(role: RoleSnapshot): Part {
  const attributes = {
    assume_role_policy: role.trust.text,
    description: role.description,
    max_session_duration: role.maxSessionSeconds,
    permissions_boundary: role.boundaryArn,
    tags: withoutReserved(role.tags),
  };
  return {
    inputs: {
      role_name: role.name,
      iam_path: role.path,
      permissions_boundary_arn: role.boundaryArn ?? null,
      max_session_duration: role.maxSessionSeconds,
    },
    found: [{ address: "aws_iam_role.this", id: role.name, attributes }],
  };
}
