import { expect, test } from "@jest/globals";
import { ALL_TOOLS, type InputValues, describeWithTools, ok, useEmulator, useWorkspace } from "../../harness";
import { TABLES } from "../../inputs/tables";
import { REFUSED_TOGETHER as REFUSED_FOR_PLATFORMS } from "../data-platform/refused";
import { REFUSED_TOGETHER } from "./across";
import { byCall, faults, message, wholeModuleCalls, writeCalls } from "./calls";
import { acceptedOf, isErrorFor, refusedOf } from "./refused";

/** Every so many rows of the table of refused values go through the whole module, too. */
const STEP = 7;

/** Combinations that are refused, by module. */
const TOGETHER: Readonly<Record<string, readonly { readonly inputs: InputValues; readonly says: RegExp }[]>> =
  {
    "sigma-s3-storage": REFUSED_TOGETHER,
    "sigma-data-platform-access": REFUSED_FOR_PLATFORMS,
  };

interface Case {
  readonly inputs: InputValues;
  readonly fits: (error: string) => boolean;
}

const MODULES = Object.entries(TABLES).map(([module, table]) => ({ module, ...table }));

describeWithTools("the whole module", ALL_TOOLS, () => {
  const emulator = useEmulator();
  const modules = MODULES.map((one) => ({
    ...one,
    refusing: useWorkspace({ emulator }),
    accepting: useWorkspace({ emulator }),
  }));

  test.each(modules)(
    "refuses with one error, and neither a function nor the provider adds another: $module",
    async ({ module, needed, refusing, rows }) => {
      const some = refusedOf(rows).filter((_, index) => index % STEP === 0);
      const together = TOGETHER[module] ?? [];
      const cases: readonly Case[] = [
        ...some.map((row) => ({ inputs: row.inputs, fits: (error: string) => isErrorFor(row, error) })),
        ...together.map(({ inputs, says }) => ({ inputs, fits: (error: string) => says.test(error) })),
      ];
      const calls = cases.map(({ inputs }) => ({ ...needed, warn_until_connected: false, ...inputs }));
      writeCalls(refusing, wholeModuleCalls(refusing, calls, module));
      await refusing.init();
      const plan = await refusing.plan();
      const told = byCall(plan.errors, cases.length).map((errors) => errors.map(message));
      const wrong = cases
        .map(({ inputs, fits }, index) => ({ inputs, fits, told: told[index] ?? [] }))
        .filter(({ fits, told: [only = "", ...others] }) => others.length > 0 || !fits(only));
      expect(wrong).toEqual([]);
      expect(faults(plan)).toEqual([]);
      process.stdout.write(`${some.length} values and ${together.length} combinations refused: ${module}\n`);
    },
  );

  test.each(modules)(
    "takes what looks odd and is legal: $module",
    async ({ accepting, module, needed, rows }) => {
      const byInput = rows.map((row) => acceptedOf([row]));
      const rounds = Math.max(...byInput.map(({ length }) => length));
      // One value of each input to a call.
      const calls = Array.from({ length: rounds }, (_, round) => {
        const taken = byInput.flatMap((values) => values.slice(round, round + 1));
        const own = Object.fromEntries(taken.map(({ input, value }) => [input, value]));
        return taken.reduce((all, { inputs }) => ({ ...inputs, ...all }), { ...needed, ...own });
      });
      writeCalls(accepting, wholeModuleCalls(accepting, calls, module));
      await accepting.init();
      const plan = ok(await accepting.plan(undefined, { details: false }));
      expect(faults(plan)).toEqual([]);
      process.stdout.write(`${acceptedOf(rows).length} unusual values accepted: ${module}\n`);
    },
  );
});
