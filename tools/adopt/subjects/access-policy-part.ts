import { at } from "../../json";
import { describeUnread, valueOf } from "../aws/reading";
import type { Document, ManagedPolicy, RoleSnapshot } from "../aws/snapshot";
import { Failure } from "../failure";
import { documentsOf, type Integration, type NamedDocument, unreadDocumentsOf } from "../integration";
import { type Inputs, plannedOf } from "../module";
import { covers, type Grant, grantsIn, touches } from "../policy/coverage";
import { type Statement, statementsOf } from "../policy/document";
import { KEY_ACTIONS } from "../sigma";
import { express, placeOf } from "./access-policy-inputs";
import { list, type Part } from "./subject";
import { withoutReserved } from "./tags";

/** How the role's access is carried over. */
export interface AccessPart extends Part {
  /** The policy that Terraform takes over; undefined where it makes a new one. */
  readonly adopted: ManagedPolicy | undefined;
}

/** The access policy that the module writes for some inputs. */
interface Written {
  readonly inputs: Inputs;
  readonly statements: readonly Statement[];
}

/**
 * Takes over the one managed policy that the module can express without loss. In all other cases the module makes a
 * policy of its own beside what is there, so that the role keeps whatever it was allowed.
 *
 * @param bucketKeyArn the key of a bucket that the module manages
 * @throws Failure where the role's policies could not be read, or where the role would get more than it had
 */
export function accessPart(
  integration: Integration,
  role: RoleSnapshot,
  takenNames: readonly string[],
  bucketKeyArn: string | undefined,
): AccessPart {
  const [missing] = unreadDocumentsOf(role);
  if (missing !== undefined)
    throw new Failure(`Nothing was written: the permission ${describeUnread(missing)} is missing.`);
  const documents = documentsOf(role);
  const concerned = documents.filter(({ document }) => express(document, integration).concernsBucket);
  const write = (source?: Document) => writtenFor(integration, documents, source, bucketKeyArn);
  const adopted = (valueOf(role.attached) ?? []).find(
    (policy) =>
      isAdoptable(policy, role) &&
      concerned.includes(policy) &&
      lossesOf(policy.document, write(policy.document).statements, integration).length === 0,
  );
  const { inputs, statements } = write((adopted ?? concerned[0])?.document);
  const name = adopted?.name ?? freeName(role.name, takenNames);
  const added = grantsOf(statements).filter((grant) => !isCovered(grant, documents));
  return {
    inputs: { ...inputs, policy_name: name === role.name ? null : name },
    found: adopted === undefined ? [] : foundOf(role, adopted),
    remarks: [
      ...(adopted === undefined
        ? [`Terraform creates the access policy ${name} and attaches it beside the role's own policies.`]
        : narrowedKey(adopted.document, statements)),
      ...(added.length === 0
        ? []
        : [
            `The apply also allows the role what no policy allows it now, and Sigma needs: ${described(added)}.`,
          ]),
      ...documents
        .filter((one) => one !== adopted)
        .map((one) => stays(role, one, lossesOf(one.document, statements, integration), adopted, concerned)),
    ],
    adopted,
  };
}

/** IAM cannot change a path, and a policy that others use too is not the module's alone. */
function isAdoptable(policy: ManagedPolicy, role: RoleSnapshot): boolean {
  return (
    policy.arn.split(":")[4] === role.arn.split(":")[4] &&
    policy.path === role.path &&
    policy.attachments <= 1
  );
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
  documents: readonly NamedDocument[],
  source: Document | undefined,
  bucketKeyArn: string | undefined,
  restrict = false,
): Written {
  const { bucket, identity } = integration.snapshot;
  const expressed = source === undefined ? undefined : express(source, integration);
  const inputs = {
    prefix: integration.prefix,
    ...expressed?.inputs,
    restrict_list_to_prefix: restrict,
    kms_key_arn: expressed?.keyArn ?? bucketKeyArn ?? null,
  };
  const planned = plannedOf(identity, { bucket_name: bucket.name, create_bucket: false, ...inputs });
  const statements = statementsOf(String(at(planned.get("aws_iam_policy.this"), "policy")));
  const beyond = grantsOf(statements).filter((grant) => !isCovered(grant, documents));
  const limits = beyond.flatMap((grant) => limitsOf(grant, documents));
  if (limits.length === 0) return { inputs, statements };
  if (!restrict) return writtenFor(integration, documents, source, bucketKeyArn, true);
  const limited = beyond.filter((grant) => limitsOf(grant, documents).length > 0);
  throw new Failure(
    `Nothing was written: the role's policies allow ${described(limited)} only in part: ${list(limits)}. No input can express that, and the role would get more than it has. Remove the limit in AWS, move it into a permissions boundary, or give the folder that the policies allow by --prefix.`,
  );
}

