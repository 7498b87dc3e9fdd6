import { nameOf } from "../failure";

/** A request that AWS refuses, as the permission that it lacks. */
export interface Unread {
  readonly action: string;
  readonly resource: string;
}

/** What was read, or which permission is missing to read it. */
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

/** Whether AWS says that there is no such thing. */
export function isNone(error: unknown): boolean {
  return NONE.has(nameOf(error));
}

/** Reads one thing; undefined stands for "there is none". */
export async function reading<T>(
  action: string,
  resource: string,
  read: () => Promise<T>,
): Promise<Reading<T | undefined>> {
  try {
    return { value: await read() };
  } catch (error) {
    if (isNone(error)) return { value: undefined };
    if (isDenied(error)) return { unread: { action, resource } };
    throw error;
  }
}

/** The value, or undefined where it could not be read. */
export function valueOf<T>(read: Reading<T>): T | undefined {
  return "value" in read ? read.value : undefined;
}

/** The permissions that are missing. */
export function unreadOf(readings: readonly Reading<unknown>[]): readonly Unread[] {
  return readings.flatMap((read) => ("unread" in read ? [read.unread] : []));
}

/** A missing permission in words. */
export function describeUnread({ action, resource }: Unread): string {
  return `${action} on ${resource}`;
}
