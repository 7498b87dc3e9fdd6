import type { InputValues } from "../../harness";
import { STORAGE } from "../../inputs/storage";

export { ACCOUNT, documentOf, longTrust, OWN_STATEMENT, SNOWFLAKE_STATEMENT } from "../../inputs/documents";
export { SIGMA } from "../../inputs/storage-role";

/** A legal value of every input, other than its default, and other than null. */
export const VALUES: InputValues = Object.fromEntries(
  STORAGE.map(({ change, name, set }) => [name, set ?? change]),
);

/** Inputs by which the caller decides what exists. They must be known at plan. */
export const DECISIONS: readonly string[] = STORAGE.flatMap(({ decides, name }) => (decides ? [name] : []));

/** What an input needs beside it. */
export function together(input: string): InputValues {
  return STORAGE.find(({ name }) => name === input)?.beside ?? {};
}
