import { describe, expect, test } from "@jest/globals";
import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { ALL_FORMS } from "../../../tools/modules/module";
import { MODULES, packageFiles } from "../../../tools/package/package";
import { MODULES_DIRECTORY, describeWithTools, useWorkspace } from "../../harness";

const REPOSITORY = resolve(__dirname, "../../..");

describeWithTools("the modules' own tests", ["terraform", "provider"], () => {
  const forms = MODULES.flatMap((module) => ALL_FORMS.map((form) => ({ module, form })));

  describe.each(forms)("of $module in $form", ({ form, module }) => {
    const workspace = useWorkspace();

    test("pass without an account, in a copy of the module's folder", async () => {
      for (const [path, text] of packageFiles(REPOSITORY, module, form))
        if (!path.startsWith("examples/")) workspace.write(path, text);
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
      process.stdout.write(
        `terraform test of ${module} in ${form}: ${outcome.passed} runs in ${files.length} files\n`,
      );
    });

    test("are formatted", async () => {
      expect(await workspace.fmt()).toMatchObject({ exitCode: 0, stdout: "" });
    });
  });
});