function grantsOf(statements: readonly Statement[]): readonly Grant[] {
  return statements.flatMap(grantsIn);
}

function statementsIn(documents: readonly NamedDocument[]): readonly Statement[] {
  return documents.flatMap(({ document }) => document.statements);
}

function isCovered(grant: Grant, documents: readonly NamedDocument[]): boolean {
  return statementsIn(documents).some((statement) => covers(statement, grant));
}

/** What stands in the way of a grant where the policies allow a part of it. */
function limitsOf(grant: Grant, documents: readonly NamedDocument[]): readonly string[] {
  return statementsIn(documents)
    .filter((statement) => touches(statement, grant))
    .map(({ conditions, resources }) =>
      conditions.length === 0
        ? `on ${list(resources?.values ?? [])}`
        : `under a condition on ${list(conditions.map(({ key }) => key))}`,
    );
}

/** What a document says and the module's statements do not. A key's use is narrowed, with a remark. */
function lossesOf(
  { statements }: Document,
  own: readonly Statement[],
  integration: Integration,
): readonly string[] {
  const opaque = statements.filter((one) => grantsIn(one).length === 0);
  const lost = grantsOf(statements).filter((grant) => {
    const place = placeOf(grant, integration);
    return place !== undefined && !isNarrowedKey(grant, own) && !own.some((one) => covers(one, grant));
  });
  return [
    ...opaque.map(({ sid }) => `the statement ${sid ?? "without Sid"} as it is`),
    ...lost.map(({ action, resource }) => `${action} on ${resource}`),
  ];
}

function isNarrowedKey({ action, resource }: Grant, own: readonly Statement[]): boolean {
  return KEY_ACTIONS.includes(action) && own.some(({ resources }) => resources?.values.includes(resource));
}

function narrowedKey({ statements }: Document, own: readonly Statement[]): readonly string[] {
  const narrowed = grantsOf(statements).some(
    (grant) => isNarrowedKey(grant, own) && !own.some((one) => covers(one, grant)),
  );
  return narrowed ? ["The role may use the key through S3 only."] : [];
}

function described(grants: readonly Grant[]): string {
  return list(grants.map(({ action, resource }) => `${action} on ${resource}`));
}

/** Which policy stays, why, and when it can go. */
function stays(
  role: RoleSnapshot,
  named: NamedDocument,
  lost: readonly string[],
  adopted: ManagedPolicy | undefined,
  concerned: readonly NamedDocument[],
): string {
  const managed = valueOf(role.attached)?.find((policy) => policy === named);
  const kind =
    adopted !== undefined ? "other policy" : managed === undefined ? "inline policy" : "attached policy";
  const begin = `The role's ${kind} ${named.name} stays`;
  if (adopted !== undefined || !concerned.includes(named)) return `${begin} as it is, outside Terraform.`;
  if (lost.length > 0)
    return `${begin}, because no input can express it: ${lost.join("; ")}. Remove it from the role once nobody needs that.`;
  const path =
    managed !== undefined && managed.path !== role.path ? " Its path differs from the role's." : "";
  return `${begin} for now.${path} Remove it from the role after the apply: the new policy allows the same.`;
}

/** A name that no policy of the account has: IAM compares names without case and without path. */
function freeName(roleName: string, taken: readonly string[]): string {
  const names = new Set(taken.map((name) => name.toLowerCase()));
  const candidates = [roleName, ...Array.from({ length: 99 }, (_, index) => `${roleName}-${index + 2}`)];
  return candidates.find((name) => !names.has(name.toLowerCase())) ?? roleName;
}
