import { describe, expect, test } from "@jest/globals";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { MODULES } from "../../../tools/package/package";
import { MODULES_DIRECTORY, describeWithTools, useWorkspace } from "../../harness";

describeWithTools("the modules' own tests", ["terraform", "provider"], () => {
  describe.each(MODULES)("of %s", (module) => {
    const workspace = useWorkspace();

    test("pass without an account, in a copy of the module's folder", async () => {
      workspace.copy(join(MODULES_DIRECTORY, module));
      await workspace.init();
      const outcome = await workspace.test();
      expect(outcome.runs.filter(({ status }) => status !== "pass")).toEqual([]);
      expect(outcome).toMatchObject({ exitCode: 0, failed: 0, errors: [] });
      const files = readdirSync(join(MODULES_DIRECTORY, module, "tests")).filter((name) =>
        name.endsWith(".tftest.hcl"),
      );
      expect([...new Set(outcome.runs.map(({ file }) => file))].sort()).toEqual(
        files.map((name) => `tests/${name}`),
      );
      process.stdout.write(`terraform test of ${module}: ${outcome.passed} runs in ${files.length} files\n`);
    });

    test("are formatted", async () => {
      expect(await workspace.fmt()).toMatchObject({ exitCode: 0, stdout: "" });
    });
  });
});
