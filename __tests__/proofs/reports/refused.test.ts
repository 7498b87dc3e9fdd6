import { beforeAll, expect, test } from "@jest/globals";
import {
  ALL_TOOLS,
  type Diagnostic,
  describeWithTools,
  type InputValues,
  MODULE_IN_HCL,
  type Plan,
  record,
  useEmulator,
  useWorkspace,
} from "../../harness";
import { byCall, message, writeCalls } from "../refusals/calls";
import { CASES } from "./cases";

describeWithTools("values that were mixed up, misspelt or left empty", ALL_TOOLS, () => {
  const emulator = useEmulator();
  const workspace = useWorkspace({ emulator });
  let plan: Plan;
  let told: readonly (readonly Diagnostic[])[];

  beforeAll(async () => {
    const calls = CASES.map(({ inputs }, index): { source: string; inputs: InputValues } => {
      const source = `./whole/call_${index}`;
      workspace.copy(MODULE_IN_HCL, source);
      return { source, inputs: { bucket_name: "acme-sigma", warn_until_connected: false, ...inputs } };
    });
    writeCalls(workspace, calls);
    for (const [index, { sensitive = false }] of CASES.entries()) {
      const name = `call_${index}`;
      const block = { [name]: { sensitive: true } };
      if (sensitive) workspace.write(`${name}_override.tf.json`, { variable: block, output: block });
    }
    await workspace.init();
    plan = await workspace.plan();
    told = byCall([...plan.errors, ...plan.warnings], CASES.length);
  });

  test("give one error each, which names the input and the likely cause, and the expected warnings", () => {
    const wrong = CASES.map(({ inputs, error, warning }, index) => {
      const errors = (told[index] ?? []).filter(({ severity }) => severity === "error").map(message);
      const warnings = (told[index] ?? []).filter(({ severity }) => severity === "warning");
      return { inputs, error, warning, errors, warnings: warnings.map(({ detail }) => detail) };
    }).filter(
      ({ error, errors, warning, warnings }) =>
        errors.length !== (error === undefined ? 0 : 1) ||
        error?.test(errors.join("\n")) === false ||
        warnings.length !== (warning === undefined ? 0 : 1) ||
        warning?.test(warnings.join("\n")) === false,
    );
    expect(wrong).toEqual([]);
    process.stdout.write(`${CASES.length} calls, each with what it must say\n`);
  });

  test("are not shown if they are sensitive", () => {
    for (const [index, { inputs, sensitive = false }] of CASES.entries()) {
      if (!sensitive) continue;
      const text = (told[index] ?? []).flatMap(({ detail, values }) => [detail, ...values]).join("\n");
      for (const value of leaves(inputs))
        expect([index, text]).not.toEqual([index, expect.stringContaining(value)]);
    }
  });

  test("are shown by Terraform itself, and not by the text of an error", () => {
    for (const [index, { shown }] of CASES.entries()) {
      if (shown === undefined) continue;
      const values = (told[index] ?? []).flatMap((diagnostic) => diagnostic.values);
      expect([index, values.join("\n")]).toEqual([index, expect.stringMatching(shown)]);
    }
  });
});

/** The texts in a value. */
function leaves(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return Object.values(Array.isArray(value) ? value : record(value)).flatMap(leaves);
}
