import { at } from "../../json";
import { needed } from "../aws/reading";
import type { ManagedPolicy, RoleSnapshot } from "../aws/read-role";
import { Stop } from "../failure";
import { documentsOf, type Integration, type NamedDocument, statementsIn } from "../integration";
import type { InputValues } from "../../../constructs/inputs/input";
import { plannedOf } from "../module";
import { covers, type Grant, grantsIn, touches } from "../policy/coverage";
import { type Statement, statementsOf } from "../policy/document";
import { KEY_ACTIONS } from "../sigma";
import { concernsBucket, express, placeOf } from "./access-policy-inputs";
import { list, type Part, said } from "./subject";
import { withoutReserved } from "./tags";

/** How the role's access is carried over. */
export interface AccessPart extends Part {
  /** The policy that Terraform takes over; undefined where it makes a new one. */
  readonly adopted: ManagedPolicy | undefined;
}

/** The access policy that the module writes for some inputs. */
interface Written {
  readonly inputs: InputValues;
  readonly statements: readonly Statement[];
}

/**
 * Takes over the one managed policy that the module can express without loss. In all other cases the module makes a
 * policy of its own beside what is there, so that the role keeps whatever it was allowed.
 *
 * @param bucketKeyArn the key of a bucket that the module manages
 * @throws Stop where the role's policies could not be read, or where the role would get more than it had
 */
export function accessPart(
  integration: Integration,
  role: RoleSnapshot,
  takenNames: readonly string[],
  bucketKeyArn: string | null,
): AccessPart {
  const documents = documentsOf(role);
  const allowed = statementsIn(documents);
  const concerned = documents.filter((one) => concernsBucket(one.document.statements, integration));
  const write = (source: readonly Statement[]) => writtenFor(integration, allowed, source, bucketKeyArn);
  const losses = (policy: NamedDocument, { statements }: Written) =>
    lossesOf(policy.document.statements, statements, integration);
  const adopted = needed(role.attached).find(
    (policy) =>
      isAdoptable(policy, role) &&
      concerned.includes(policy) &&
      losses(policy, write(policy.document.statements)).length === 0,
  );
  const source = (adopted ?? concerned[0])?.document.statements ?? [];
  const written = write(source);
  const name = adopted?.name ?? freeName(role.name, takenNames);
  const added = beyond(written.statements, allowed);
  return {
    inputs: { ...written.inputs, policy_name: name === role.name ? null : name },
    found: adopted === undefined ? [] : foundOf(role, adopted),
    remarks: said(
      adopted === undefined &&
        `Terraform creates the access policy ${name} and attaches it beside the role's own policies.`,
      adopted !== undefined &&
        beyond(source, written.statements).some((grant) => isNarrowedKey(grant, written.statements)) &&
        "The role may use the key through S3 only.",
      added.length > 0 &&
        `The apply also allows the role what no policy allows it now, and Sigma needs: ${described(added)}.`,
      ...documents
        .filter((one) => one !== adopted)
        .map((one) =>
          adopted === undefined && concerned.includes(one)
            ? stays(role, one, losses(one, written))
            : `The role's ${adopted === undefined ? kindOf(role, one) : "other"} policy ${one.name} stays as it is, outside Terraform.`,
        ),
    ),
    adopted,
  };
}

/** IAM cannot change a path, and a policy that others use too is not the module's alone. */
function isAdoptable(policy: ManagedPolicy, role: RoleSnapshot): boolean {
  const isOwn = policy.arn.split(":")[4] === role.arn.split(":")[4];
  return isOwn && policy.path === role.path && policy.attachments <= 1;
}

/** What Terraform imports of a policy. Its description is never changed. */
function foundOf(role: RoleSnapshot, { arn, document, tags }: ManagedPolicy) {
  const attributes = { policy: document.text, tags: withoutReserved(tags) };
  return [
    { address: "aws_iam_policy.this", id: arn, attributes },
    { address: "aws_iam_role_policy_attachment.this", id: `${role.name}/${arn}`, attributes: {} },
  ];
}

