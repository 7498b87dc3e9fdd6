import { expect, test } from "@jest/globals";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { MODULE_DIRECTORY, describeWithTools, useWorkspace } from "../../harness";

describeWithTools("the module's own tests", ["terraform", "provider"], () => {
  const workspace = useWorkspace();

  test("pass without an account, in a copy of the module's folder", async () => {
    workspace.copy(MODULE_DIRECTORY);
    await workspace.init();
    const outcome = await workspace.test();
    expect(outcome.runs.filter(({ status }) => status !== "pass")).toEqual([]);
    expect(outcome).toMatchObject({ exitCode: 0, failed: 0, errors: [] });
    const files = readdirSync(join(MODULE_DIRECTORY, "tests")).filter((name) => name.endsWith(".tftest.hcl"));
    expect([...new Set(outcome.runs.map(({ file }) => file))].sort()).toEqual(
      files.map((name) => `tests/${name}`),
    );
    process.stdout.write(`terraform test: ${outcome.passed} runs in ${files.length} files\n`);
  });

  test("are formatted", async () => {
    expect(await workspace.fmt()).toMatchObject({ exitCode: 0, stdout: "" });
  });
});
