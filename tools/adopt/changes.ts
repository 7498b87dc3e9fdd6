import { isDeepStrictEqual } from "node:util";
import { isRecord, record } from "../json";
import type { Planned } from "./module";
import { sameDocument, sameSet } from "./policy/equivalence";

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
    const fields = Object.entries(there.attributes).flatMap(([name, value]) =>
      same(name, wanted[name], value) ? [] : name,
    );
    return fields.length === 0 ? [] : [{ action: "update", address, fields: fields.sort() }];
  });
}

function same(name: string, wanted: unknown, there: unknown): boolean {
  if (name === "tags") return isDeepStrictEqual(record(wanted), record(there));
  if (typeof wanted === "string" && typeof there === "string" && there.startsWith("{"))
    return sameDocument(wanted, there);
  return samePlainly(wanted, there);
}

/**
 * Whether two settings, which are no documents and no tags, are the same for the provider. Lists are sets, and one
 * element is as good as a list. What is empty, false or zero is as if it were not there.
 */
export function samePlainly(one: unknown, other: unknown): boolean {
  return sameSet(elementsOf(one), elementsOf(other), (ours, theirs) => {
    if (!isRecord(ours) || !isRecord(theirs)) return ours === theirs;
    return Object.keys({ ...ours, ...theirs }).every((name) => samePlainly(ours[name], theirs[name]));
  });
}

function elementsOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value.flatMap(elementsOf);
  const isSet = isRecord(value) ? Object.values(value).flatMap(elementsOf).length > 0 : Boolean(value);
  return isSet ? [value] : [];
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
