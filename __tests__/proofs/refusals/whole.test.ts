import { expect, test } from "@jest/globals";
import { ALL_TOOLS, type Workspace, describeWithTools, ok, useEmulator, useWorkspace } from "../../harness";
import { ACCEPTED } from "./accepted";
import { REFUSED_TOGETHER } from "./across";
import { byCall, faults, message, wholeModuleCalls, writeCalls } from "./calls";
import { isErrorFor, REFUSED } from "./refused";

/** Every so many rows of the table of refused values go through the whole module, too. */
const STEP = 7;

interface Case {
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly fits: (error: string) => boolean;
}

async function refuses(workspace: Workspace, cases: readonly Case[]): Promise<void> {
  const calls = cases.map(({ inputs }) => ({
    bucket_name: "acme-sigma",
    warn_until_connected: false,
    ...inputs,
  }));
  writeCalls(workspace, wholeModuleCalls(workspace, calls));
  await workspace.init();
  const plan = await workspace.plan();
  const told = byCall(plan.errors, cases.length).map((errors) => errors.map(message));
  const wrong = cases
    .map(({ inputs, fits }, index) => ({ inputs, fits, told: told[index] ?? [] }))
    .filter(({ fits, told: [only = "", ...others] }) => others.length > 0 || !fits(only));
  expect(wrong).toEqual([]);
  expect(faults(plan)).toEqual([]);
}

describeWithTools("the whole module", ALL_TOOLS, () => {
  const emulator = useEmulator();
  const alone = useWorkspace({ emulator });
  const together = useWorkspace({ emulator });
  const accepting = useWorkspace({ emulator });

  test("refuses a value with one error, and neither a function nor the provider adds another", async () => {
    const some = REFUSED.filter((_, index) => index % STEP === 0);
    await refuses(
      alone,
      some.map((row) => ({
        inputs: { [row.input]: row.value },
        fits: (error: string) => isErrorFor(row, error),
      })),
    );
    process.stdout.write(`${some.length} values refused by the whole module, each with one error\n`);
  });

  test("refuses inputs that do not go together with one error", async () => {
    await refuses(
      together,
      REFUSED_TOGETHER.map(({ inputs, says }) => ({ inputs, fits: (error: string) => says.test(error) })),
    );
    process.stdout.write(`${REFUSED_TOGETHER.length} combinations refused, each with one error\n`);
  });

  test("takes what looks odd and is legal", async () => {
    const inputs = [...new Set(ACCEPTED.map(({ input }) => input))];
    const byInput = inputs.map((name) => ACCEPTED.filter(({ input }) => input === name));
    const rounds = Math.max(...byInput.map((rows) => rows.length));
    // One value of each input to a call.
    const calls = Array.from({ length: rounds }, (_, round) => ({
      bucket_name: "acme-sigma",
      sigma_user_arn: "arn:aws:iam::999999999999:user/sigma",
      sigma_external_id: "4711",
      ...Object.fromEntries(
        byInput.flatMap((rows) => rows.slice(round, round + 1)).map(({ input, value }) => [input, value]),
      ),
    }));
    writeCalls(accepting, wholeModuleCalls(accepting, calls));
    await accepting.init();
    const plan = ok(await accepting.plan(undefined, { details: false }));
    expect(faults(plan)).toEqual([]);
    process.stdout.write(`${ACCEPTED.length} unusual values accepted by the whole module\n`);
  });
});
