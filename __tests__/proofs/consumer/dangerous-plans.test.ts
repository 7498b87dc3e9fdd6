import { expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { MODULE_DIRECTORY } from "../../harness";
import { DANGEROUS_PLAN_FILES } from "../../../tools/plans/dangerous-plans";

const DOCS = join(MODULE_DIRECTORY, "docs");

/** The rows of the table of dangerous plans: the text, and the line and the sentence that give the plan away. */
const ROWS = [
  ...readFileSync(join(DOCS, "reviewing.md"), "utf8").matchAll(
    /^\| \[[^\]]+\]\(dangerous-plans\/([^)]+)\).*\| `([^`]+)` +\| (?:`([^`]+)`|none: .+?) +\|$/gm,
  ),
].map(([, file = "", line = "", sentence]) => ({ file, line, sentence }));

/** A text with single spaces: Terraform aligns the values of a block. */
const spaced = (text: string): string => text.replaceAll(/\s+/g, " ");

test("every dangerous plan is explained", () => {
  expect(ROWS.map(({ file }) => file).sort()).toEqual(
    DANGEROUS_PLAN_FILES.map((file) => basename(file)).sort(),
  );
});

const planText = (file: string): string => spaced(readFileSync(join(DOCS, "dangerous-plans", file), "utf8"));

test.each(ROWS)("$file has the line that gives it away", ({ file, line }) => {
  expect(planText(file)).toContain(spaced(line));
});

test.each(ROWS)("$file has the sentence that gives it away, or changes none", ({ file, sentence }) => {
  const text = planText(file);
  expect(text).toContain(sentence ?? "");
  expect(text.includes("Changes to Outputs:")).toBe(sentence !== undefined);
});
