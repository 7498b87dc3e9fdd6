import { contains } from "../terraform";
import { UNSET } from "./patterns";
import type { Rule } from "./rule";

/** The data platforms, by the values of the input `platform`. */
export const PLATFORMS = ["snowflake", "databricks"] as const;

/** What the role may do, by the values of the input `access`. */
export const ACCESS = ["read", "read_write"] as const;

/** One of a few words. */
export function choiceRule(words: readonly string[]): Rule<string> {
  return {
    allows: (value) => contains(words, value),
    must: `be ${words.join(" or ")}`,
    causes: `Write it in lowercase. ${UNSET}`,
  };
}
