import type { RoleSnapshot } from "../aws/read-role";
import { needed } from "../aws/reading";
import { documentsOf } from "../integration";
import { decide } from "../policy/decision";
import { neededRequests } from "./access-policy";
import { type Judge, judged, list, type Part } from "./subject";
import { stackOf, withoutReserved } from "./tags";

/** Which role there is, and who else manages it. */
export const judgeRole: Judge = ({ snapshot }) => {
  const { arn, tags } = needed(snapshot.role);
  const stack = stackOf(tags);
  return judged(
    `role ${arn}${stack === undefined ? "" : `, which the CloudFormation stack ${stack} manages`}`,
  );
};

/** Whether the role has a policy. */
export const judgePolicies: Judge = ({ snapshot }) => {
  const names = documentsOf(needed(snapshot.role)).map(({ name }) => name);
  return judged(`policies: ${list(names)}`, [
    names.length === 0 && {
      found: "The role has no policy.",
      wanted: "The access policy of the first step, attached to the role.",
      consequence: "Sigma can assume the role and do nothing with it.",
    },
  ]);
};

/** A permissions boundary can take back what the policies allow. */
export const judgeBoundary: Judge = (integration) => {
  const { boundary, boundaryArn } = needed(integration.snapshot.role);
  if (boundaryArn === undefined) return judged([]);
  const statements = needed(boundary)?.statements ?? [];
  const allows = statements.filter(({ effect }) => effect === "Allow");
  const stopped = neededRequests(integration).filter(
    (request) => decide(statements, request) === "denied" || decide(allows, request) !== "allowed",
  );
  return judged(`permissions boundary ${boundaryArn}`, [
    stopped.length > 0 && {
      found: `The permissions boundary ${boundaryArn} does not allow ${list(stopped.map(({ action }) => action))} for Sigma's folder.`,
      wanted: "No boundary, or one that allows what the access policy allows.",
      consequence: "AWS denies these requests, although the access policy allows them.",
    },
  ]);
};

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
