import { beforeAll, expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { ALL_TOOLS, describeWithTools, MODULE_DIRECTORY, useEmulator } from "../../harness";
import { DANGEROUS_PLAN_FILES, planDangerousChanges } from "../../../tools/plans/dangerous-plans";

/** The rows of the table of dangerous plans: the link, and the line that gives the plan away. */
const ROWS = [
  ...readFileSync(join(MODULE_DIRECTORY, "docs/reviewing.md"), "utf8").matchAll(
    /^\| \[[^\]]+\]\(dangerous-plans\/([^)]+)\).*\| `([^`]+)` +\|$/gm,
  ),
].map(([, file = "", line = ""]) => ({ file, line }));

/** Texts with single spaces: Terraform aligns the values of a block. */
const spaced = (text: string): string => text.replaceAll(/[ \n]+/g, " ");

describeWithTools("the dangerous plans", ALL_TOOLS, () => {
  const emulator = useEmulator();
  const planned = new Map<string, string>();

  beforeAll(async () => {
    for (const { file, text } of await planDangerousChanges(emulator)) planned.set(file, text);
  }, 600_000);

  test.each(DANGEROUS_PLAN_FILES)(
    "are those that Terraform gives (npm run plans refreshes them): %s",
    (file) => {
      expect(planned.get(file)).toBe(readFileSync(file, "utf8"));
    },
  );

  test("are each explained by the line that gives them away", () => {
    expect(ROWS.map(({ file }) => file).sort()).toEqual(
      DANGEROUS_PLAN_FILES.map((file) => basename(file)).sort(),
    );
    for (const { file, line } of ROWS) {
      const text = readFileSync(join(MODULE_DIRECTORY, "docs/dangerous-plans", file), "utf8");
      expect([file, spaced(text).includes(spaced(line))]).toEqual([file, true]);
    }
  });
});
