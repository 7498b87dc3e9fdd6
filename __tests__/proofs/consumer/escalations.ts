import type { Names } from "./life";

const ACCOUNT = "123456789012";

/** AWS's own policy that allows everything. */
const ADMINISTRATOR_ACCESS = "arn:aws:iam::aws:policy/AdministratorAccess";

/** The names that a Terraform role's permissions are for. */
export const NAMES: Names = {
  partition: "aws",
  account_id: ACCOUNT,
  bucket_name: "acme-sigma-files",
  role_name: "sigma-acme",
  policy_name: "sigma-acme-access",
  iam_path: "/sigma/",
  permissions_boundary_arn: `arn:aws:iam::${ACCOUNT}:policy/boundary`,
};

/** ARNs that attempts use. */
export const ARNS = {
  role: `arn:aws:iam::${ACCOUNT}:role/sigma/sigma-acme`,
  policy: `arn:aws:iam::${ACCOUNT}:policy/sigma/sigma-acme-access`,
  boundary: NAMES.permissions_boundary_arn,
  otherBoundary: `arn:aws:iam::${ACCOUNT}:policy/wider`,
  otherRole: `arn:aws:iam::${ACCOUNT}:role/sigma/deployment`,
  otherPath: `arn:aws:iam::${ACCOUNT}:policy/sigma-acme-access`,
  user: `arn:aws:iam::${ACCOUNT}:user/somebody`,
} as const;

/** Something that a Terraform role tries, to get at more than it was given. */
export interface Attempt {
  /** After "cannot". */
  readonly title: string;
  readonly action: string;
  readonly resource: string;
  readonly keys?: Readonly<Record<string, string>>;
}

/** The condition keys of a role that carries a boundary, of a request that sets one, and of a policy on a role. */
export const bounded = (arn: string): Readonly<Record<string, string>> => ({
  "iam:PermissionsBoundary": arn,
});
export const attaching = (arn: string): Readonly<Record<string, string>> => ({ "iam:PolicyARN": arn });

const role = ARNS.role;

/** Attempts that succeed where no boundary is required. */
export const WITHOUT_BOUNDARY: readonly Attempt[] = [
  { title: "create the role without a boundary", action: "iam:CreateRole", resource: role },
  {
    title: "create the role with another boundary",
    action: "iam:CreateRole",
    resource: role,
    keys: bounded(ARNS.otherBoundary),
  },
  {
    title: "change whom a role without a boundary trusts",
    action: "iam:UpdateAssumeRolePolicy",
    resource: role,
  },
  {
    title: "change whom a role with another boundary trusts",
    action: "iam:UpdateAssumeRolePolicy",
    resource: role,
    keys: bounded(ARNS.otherBoundary),
  },
  {
    title: "attach the policy to a role without a boundary",
    action: "iam:AttachRolePolicy",
    resource: role,
    keys: attaching(ARNS.policy),
  },
  {
    title: "detach the policy from a role without a boundary",
    action: "iam:DetachRolePolicy",
    resource: role,
    keys: attaching(ARNS.policy),
  },
  {
    title: "remove the boundary",
    action: "iam:DeleteRolePermissionsBoundary",
    resource: role,
    keys: bounded(ARNS.boundary),
  },
  {
    title: "replace the boundary by another one",
    action: "iam:PutRolePermissionsBoundary",
    resource: role,
    keys: bounded(ARNS.otherBoundary),
  },
  { title: "lengthen the sessions of a role without a boundary", action: "iam:UpdateRole", resource: role },
  { title: "describe a role without a boundary", action: "iam:UpdateRoleDescription", resource: role },
  { title: "delete a role without a boundary", action: "iam:DeleteRole", resource: role },
  {
    title: "delete an inline policy of a role without a boundary",
    action: "iam:DeleteRolePolicy",
    resource: role,
  },
];

/** Attempts that never succeed. The role carries the boundary wherever AWS looks at it. */
export const NEVER: readonly Attempt[] = [
  {
    title: "write an inline policy into the role",
    action: "iam:PutRolePolicy",
    resource: role,
    keys: bounded(ARNS.boundary),
  },
  {
    title: "attach another policy to the role",
    action: "iam:AttachRolePolicy",
    resource: role,
    keys: { ...bounded(ARNS.boundary), ...attaching(ADMINISTRATOR_ACCESS) },
  },
  {
    title: "create another role",
    action: "iam:CreateRole",
    resource: ARNS.otherRole,
    keys: bounded(ARNS.boundary),
  },
  {
    title: "change whom another role trusts",
    action: "iam:UpdateAssumeRolePolicy",
    resource: ARNS.otherRole,
    keys: bounded(ARNS.boundary),
  },
  {
    title: "attach the policy to another role",
    action: "iam:AttachRolePolicy",
    resource: ARNS.otherRole,
    keys: { ...bounded(ARNS.boundary), ...attaching(ARNS.policy) },
  },
  {
    title: "attach the policy to a user",
    action: "iam:AttachUserPolicy",
    resource: ARNS.user,
    keys: attaching(ARNS.policy),
  },
  { title: "create a policy under another path", action: "iam:CreatePolicy", resource: ARNS.otherPath },
  { title: "write a version of the boundary", action: "iam:CreatePolicyVersion", resource: ARNS.boundary },
  {
    title: "choose a version of the boundary",
    action: "iam:SetDefaultPolicyVersion",
    resource: ARNS.boundary,
  },
  { title: "delete the boundary", action: "iam:DeletePolicy", resource: ARNS.boundary },
  { title: "pass the role to a service", action: "iam:PassRole", resource: role },
  { title: "create an access key", action: "iam:CreateAccessKey", resource: ARNS.user },
];
