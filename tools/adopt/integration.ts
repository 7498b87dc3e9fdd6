import type { ManagedPolicy, RoleSnapshot } from "./aws/read-role";
import type { Snapshot } from "./aws/read";
import { needAll, valueOf } from "./aws/reading";
import { grantsIn, isWider } from "./policy/coverage";
import type { AssumedRole } from "./policy/decision";
import type { Document, Statement } from "./policy/document";
import { matchesPattern } from "./policy/matching";
import { OBJECT_ACTIONS } from "./sigma";

/** What was read, with what follows from it for every step. */
export interface Integration {
  readonly snapshot: Snapshot;
  /** The folder that Sigma may use, without a slash at its end; empty for the whole bucket. */
  readonly prefix: string;
  /** What the keys of Sigma's objects begin with. */
  readonly keyPrefix: string;
}

/** An integration whose folder is given, or follows from the access policy. */
export function integrationOf(snapshot: Snapshot, given: string | undefined): Integration {
  const prefix = (given ?? folderOf(snapshot)).replace(/^\/+|\/+$/g, "");
  return { snapshot, prefix, keyPrefix: prefix === "" ? "" : `${prefix}/` };
}

/** The role as it makes requests. */
export function callerOf({ identity }: Snapshot, { arn, id, name }: RoleSnapshot): AssumedRole {
  return { arn, name, account: identity.account, id };
}

/** A policy of the role, with the name by which people know it. */
export type NamedDocument = Pick<ManagedPolicy, "name" | "document">;

/**
 * All policies that give the role permissions.
 *
 * @throws Unread where one of them could not be read
 */
export function documentsOf({ attached, inline }: RoleSnapshot): readonly NamedDocument[] {
  needAll([attached, inline]);
  return readDocumentsOf({ attached, inline });
}

function readDocumentsOf({ attached, inline }: Pick<RoleSnapshot, "attached" | "inline">) {
  return [...(valueOf(attached) ?? []), ...(valueOf(inline) ?? [])];
}

/** The statements of policies. */
export function statementsIn(documents: readonly { readonly document: Document }[]): readonly Statement[] {
  return documents.flatMap(({ document }) => document.statements);
}

/** The folder for which the policies allow the most of Sigma's object actions; of several, the first. */
function folderOf({ bucket, role }: Snapshot): string {
  const read = valueOf(role);
  const grants = (read === undefined ? [] : statementsIn(readDocumentsOf(read))).flatMap(grantsIn);
  const places = grants
    .filter((grant) => OBJECT_ACTIONS.some((action) => matchesPattern(grant.action, action, true)))
    .flatMap(({ resource }) => {
      const [, head = "", folder] = /^([^/]*)\/(.*)$/s.exec(resource) ?? [];
      return folder !== undefined && matchesPattern(head, bucket.arn) ? folder : [];
    });
  const allowedIn = (folder: string) =>
    OBJECT_ACTIONS.filter((action) =>
      grants.some(
        (grant) =>
          matchesPattern(grant.action, action, true) && isWider(grant.resource, `${bucket.arn}/${folder}`),
      ),
    ).length;
  const [folder = ""] = [...new Set(places)].sort((one, other) => allowedIn(other) - allowedIn(one));
  return folder.replace(/\*$/, "");
}
