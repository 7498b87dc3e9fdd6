import { contains } from "../terraform";
import { UNSET } from "./patterns";
import type { Rule } from "./rule";

/** One of a few words. */
export function choiceRule(words: readonly string[]): Rule<string> {
  return {
    allows: (value) => contains(words, value),
    must: `be ${words.join(" or ")}`,
    causes: `Write it in lowercase. ${UNSET}`,
  };
}
