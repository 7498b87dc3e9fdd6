import { unreadOf, valueOf } from "./aws/reading";
import type { Document, RoleSnapshot, Snapshot } from "./aws/snapshot";
import { namesAction, type Caller } from "./policy/decision";
import type { Statement } from "./policy/document";
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
export function callerOf({ identity }: Snapshot, role: RoleSnapshot): Caller {
  return { arn: role.arn, name: role.name, account: identity.account, id: role.id };
}

/** A policy document of the role, with the name by which people know it. */
export interface NamedDocument {
  readonly name: string;
  readonly document: Document;
}

/** All documents that give the role permissions. */
export function documentsOf(role: RoleSnapshot): readonly NamedDocument[] {
  return [...(valueOf(role.attached) ?? []), ...(valueOf(role.inline) ?? [])];
}

/** The permissions that are missing to read all of the role's documents. */
export function unreadDocumentsOf(role: RoleSnapshot) {
  return unreadOf([role.attached, role.inline]);
}

/** The folder in the resource of the first statement that allows one of Sigma's object actions on the bucket. */
function folderOf({ bucket, role }: Snapshot): string {
  const read = valueOf(role);
  const statements =
    read === undefined ? [] : documentsOf(read).flatMap(({ document }) => document.statements);
  const folders = statements.filter(allowsObjects).flatMap(({ resources }) => {
    const named = (resources?.values ?? []).filter((resource) => resource.startsWith(`${bucket.arn}/`));
    return named.map((resource) => resource.slice(bucket.arn.length + 1).replace(/\*$/, ""));
  });
  return folders[0] ?? "";
}

function allowsObjects(statement: Statement): boolean {
  return statement.effect === "Allow" && OBJECT_ACTIONS.some((action) => namesAction(statement, action));
}
