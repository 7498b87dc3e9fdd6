import { readFileSync } from "node:fs";
import { join } from "node:path";
import { MODULE_DIRECTORY } from "../../harness";

const [, SECTION = ""] =
  /^## What the summary says\n([^]*?)^## /m.exec(
    readFileSync(join(MODULE_DIRECTORY, "docs/reviewing.md"), "utf8"),
  ) ?? [];

/** The sentences that docs/reviewing.md explains, with names in capitals for values. */
export const EXPLAINED: readonly string[] = [
  ...new Set([...SECTION.matchAll(/`([A-Z][^`]*\.)`/g)].map(([, sentence = ""]) => sentence)),
];

/** What stands for a value, unlike HTTPS, KMS and CORS, which are words of the sentences. */
const VALUE = /EFFECT SID, …|\b(?:BUCKET|PREFIX|ROLE|PRINCIPALS?|ACTIONS|ARNS?|ENTRIES|ORIGINS|N)\b/g;

/** Whether a sentence says what is explained of some values. */
export function says(sentence: string, explained: string): boolean {
  const escaped = explained.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${escaped.replaceAll(VALUE, ".+")}$`).test(sentence);
}
