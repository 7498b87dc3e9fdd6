import { isRecord, listOf, record } from "../json";
import type { Planned } from "./module";
import { sameDocument } from "./policy/equivalence";

/** Something in AWS that the module may manage. */
export interface Found {
  /** The address of its resource in the module. */
  readonly address: string;
  /** What `terraform import` calls it. */
  readonly id: string;
  /** Its settings that can differ, under the names of the provider's arguments. */
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** What the first apply does to a resource, besides importing it. */
export interface Change {
  readonly action: "create" | "update";
  readonly address: string;
  /** The arguments that change; none for what is created. */
  readonly fields: readonly string[];
}

/** What a plan shows for what is planned and what is there. */
export function changesOf(planned: Planned, found: readonly Found[]): readonly Change[] {
  return [...planned].flatMap(([address, wanted]): readonly Change[] => {
    const there = found.find((one) => one.address === address);
    if (there === undefined) return [{ action: "create", address, fields: [] }];
    const fields = Object.keys(there.attributes).filter(
      (name) => !same(name, wanted[name], there.attributes[name]),
    );
    return fields.length === 0 ? [] : [{ action: "update", address, fields: fields.sort() }];
  });
}

function same(name: string, wanted: unknown, there: unknown): boolean {
  if (name === "tags")
    return JSON.stringify(sorted(record(wanted))) === JSON.stringify(sorted(record(there)));
  if (typeof wanted === "string" && typeof there === "string" && there.startsWith("{"))
    return sameDocument(wanted, there);
  return samePlainly(wanted, there);
}

/** Whether two settings, which are no documents and no tags, are the same for the provider. */
export function samePlainly(one: unknown, other: unknown): boolean {
  return JSON.stringify(plain(one)) === JSON.stringify(plain(other));
}

/**
 * A setting as the provider compares it: lists are sets, one element is as good as a list, and what is empty, false
 * or zero is as if it were not there.
 */
function plain(value: unknown): unknown {
  if (isRecord(value)) {
    const fields = Object.entries(value).map(([name, inner]) => [name, plain(inner)] as const);
    const set = fields.filter(([, inner]) => inner !== undefined);
    return set.length === 0 ? undefined : sorted(Object.fromEntries(set));
  }
  if (!Array.isArray(value))
    return value === "" || value === false || value === 0 ? undefined : (value ?? undefined);
  const elements = listOf(value).flatMap((element) => plain(element) ?? []);
  const distinct = new Map(elements.map((element) => [JSON.stringify(element), element]));
  const [first, ...others] = [...distinct].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, element]) => element);
  return others.length === 0 ? first : [first, ...others];
}

function sorted(value: Readonly<Record<string, unknown>>): unknown {
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A setting as AWS answers it, under the names of the provider's arguments: `max_age_seconds` for `MaxAgeSeconds`. */
export function attributesOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(attributesOf);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name.replaceAll(/(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, "_").toLowerCase(),
      attributesOf(inner),
    ]),
  );
}
