import { expect, test } from "@jest/globals";
import { join } from "node:path";
import { VALUES as PLATFORM_VALUES } from "../data-platform/platforms";
import { SIGMA, VALUES } from "../reports/values";
import { MODULES } from "../../../tools/package/package";
import {
  ALL_TOOLS,
  describeWithTools,
  hclDirectory,
  type InputValues,
  MODULES_DIRECTORY,
  ok,
  useEmulator,
  useWorkspace,
} from "../../harness";

/** Calls with as much as can be together. Creating lifecycle rules takes a minute, whatever their form. */
const CALLS: Readonly<Record<string, readonly InputValues[]>> = {
  "sigma-s3-storage": [
    { bucket_name: "acme-minimal", manage_lifecycle: false },
    {
      ...SIGMA,
      bucket_name: "acme-files",
      manage_lifecycle: false,
      ...Object.fromEntries(
        ["ip_allowlist", "additional_cors_rules", "additional_bucket_policies", "additional_trust_policies"]
          .concat("kms_key_arn", "enforce_kms_key", "extra_bucket_actions", "extra_object_actions", "tags")
          .map((name) => [name, VALUES[name]]),
      ),
    },
  ],
  "sigma-data-platform-access": [
    { platform: "snowflake", bucket_name: "acme-files", ...PLATFORM_VALUES.snowflake },
    { platform: "databricks", bucket_name: "acme-files", access: "read" },
  ],
};

describeWithTools("a stack that was applied with one form of the modules", ALL_TOOLS, () => {
  const workspace = useWorkspace({ emulator: useEmulator() });

  const write = (folderOf: (module: string) => string): void => {
    const calls = MODULES.flatMap((module) =>
      (CALLS[module] ?? []).map((inputs, index): [string, InputValues] => [
        `${module}-${index}`,
        { source: folderOf(module), ...inputs },
      ]),
    );
    workspace.write("main.tf.json", {
      module: Object.fromEntries(calls),
      output: Object.fromEntries(calls.map(([name]) => [name, { value: `\${module.${name}}` }])),
    });
  };

  test("has no changes with the other form, in no output either", async () => {
    write((module) => join(MODULES_DIRECTORY, module));
    await workspace.init();
    const { added } = ok(await workspace.apply());
    expect(added).toBeGreaterThan(20);
    write(hclDirectory);
    await workspace.init();
    const plan = ok(await workspace.plan());
    expect(plan.empty).toBe(true);
  });
});
