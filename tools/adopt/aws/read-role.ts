import * as iam from "@aws-sdk/client-iam";
import { Failure } from "../failure";
import type { Clients } from "./clients";
import { documentOf } from "./read-bucket";
import { type Reading, reading } from "./reading";
import type { Document, Identity, InlinePolicy, ManagedPolicy, RoleSnapshot, Tags } from "./snapshot";

/**
 * Reads a role with its policies.
 *
 * @throws Failure where there is no such role
 */
export async function readRole(
  { iam: client }: Clients,
  RoleName: string,
  { account, partition }: Identity,
): Promise<Reading<RoleSnapshot>> {
  const named = `arn:${partition}:iam::${account}:role/${RoleName}`;
  const answer = await reading("iam:GetRole", named, () => client.send(new iam.GetRoleCommand({ RoleName })));
  if ("unread" in answer) return answer;
  const role = answer.value?.Role;
  if (role === undefined) {
    throw new Failure(
      `The role ${RoleName} does not exist in account ${account}. Check the name and the account.`,
    );
  }
  const arn = role.Arn ?? named;
  const boundaryArn = role.PermissionsBoundary?.PermissionsBoundaryArn;
  const [attached, inline, boundary] = await Promise.all([
    readAttached(client, RoleName, arn),
    readInline(client, RoleName, arn),
    readBoundary(client, boundaryArn),
  ]);
  const documents = {
    trust: decoded(role.AssumeRolePolicyDocument),
    boundaryArn,
    boundary,
    attached,
    inline,
  };
  return {
    value: {
      arn,
      name: role.RoleName ?? RoleName,
      path: role.Path ?? "/",
      id: role.RoleId ?? "",
      description: role.Description ?? "",
      maxSessionSeconds: role.MaxSessionDuration ?? 3600,
      tags: tagsOf(role.Tags),
      ...documents,
    },
  };
}

async function readAttached(
  client: iam.IAMClient,
  RoleName: string,
  roleArn: string,
): Promise<Reading<readonly ManagedPolicy[]>> {
  const listed = await reading("iam:ListAttachedRolePolicies", roleArn, async () => {
    const arns: string[] = [];
    for await (const page of iam.paginateListAttachedRolePolicies({ client }, { RoleName })) {
      arns.push(...(page.AttachedPolicies ?? []).flatMap(({ PolicyArn }) => PolicyArn ?? []));
    }
    return arns;
  });
  if ("unread" in listed) return listed;
  return allOf(await Promise.all((listed.value ?? []).map((arn) => readManagedPolicy(client, arn))));
}

async function readManagedPolicy(
  client: iam.IAMClient,
  PolicyArn: string,
): Promise<Reading<ManagedPolicy | undefined>> {
  const policy = await reading("iam:GetPolicy", PolicyArn, () =>
    client.send(new iam.GetPolicyCommand({ PolicyArn })),
  );
  if ("unread" in policy) return policy;
  const { PolicyName, Path, Description, AttachmentCount, Tags, DefaultVersionId } =
    policy.value?.Policy ?? {};
  const version = await reading("iam:GetPolicyVersion", PolicyArn, () =>
    client.send(new iam.GetPolicyVersionCommand({ PolicyArn, VersionId: DefaultVersionId })),
  );
  if ("unread" in version) return version;
  return {
    value: {
      arn: PolicyArn,
      name: PolicyName ?? "",
      path: Path ?? "/",
      description: Description ?? "",
      attachments: AttachmentCount ?? 1,
      tags: tagsOf(Tags),
      document: decoded(version.value?.PolicyVersion?.Document),
    },
  };
}

async function readInline(
  client: iam.IAMClient,
  RoleName: string,
  roleArn: string,
): Promise<Reading<readonly InlinePolicy[]>> {
  const listed = await reading("iam:ListRolePolicies", roleArn, async () => {
    const names: string[] = [];
    for await (const page of iam.paginateListRolePolicies({ client }, { RoleName })) {
      names.push(...(page.PolicyNames ?? []));
    }
    return names;
  });
  if ("unread" in listed) return listed;
  const policies = (listed.value ?? []).map((name) =>
    reading("iam:GetRolePolicy", `${roleArn}, policy ${name}`, async () => {
      const input = { RoleName, PolicyName: name };
      const { PolicyDocument } = await client.send(new iam.GetRolePolicyCommand(input));
      return { name, document: decoded(PolicyDocument) };
    }),
  );
  return allOf(await Promise.all(policies));
}

async function readBoundary(
  client: iam.IAMClient,
  arn: string | undefined,
): Promise<Reading<Document | undefined>> {
  if (arn === undefined) return { value: undefined };
  const policy = await readManagedPolicy(client, arn);
  return "unread" in policy ? policy : { value: policy.value?.document };
}

/** The names of the account's own policies, which are unique whatever their path. */
export function readPolicyNames(
  { iam: client }: Clients,
  { account }: Identity,
): Promise<Reading<readonly string[] | undefined>> {
  return reading("iam:ListPolicies", `account ${account}`, async () => {
    const names: string[] = [];
    for await (const page of iam.paginateListPolicies({ client }, { Scope: "Local" })) {
      names.push(...(page.Policies ?? []).flatMap(({ PolicyName }) => PolicyName ?? []));
    }
    return names;
  });
}

/** All values, or the first permission that is missing for one of them. */
function allOf<T>(readings: readonly Reading<T | undefined>[]): Reading<readonly T[]> {
  const values: T[] = [];
  for (const read of readings) {
    if ("unread" in read) return read;
    if (read.value !== undefined) values.push(read.value);
  }
  return { value: values };
}

function tagsOf(tags: readonly iam.Tag[] | undefined): Tags {
  return Object.fromEntries((tags ?? []).map(({ Key = "", Value = "" }) => [Key, Value]));
}

/** IAM gives its documents URL-encoded. Emulators leave some as they are. */
function decoded(encoded = "{}"): Document {
  return documentOf(encoded.startsWith("%") ? decodeURIComponent(encoded) : encoded);
}
