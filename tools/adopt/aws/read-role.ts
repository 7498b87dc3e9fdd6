import * as iam from "@aws-sdk/client-iam";
import { Failure } from "../failure";
import { type Document, documentOf } from "../policy/document";
import type { Clients } from "./clients";
import { type Identity, tagsOf } from "./identity";
import { allOf, ask, reading } from "./reading";

/** A role with its policies. */
export type RoleSnapshot = Awaited<ReturnType<typeof readRole>>;
/** A managed policy. */
export type ManagedPolicy = Awaited<ReturnType<typeof readManagedPolicy>>;

/**
 * Reads a role with its policies.
 *
 * @throws Failure where there is no such role, Unread where it may not be read
 */
export async function readRole({ iam: client }: Clients, RoleName: string, { account, partition }: Identity) {
  const named = `arn:${partition}:iam::${account}:role/${RoleName}`;
  const answer = await ask("iam:GetRole", named, () => client.send(new iam.GetRoleCommand({ RoleName })));
  if (answer?.Role === undefined) {
    throw new Failure(
      `The role ${RoleName} does not exist in account ${account}. Check the name and the account.`,
    );
  }
  const { Role: role } = answer;
  const arn = role.Arn ?? named;
  const boundaryArn = role.PermissionsBoundary?.PermissionsBoundaryArn;
  const [attached, inline, boundary] = await Promise.all([
    reading(() => readAttached(client, RoleName, arn)),
    reading(() => readInline(client, RoleName, arn)),
    reading(async () =>
      boundaryArn === undefined ? undefined : (await readManagedPolicy(client, boundaryArn)).document,
    ),
  ]);
  return {
    arn,
    name: role.RoleName ?? RoleName,
    path: role.Path ?? "/",
    id: role.RoleId ?? "",
    description: role.Description ?? "",
    maxSessionSeconds: role.MaxSessionDuration ?? 3600,
    tags: tagsOf(role.Tags),
    trust: decoded(role.AssumeRolePolicyDocument),
    boundaryArn,
    boundary,
    attached,
    inline,
  };
}

async function readAttached(client: iam.IAMClient, RoleName: string, roleArn: string) {
  const listed = await ask("iam:ListAttachedRolePolicies", roleArn, () =>
    allOf(iam.paginateListAttachedRolePolicies({ client }, { RoleName }), (page) => page.AttachedPolicies),
  );
  return Promise.all((listed ?? []).map(({ PolicyArn = "" }) => readManagedPolicy(client, PolicyArn)));
}

async function readManagedPolicy(client: iam.IAMClient, PolicyArn: string) {
  const policy = await ask("iam:GetPolicy", PolicyArn, () =>
    client.send(new iam.GetPolicyCommand({ PolicyArn })),
  );
  const {
    PolicyName,
    Path,
    AttachmentCount = 1,
    PermissionsBoundaryUsageCount = 0,
    Tags,
    DefaultVersionId,
  } = policy?.Policy ?? {};
  const version = await ask("iam:GetPolicyVersion", PolicyArn, () =>
    client.send(new iam.GetPolicyVersionCommand({ PolicyArn, VersionId: DefaultVersionId })),
  );
  return {
    arn: PolicyArn,
    name: PolicyName ?? "",
    path: Path ?? "/",
    /** How many users, groups and roles it is attached to, or bounds. */
    attachments: AttachmentCount + PermissionsBoundaryUsageCount,
    tags: tagsOf(Tags),
    document: decoded(version?.PolicyVersion?.Document),
  };
}

async function readInline(client: iam.IAMClient, RoleName: string, roleArn: string) {
  const names = await ask("iam:ListRolePolicies", roleArn, () =>
    allOf(iam.paginateListRolePolicies({ client }, { RoleName }), (page) => page.PolicyNames),
  );
  return Promise.all(
    (names ?? []).map(async (name) => {
      const input = { RoleName, PolicyName: name };
      const policy = await ask("iam:GetRolePolicy", `${roleArn}, policy ${name}`, () =>
        client.send(new iam.GetRolePolicyCommand(input)),
      );
      return { name, document: decoded(policy?.PolicyDocument) };
    }),
  );
}

/** The account's own policies, whose names are unique whatever their path. */
export function readPolicies({ iam: client }: Clients, { account }: Identity) {
  return ask("iam:ListPolicies", `account ${account}`, () =>
    allOf(iam.paginateListPolicies({ client }, { Scope: "Local" }), (page) => page.Policies),
  );
}

/** IAM gives its documents URL-encoded. Emulators leave some as they are. */
function decoded(encoded = "{}"): Document {
  return documentOf(encoded.startsWith("%") ? decodeURIComponent(encoded) : encoded);
}
