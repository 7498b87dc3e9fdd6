import type { InputValues } from "../../harness";

/** Where the call is, or what happens to it. */
export type Place = "root" | "nested" | "count" | "for_each" | "deleted" | "forgotten";

/** A change of an integration, in one plan with all others. */
export interface Case {
  /** What is changed. */
  readonly title: string;

  /** The integration before the change. Without one it is new. */
  readonly base?: string;

  /** Inputs that change, or those of a new one. undefined removes one. */
  readonly inputs?: InputValues;

  /** Which module a new one is of. */
  readonly module?: string;

  /** @default "root" */
  readonly place?: Place;

  /** What another version of the module has instead: resources as in Terraform's override files. */
  readonly version?: unknown;

  /** The ids to import, by the address of each resource in the module. */
  readonly imports?: Readonly<Record<string, string>>;

  /** The trust policy that somebody gave the role by hand, and that Terraform has read since. */
  readonly trust?: string;

  /** The types of resources that the state does not have: somebody removed them, or they are managed elsewhere. */
  readonly missing?: readonly string[];

  /** The policies that find it. */
  readonly found: readonly string[];
}

/** Cases that one policy finds, or none. */
export function foundBy(
  policy: string | undefined,
  changes: readonly Omit<Case, "found">[],
): readonly Case[] {
  return changes.map((change) => ({ ...change, found: policy === undefined ? [] : [policy] }));
}

/** The name of a case's call: `c07`. */
export function callName(index: number): string {
  return `c${String(index).padStart(2, "0")}`;
}

/** The address of a case's integration. */
export function addressOf(index: number, { place = "root" }: Case): string {
  const call = `module.${callName(index)}`;
  switch (place) {
    case "nested":
      return `${call}.module.integration`;
    case "count":
      return `${call}[0]`;
    case "for_each":
      return `${call}["eu.west"]`;
    default:
      return call;
  }
}
