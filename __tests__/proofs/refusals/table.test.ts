import { expect, test } from "@jest/globals";
import { describeWithTools, useWorkspace } from "../../harness";
import { TABLES } from "../../inputs/tables";
import { byCall, faults, message, writeCalls, writeVariables } from "./calls";
import { isErrorFor, refusedOf } from "./refused";

describeWithTools("the variables of a module", ["terraform"], () => {
  const workspaces = Object.entries(TABLES).map(([module, { rows }]) => ({
    module,
    refused: refusedOf(rows),
    workspace: useWorkspace({ provider: false }),
  }));

  test.each(workspaces)(
    "refuse each wrong value with one error: the input, the wrong elements, and what is allowed: $module",
    async ({ module, refused, workspace }) => {
      const source = writeVariables(workspace, module);
      writeCalls(
        workspace,
        refused.map(({ input, value }) => ({ source: source(input), inputs: { [input]: value } })),
      );
      await workspace.init();
      const plan = await workspace.plan();
      const told = byCall(plan.errors, refused.length).map((errors) => errors.map(message));
      const wrong = refused
        .map((row, index) => ({ row, told: told[index] ?? [] }))
        .filter(({ row, told: [only = "", ...others] }) => others.length > 0 || !isErrorFor(row, only));
      expect(wrong).toEqual([]);
      expect(faults(plan)).toEqual([]);
      process.stdout.write(`${refused.length} values refused, each with one error: ${module}\n`);
    },
  );
});
