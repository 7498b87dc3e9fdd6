import { expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { MODULE_DIRECTORY } from "../../harness";
import { STORAGE_CHANGES } from "./changes";

const [, SECTION = ""] =
  /^## What the summary says\n([^]*?)^## /m.exec(
    readFileSync(join(MODULE_DIRECTORY, "docs/reviewing.md"), "utf8"),
  ) ?? [];

/** The sentences that docs/reviewing.md explains, with names in capitals for values. */
const EXPLAINED = [
  ...new Set([...SECTION.matchAll(/`([A-Z][^`]*\.)`/g)].map(([, sentence = ""]) => sentence)),
];

/** The sentences that a change of one input brings or takes. Real plans hold them to what the module says. */
const SENTENCES = STORAGE_CHANGES.flatMap(({ come = [], gone = [] }) => [...come, ...gone]);

/** What stands for a value, unlike HTTPS, KMS and CORS, which are words of the sentences. */
const VALUE = /EFFECT SID, …|\b(?:BUCKET|PREFIX|ROLE|PRINCIPALS?|ACTIONS|ARNS?|ENTRIES|ORIGINS|N)\b/g;

/** Whether a sentence says this of some values. */
const says = (sentence: string, explained: string): boolean =>
  new RegExp(`^${escaped(explained).replaceAll(VALUE, ".+")}$`).test(sentence);

test("docs/reviewing.md explains every sentence that an input changes", () => {
  const unexplained = SENTENCES.filter(
    (sentence) => !EXPLAINED.some((explained) => says(sentence, explained)),
  );
  expect(unexplained).toEqual([]);
});

test("docs/reviewing.md explains only sentences of the module", () => {
  const unknown = EXPLAINED.filter((explained) => !SENTENCES.some((sentence) => says(sentence, explained)));
  expect(unknown).toEqual([]);
});

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