/** The widest policy of the module that allows the role nothing which it was allowed only in part. */
function writtenFor(
  integration: Integration,
  allowed: readonly Statement[],
  source: readonly Statement[],
  bucketKeyArn: string | null,
  restrict = false,
): Written {
  const { bucket, identity } = integration.snapshot;
  const expressed = express(source, integration);
  const inputs = {
    ...expressed,
    restrict_list_to_prefix: restrict,
    kms_key_arn: bucketKeyArn ?? expressed["kms_key_arn"],
  };
  const planned = plannedOf(identity, { bucket_name: bucket.name, create_bucket: false, ...inputs });
  const statements = statementsOf(String(at(planned.get("aws_iam_policy.this"), "policy")));
  const limited = beyond(statements, allowed).filter((grant) => limitsOf(grant, allowed).length > 0);
  if (limited.length === 0) return { inputs, statements };
  if (!restrict) return writtenFor(integration, allowed, source, bucketKeyArn, true);
  const limits = limited.flatMap((grant) => limitsOf(grant, allowed));
  throw new Stop(
    `the role's policies allow ${described(limited)} only in part: ${list(limits)}. No input can express that, and the role would get more than it has. Remove the limit in AWS, move it into a permissions boundary, or give the folder that the policies allow by --prefix.`,
  );
}

/** What some statements allow and others do not. */
function beyond(statements: readonly Statement[], others: readonly Statement[]): readonly Grant[] {
  return statements.flatMap(grantsIn).filter((grant) => !others.some((other) => covers(other, grant)));
}

/** What stands in the way of a grant where the policies allow a part of it. */
function limitsOf(grant: Grant, allowed: readonly Statement[]): readonly string[] {
  return allowed
    .filter((statement) => touches(statement, grant))
    .map(({ conditions, resources }) =>
      conditions.length === 0
        ? `on ${list(resources?.values ?? [])}`
        : `under a condition on ${list(conditions.map(({ key }) => key))}`,
    );
}

/** What a document says and the module's statements do not. A key's use is narrowed, with a remark. */
function lossesOf(
  statements: readonly Statement[],
  own: readonly Statement[],
  integration: Integration,
): readonly string[] {
  const opaque = statements.filter((one) => grantsIn(one).length === 0);
  const lost = beyond(statements, own).filter(
    (grant) => placeOf(grant, integration) !== undefined && !isNarrowedKey(grant, own),
  );
  return [
    ...opaque.map(({ sid }) => `the statement ${sid ?? "without Sid"} as it is`),
    ...lost.map(describe),
  ];
}

function isNarrowedKey({ action, resource }: Grant, own: readonly Statement[]): boolean {
  return KEY_ACTIONS.includes(action) && own.some(({ resources }) => resources?.values.includes(resource));
}

function described(grants: readonly Grant[]): string {
  return list(grants.map(describe));
}

function describe({ action, resource }: Grant): string {
  return `${action} on ${resource}`;
}

function kindOf({ attached }: RoleSnapshot, named: NamedDocument): string {
  return needed(attached).some((policy) => policy === named) ? "attached" : "inline";
}

/** Why a policy on the bucket stays beside the module's, and when it can go. */
function stays(role: RoleSnapshot, named: NamedDocument, lost: readonly string[]): string {
  const begin = `The role's ${kindOf(role, named)} policy ${named.name} stays`;
  if (lost.length > 0)
    return `${begin}, because no input can express it: ${lost.join("; ")}. Remove it from the role once nobody needs that.`;
  const isElsewhere = "path" in named && named.path !== role.path;
  return `${begin} for now.${isElsewhere ? " Its path differs from the role's." : ""} Remove it from the role after the apply: the new policy allows the same.`;
}

/** A name that no policy of the account has: IAM compares names without case and without path. */
function freeName(roleName: string, taken: readonly string[]): string {
  const names = new Set(taken.map((name) => name.toLowerCase()));
  const candidates = [roleName, ...Array.from({ length: 99 }, (_, index) => `${roleName}-${index + 2}`)];
  return candidates.find((name) => !names.has(name.toLowerCase())) ?? roleName;
}
