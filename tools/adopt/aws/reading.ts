import { nameOf, Stop } from "../failure";

/** What a request that AWS refuses would have needed. */
export interface Permission {
  readonly action: string;
  readonly resource: string;
}

/** Permissions that are missing to read something. */
export class Unread extends Stop {
  constructor(readonly permissions: readonly Permission[]) {
    super(`the permission ${permissions.slice(0, 1).map(describePermission).join("")} is missing.`);
  }
}

/** What was read, or which permissions are missing to read it. */
export type Reading<T> = { readonly value: T } | { readonly unread: Unread };

/** AWS's names for "there is none". */
const NONE = new Set([
  "NoSuchEntity",
  "NoSuchEntityException",
  "NoSuchBucketPolicy",
  "NoSuchCORSConfiguration",
  "NoSuchTagSet",
  "NoSuchLifecycleConfiguration",
  "ServerSideEncryptionConfigurationNotFoundError",
  "NoSuchPublicAccessBlockConfiguration",
  "OwnershipControlsNotFoundError",
  "NotFoundException",
]);

/** AWS's names for "you may not". */
const DENIED = new Set(["AccessDenied", "AccessDeniedException", "Forbidden", "403", "AllAccessDisabled"]);

/** Whether AWS refused a request because a permission is missing. */
export function isDenied(error: unknown): boolean {
  return DENIED.has(nameOf(error));
}

/**
 * Asks AWS for one thing; undefined stands for "there is none".
 *
 * @throws Unread where a permission is missing
 */
export async function ask<T>(
  action: string,
  resource: string,
  send: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await send();
  } catch (error) {
    if (NONE.has(nameOf(error))) return undefined;
    throw isDenied(error) ? new Unread([{ action, resource }]) : error;
  }
}

/** What a function reads, or which permission it lacks. */
export async function reading<T>(read: () => Promise<T>): Promise<Reading<T>> {
  try {
    return { value: await read() };
  } catch (error) {
    if (error instanceof Unread) return { unread: error };
    throw error;
  }
}

/** The items on all pages of an answer. */
export async function allOf<P, T>(
  pages: AsyncIterable<P>,
  itemsOf: (page: P) => readonly T[] | undefined,
): Promise<readonly T[]> {
  const items: T[] = [];
  for await (const page of pages) items.push(...(itemsOf(page) ?? []));
  return items;
}

/** The value, or undefined where it could not be read. */
export function valueOf<T>(read: Reading<T>): T | undefined {
  return "value" in read ? read.value : undefined;
}

/**
 * The value.
 *
 * @throws Unread where it could not be read
 */
export function needed<T>(read: Reading<T>): T {
  if ("unread" in read) throw read.unread;
  return read.value;
}

/**
 * Makes sure that several things were read.
 *
 * @throws Unread with all permissions that are missing
 */
export function needAll(readings: readonly Reading<unknown>[]): void {
  const missing = readings.flatMap((read) => ("unread" in read ? read.unread.permissions : []));
  if (missing.length > 0) throw new Unread(missing);
}

/** A missing permission in words. */
export function describePermission({ action, resource }: Permission): string {
  return `${action} on ${resource}`;
}
