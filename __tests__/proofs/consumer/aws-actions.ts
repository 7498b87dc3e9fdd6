import { NEWER_TAGGING_ACTIONS } from "../../fixtures/tagging-actions";
import type { RecordedRequest } from "./recorder";

/** What AWS asks its policies when it gets a request. */
export interface Authorization {
  readonly action: string;
  readonly resource: string;
  readonly context: Readonly<Record<string, string>>;
}

/**
 * The policy action for an S3 request, by method and subresource.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
 */
const S3_ACTIONS: Readonly<Record<string, readonly string[]>> = {
  "HEAD ": ["s3:ListBucket"],
  "PUT ": ["s3:CreateBucket"],
  "DELETE ": ["s3:DeleteBucket"],
  "GET accelerate": ["s3:GetAccelerateConfiguration"],
  "GET acl": ["s3:GetBucketAcl"],
  "GET cors": ["s3:GetBucketCORS"],
  "PUT cors": ["s3:PutBucketCORS"],
  "DELETE cors": ["s3:PutBucketCORS"],
  "GET encryption": ["s3:GetEncryptionConfiguration"],
  "PUT encryption": ["s3:PutEncryptionConfiguration"],
  "DELETE encryption": ["s3:PutEncryptionConfiguration"],
  "GET lifecycle": ["s3:GetLifecycleConfiguration"],
  "PUT lifecycle": ["s3:PutLifecycleConfiguration"],
  "DELETE lifecycle": ["s3:PutLifecycleConfiguration"],
  "GET logging": ["s3:GetBucketLogging"],
  "PUT logging": ["s3:PutBucketLogging"],
  "GET object-lock": ["s3:GetBucketObjectLockConfiguration"],
  "GET ownershipControls": ["s3:GetBucketOwnershipControls"],
  "PUT ownershipControls": ["s3:PutBucketOwnershipControls"],
  "DELETE ownershipControls": ["s3:PutBucketOwnershipControls"],
  "GET policy": ["s3:GetBucketPolicy"],
  "PUT policy": ["s3:PutBucketPolicy"],
  "DELETE policy": ["s3:DeleteBucketPolicy"],
  "GET publicAccessBlock": ["s3:GetBucketPublicAccessBlock"],
  "PUT publicAccessBlock": ["s3:PutBucketPublicAccessBlock"],
  "DELETE publicAccessBlock": ["s3:PutBucketPublicAccessBlock"],
  "GET replication": ["s3:GetReplicationConfiguration"],
  "GET requestPayment": ["s3:GetBucketRequestPayment"],
  "GET tagging": ["s3:GetBucketTagging"],
  "PUT tagging": ["s3:PutBucketTagging"],
  "DELETE tagging": ["s3:PutBucketTagging"],
  "GET versioning": ["s3:GetBucketVersioning"],
  "PUT versioning": ["s3:PutBucketVersioning"],
  "GET website": ["s3:GetBucketWebsite"],
  "GET versions": ["s3:ListBucketVersions"],
};

/** Removing objects is one request for many of them; a version that is named needs an action of its own. */
const REMOVALS = ["s3:DeleteObject", "s3:DeleteObjectVersion"];

/** Parameters of a request that AWS asks a further action for. The emulator does not. */
export const FURTHER_ACTIONS = [
  {
    request: "iam:CreateRole",
    parameter: "Tags.member.1.Key",
    action: "iam:TagRole",
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags_roles.html",
  },
  {
    request: "iam:CreatePolicy",
    parameter: "Tags.member.1.Key",
    action: "iam:TagPolicy",
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags_customer-managed-policies.html",
  },
  {
    request: "iam:CreateRole",
    parameter: "PermissionsBoundary",
    action: "iam:PutRolePermissionsBoundary",
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html",
  },
] as const;

/**
 * What providers from 6.23 on ask for when they read and change a bucket's tags. The one that the tests run does not.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_TagResource.html
 */
