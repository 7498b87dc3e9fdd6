import { Failure } from "../failure";
import { describeUnread, unreadOf, valueOf } from "../aws/reading";
import type { ManagedPolicy, RoleSnapshot } from "../aws/snapshot";
import { documentsOf, type Integration, type NamedDocument } from "../integration";
import type { Part } from "./part";
import { type Expressed, express } from "./express-access";

/** How the role's access is carried over. */
export interface AccessPart extends Part {
  /** The key that the access policy lets the role use. */
  readonly keyArn: string | undefined;
  /** The policy that Terraform takes over; undefined where it makes a new one. */
  readonly adopted: ManagedPolicy | undefined;
}

/**
 * Takes over the one managed policy that the module can express without loss. In all other cases the module makes a
 * policy of its own beside what is there, so that the role keeps whatever it was allowed.
 *
 * @throws Failure where the role's policies could not be read
 */
export function accessPart(
  integration: Integration,
  role: RoleSnapshot,
  takenNames: readonly string[],
): AccessPart {
  const unread = unreadOf([role.attached, role.inline]);
  const [missing] = unread;
  if (missing !== undefined) {
    throw new Failure(`Nothing was written: the permission ${describeUnread(missing)} is missing.`);
  }
  const attached = (valueOf(role.attached) ?? []).map((policy) => ({
    policy,
    expressed: express(policy.document.statements, integration),
  }));
  const adopted = attached.find(
    ({ policy, expressed }) =>
      isAdoptable(policy, role) && expressed.concernsBucket && expressed.lost.length === 0,
  );
  if (adopted !== undefined) return adoptedPart(role, adopted.policy, adopted.expressed);
  return newPart(integration, role, takenNames);
}

/** IAM cannot change a path, and a policy that others use too is not the module's alone. */
function isAdoptable(policy: ManagedPolicy, role: RoleSnapshot): boolean {
  return (
    policy.arn.split(":")[4] === role.arn.split(":")[4] &&
    policy.path === role.path &&
    policy.attachments <= 1
  );
}

function adoptedPart(role: RoleSnapshot, policy: ManagedPolicy, expressed: Expressed): AccessPart {
  const others = documentsOf(role).filter(({ name }) => name !== policy.name);
  return {
    inputs: { ...expressed.inputs, policy_name: policy.name === role.name ? null : policy.name },
    imports: [
      ["aws_iam_policy.this", policy.arn],
      ["aws_iam_role_policy_attachment.this", `${role.name}/${policy.arn}`],
    ],
    remarks: [
      ...expressed.changed,
      ...others.map(({ name }) => `The role's other policy ${name} stays as it is, outside Terraform.`),
    ],
    keyArn: expressed.keyArn,
    adopted: policy,
  };
}

function newPart(integration: Integration, role: RoleSnapshot, takenNames: readonly string[]): AccessPart {
  const documents = documentsOf(role);
  const sources = documents.map((named) => ({
    named,
    expressed: express(named.document.statements, integration),
  }));
  const source = sources.find(({ expressed }) => expressed.concernsBucket);
  const name = freeName(role.name, takenNames);
  return {
    inputs: { ...source?.expressed.inputs, policy_name: name === role.name ? null : name },
    remarks: [
      `Terraform creates the access policy ${name} and attaches it beside the role's own policies.`,
      ...(source?.expressed.changed ?? []),
      ...documents.map((named) => stays(role, named, integration)),
    ],
    keyArn: source?.expressed.keyArn,
    adopted: undefined,
  };
}

/** Which policy stays, why, and when it can go. */
function stays(role: RoleSnapshot, { name, document }: NamedDocument, integration: Integration): string {
  const managed = valueOf(role.attached)?.find((policy) => policy.name === name);
  const kind = managed === undefined ? "inline policy" : "attached policy";
  const { lost, concernsBucket } = express(document.statements, integration);
  if (!concernsBucket) return `The role's ${kind} ${name} stays as it is, outside Terraform.`;
  if (lost.length > 0) {
    return `The role's ${kind} ${name} stays, because no input can express it: ${lost.join("; ")}. Remove it from the role once nobody needs that.`;
  }
  const path =
    managed !== undefined && managed.path !== role.path ? " Its path differs from the role's." : "";
  return `The role's ${kind} ${name} stays for now.${path} Remove it from the role after the apply: the new policy allows the same.`;
}

/** A name that no policy of the account has: IAM compares names without case and without path. */
function freeName(roleName: string, taken: readonly string[]): string {
  const names = new Set(taken.map((name) => name.toLowerCase()));
  const candidates = [roleName, ...Array.from({ length: 99 }, (_, index) => `${roleName}-${index + 2}`)];
  return candidates.find((name) => !names.has(name.toLowerCase())) ?? roleName;
}
