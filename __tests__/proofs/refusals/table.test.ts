import { expect, test } from "@jest/globals";
import { describeWithTools, useWorkspace } from "../../harness";
import { byCall, faults, message, writeCalls, writeVariables } from "./calls";
import { isErrorFor, REFUSED } from "./refused";

describeWithTools("the module's variables", ["terraform"], () => {
  const workspace = useWorkspace({ provider: false });

  test("refuse each wrong value with one error: the input, the wrong elements, and what is allowed", async () => {
    const source = writeVariables(workspace);
    writeCalls(
      workspace,
      REFUSED.map(({ input, value }) => ({ source: source(input), inputs: { [input]: value } })),
    );
    await workspace.init();
    const plan = await workspace.plan();
    const told = byCall(plan.errors, REFUSED.length).map((errors) => errors.map(message));
    const wrong = REFUSED.map((row, index) => ({ row, told: told[index] ?? [] })).filter(
      ({ row, told: [only = "", ...others] }) => others.length > 0 || !isErrorFor(row, only),
    );
    expect(wrong).toEqual([]);
    expect(faults(plan)).toEqual([]);
    process.stdout.write(`${REFUSED.length} values refused, each with one error\n`);
  });
});