export const NEWER_PROVIDERS_ACTIONS: ReadonlySet<string> = new Set([
  "s3:ListTagsForResource",
  "s3:TagResource",
  "s3:UntagResource",
]);

/**
 * Actions that AWS gives the role's permissions boundary to, and that the module's requests use.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html
 */
const BOUNDARY_ACTIONS: ReadonlySet<string> = new Set([
  "iam:AttachRolePolicy",
  "iam:CreateRole",
  "iam:DeleteRole",
  "iam:DeleteRolePermissionsBoundary",
  "iam:DeleteRolePolicy",
  "iam:DetachRolePolicy",
  "iam:PutRolePermissionsBoundary",
  "iam:UpdateAssumeRolePolicy",
  "iam:UpdateRole",
  "iam:UpdateRoleDescription",
]);

/** After these a role has no boundary. */
const UNBOUNDING: ReadonlySet<string> = new Set(["DeleteRole", "DeleteRolePermissionsBoundary"]);

/** Everyone may ask who they are: https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html */
export const FREE = "GetCallerIdentity";

/**
 * What AWS would ask its policies on requests in this order. Actions of IAM have the names of its requests.
 *
 * @param iamPath IAM's requests name roles without their path
 * @throws Error for a request that no action is known for
 */
export function authorizationsOf(requests: readonly RecordedRequest[], iamPath: string): Authorization[] {
  let boundary: string | undefined;
  return requests.flatMap((request) => {
    const operation = request.form.get("Action");
    if (operation === FREE) return [];
    if (operation === null) return s3Authorizations(request);
    // AWS looks at the boundary that a request sets, otherwise at the one that the role has.
    boundary = request.form.get("PermissionsBoundary") ?? boundary;
    const authorizations = iamAuthorizations(operation, request.form, iamPath, boundary);
    if (UNBOUNDING.has(operation)) boundary = undefined;
    return authorizations;
  });
}

function s3Authorizations({ method, url }: RecordedRequest): Authorization[] {
  const { pathname, searchParams } = new URL(url, "http://s3");
  const [, bucket = "", key] = pathname.split("/");
  const subresource = [...searchParams.keys()].filter((name) => name !== "encoding-type").join(" ");
  const resource = `arn:aws:s3:::${bucket}`;
  if (`${method} ${subresource}` === "POST delete") {
    return REMOVALS.map((action) => ({ action, resource: `${resource}/any`, context: {} }));
  }
  const actions = key === undefined ? S3_ACTIONS[`${method} ${subresource}`] : undefined;
  if (actions === undefined) throw new Error(`no action is known for ${method} ${url}`);
  // The recorded provider is an old one; a new one asks for more.
  const needed = actions.flatMap((action) => [action, ...(NEWER_TAGGING_ACTIONS[action] ?? [])]);
  return needed.map((action) => ({ action, resource, context: {} }));
}

function iamAuthorizations(
  operation: string,
  form: URLSearchParams,
  iamPath: string,
  boundary: string | undefined,
): Authorization[] {
  const action = `iam:${operation}`;
  const policyArn = form.get("PolicyArn");
  const roleName = form.get("RoleName");
  const arn = (kind: string, name: string): string => `arn:aws:iam::123456789012:${kind}${iamPath}${name}`;
  const resource =
    roleName === null ? (policyArn ?? arn("policy", form.get("PolicyName") ?? "")) : arn("role", roleName);
  const context = (name: string): Record<string, string> => ({
    // What is done to a role with a policy; the policy alone is the resource.
    ...(roleName === null || policyArn === null ? {} : { "iam:PolicyARN": policyArn }),
    ...(boundary === undefined || !BOUNDARY_ACTIONS.has(name) ? {} : { "iam:PermissionsBoundary": boundary }),
  });
  const further = FURTHER_ACTIONS.filter(
    ({ request, parameter }) => request === action && form.has(parameter),
  );
  return [
    { action, resource, context: context(action) },
    ...further.map((more) => ({ action: more.action, resource, context: context(more.action) })),
  ];
}
