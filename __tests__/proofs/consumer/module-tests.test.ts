import { describe, expect, test } from "@jest/globals";
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { ALL_FORMS } from "../../../tools/modules/module";
import { MODULES, packageFiles } from "../../../tools/package/package";
import { MODULE_DIRECTORY, MODULES_DIRECTORY, describeWithTools, useWorkspace } from "../../harness";

const REPOSITORY = resolve(__dirname, "../../..");

/** A run of a consumer's test. */
const RUN = `run "applies" {
  assert {
    condition     = output.role_arn == "arn:aws:iam::123456789012:role/sigma-acme-sigma-files"
    error_message = "The ARN is plausible."
  }
}
`;

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

describeWithTools("the mocks in the module's README", ["terraform", "provider"], () => {
  const workspace = useWorkspace();

  test("are enough for a test of a configuration that calls the module", async () => {
    const readme = readFileSync(join(MODULE_DIRECTORY, "README.md"), "utf8");
    const [, mocks = ""] = /```hcl\n(mock_provider [^]*?)```/.exec(readme) ?? [];
    workspace.write("main.tf.json", {
      terraform: { required_providers: { aws: { source: "hashicorp/aws" } } },
      module: {
        sigma: { source: MODULE_DIRECTORY, bucket_name: "acme-sigma-files", warn_until_connected: false },
      },
      output: { role_arn: { value: "${module.sigma.role_arn}" } },
    });
    workspace.write("consumer.tftest.hcl", `${mocks}\n${RUN}`);
    await workspace.init();
    expect(await workspace.test()).toMatchObject({ exitCode: 0, passed: 1, failed: 0, errors: [] });
  });
});
