/** A resource as JSON:API writes it. */
export interface Resource extends Reference {
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly relationships?: Readonly<Record<string, { readonly data: Reference | readonly Reference[] }>>;
}

/** What names a resource. */
export interface Reference {
  readonly type: string;
  readonly id: string;
}

/** What a server answers: bytes as they are, anything else as JSON. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** That the server does not know what was asked for. */
export class NotFound extends Error {}

/** @throws NotFound if there is nothing */
export function found<T>(value: T | undefined): T {
  if (value === undefined) throw new NotFound();
  return value;
}

/** A resource, with those that it refers to. */
export function document(data: Resource, included: readonly Resource[] = []): Answer {
  return { status: 200, body: { data, included } };
}

/** Resources on one page. */
export function list(data: readonly Resource[]): Answer {
  return { status: 200, body: { data, meta: { pagination: { "current-page": 1, "total-pages": 1 } } } };
}

/** That the request is carried out. */
export const ACCEPTED: Answer = { status: 202, body: {} };

/** Names a resource from another one. */
export function reference(type: string, id: string): { readonly data: Reference } {
  return { data: { type, id } };
}

/** Names resources of one type from another one. */
export function references(type: string, ids: readonly string[]): { readonly data: readonly Reference[] } {
  return { data: ids.map((id) => ({ type, id })) };
}
