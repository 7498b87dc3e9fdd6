import { ARNS, attaching, bounded } from "./escalations";

/** What matters of a role for what it can do, and for whom. */
export interface RoleState {
  readonly exists: boolean;
  readonly boundary: string | undefined;
  /** Whether the Terraform role has changed whom it trusts. */
  readonly trustChanged: boolean;
  readonly attached: boolean;
  /** Whether the policy allows everything. */
  readonly widened: boolean;
}

export const NO_ROLE: RoleState = {
  exists: false,
  boundary: undefined,
  trustChanged: false,
  attached: false,
  widened: false,
};

/** Whether a request is allowed. */
export type Allows = (
  action: string,
  resource: string,
  keys: Readonly<Record<string, string>>,
) => Promise<boolean>;

/** A request, and the state after it. */
interface Move {
  readonly action: string;
  readonly resource: string;
  readonly keys: Readonly<Record<string, string>>;
  readonly next: RoleState;
}

const BOUNDARIES = [undefined, ARNS.boundary, ARNS.otherBoundary];

/** What can be tried in a state: everything that bears on what the role can do. */
function moves(state: RoleState): Move[] {
  const onPolicy: Move = {
    action: "iam:CreatePolicyVersion",
    resource: ARNS.policy,
    keys: {},
    next: { ...state, widened: true },
  };
  return [onPolicy, ...(state.exists ? onRole(state) : creations(state))];
}

function creations(state: RoleState): Move[] {
  return BOUNDARIES.map((boundary) => ({
    action: "iam:CreateRole",
    resource: ARNS.role,
    keys: boundaryKey(boundary),
    next: { ...NO_ROLE, exists: true, boundary, widened: state.widened },
  }));
}

function onRole(state: RoleState): Move[] {
  const present = boundaryKey(state.boundary);
  const withPolicy = { ...present, ...attaching(ARNS.policy) };
  const changes: readonly (readonly [string, Readonly<Record<string, string>>, RoleState])[] = [
    ["iam:UpdateAssumeRolePolicy", present, { ...state, trustChanged: true }],
    ["iam:PutRolePolicy", present, { ...state, attached: true, widened: true }],
    ["iam:AttachRolePolicy", withPolicy, { ...state, attached: true }],
    ["iam:DetachRolePolicy", withPolicy, { ...state, attached: false }],
    ["iam:DeleteRolePermissionsBoundary", present, { ...state, boundary: undefined }],
    ["iam:DeleteRole", present, { ...NO_ROLE, widened: state.widened }],
    ...[ARNS.boundary, ARNS.otherBoundary].map(
      (boundary) =>
        ["iam:PutRolePermissionsBoundary", boundaryKey(boundary), { ...state, boundary }] as const,
    ),
  ];
  return changes.map(([action, keys, next]) => ({ action, resource: ARNS.role, keys, next }));
}

/** The states that the allowed requests lead to, in any order, the first one included. */
export async function reachable(first: RoleState, allows: Allows): Promise<readonly RoleState[]> {
  const found = new Map([[JSON.stringify(first), first]]);
  // A map's iterator visits what is added while it runs.
  for (const state of found.values()) {
    for (const { action, keys, next, resource } of moves(state)) {
      if (await allows(action, resource, keys)) found.set(JSON.stringify(next), next);
    }
  }
  return [...found.values()];
}

function boundaryKey(boundary: string | undefined): Readonly<Record<string, string>> {
  return boundary === undefined ? {} : bounded(boundary);
}
