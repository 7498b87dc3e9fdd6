import { expect, test } from "@jest/globals";
import {
  ALL_TOOLS,
  awsClients,
  describeWithTools,
  hclDirectory,
  ok,
  useEmulator,
  useWorkspace,
  type Workspace,
} from "../../harness";
import { byCall, message, writeCalls } from "./calls";
import { heldOf, JUDGED } from "./held";
import { LateValues } from "./late";
import { DEFAULT_TAGS, LAW, LAW_CASES, type LawCase, withoutNeed } from "./law";

/** The cases of which AWS holds what it must not, with what it holds. */
async function broken(emulator: { readonly endpoint: string }): Promise<readonly object[]> {
  const clients = awsClients(emulator);
  const all = await Promise.all(LAW_CASES.map(async (one) => ({ one, held: await heldOf(clients, one) })));
  return all
    .filter(({ held, one }) => held.some((part) => (JUDGED[one.address] ?? []).includes(part)))
    .map(({ held, one: { address, inputs, message: text } }) => ({ address, held, inputs, text }));
}

/** What an output refuses, only the caller can put into AWS. */
const OF_RESOURCES = LAW_CASES.filter(({ address }) => !address.startsWith("output."));

/** A copy of the module for each call, by whose name Terraform tells an error. */
function sourceOf(workspace: Workspace, { module }: LawCase, index: number): string {
  const source = `./whole/call_${index}`;
  workspace.copy(hclDirectory(module), source);
  return source;
}

function writeProvider(workspace: Workspace): void {
  workspace.write("provider.tf.json", { provider: { aws: { default_tags: { tags: DEFAULT_TAGS } } } });
}

test("each precondition of both modules has wrong values, and each judge has what must not exist", () => {
  expect(LAW.filter(({ cases }) => cases.length === 0).map(({ message: text }) => text)).toEqual([]);
  expect(LAW.filter(({ address }) => !(address in JUDGED)).map(({ address }) => address)).toEqual([]);
});

describeWithTools("no refused document is ever in AWS", ALL_TOOLS, () => {
  const emulator = useEmulator();
  const late = useWorkspace({ emulator });
  const targets = useWorkspace({ emulator });

  test("after an apply that knows the wrong values only while it runs", async () => {
    const values = new LateValues();
    for (const [index, one] of LAW_CASES.entries()) {
      const source = sourceOf(late, one, index);
      late.write(`call_${index}.tf.json`, {
        module: { [`call_${index}`]: { source, ...values.inputs(one.inputs) } },
      });
    }
    late.write("late.tf.json", values.resource());
    writeProvider(late);
    await late.init();
    const applied = await late.apply(undefined, ["-parallelism=50"]);
    const told = byCall(applied.errors, LAW_CASES.length).map((errors) => errors.map(message));
    const silent = LAW_CASES.filter((one, index) => !told[index]?.includes(one.message));
    expect(silent).toEqual([]);
    expect(await broken(emulator)).toEqual([]);
    // What nobody refused is there: the apply went on, and the reading finds it.
    const clients = awsClients(emulator);
    for (const one of LAW_CASES.filter(({ address }) => !JUDGED[address]?.includes("role")))
      expect([one.message, await heldOf(clients, one)]).toEqual([
        one.message,
        expect.arrayContaining(["role"]),
      ]);
    process.stdout.write(`${LAW_CASES.length} refusals of ${LAW.length} preconditions held at apply\n`);
  });

  test("after an apply with -target, whichever resource it names", async () => {
    await emulator.reset();
    writeCalls(
      targets,
      OF_RESOURCES.map((one, index) => ({ source: sourceOf(targets, one, index), inputs: one.inputs })),
    );
    writeProvider(targets);
    await targets.init();
    const target = (index: number, address: string): string => `-target=module.call_${index}.${address}`;
    // The judge itself refuses. So do those that need it, because a target brings what it depends on.
    const judges = OF_RESOURCES.map(({ address }, index) => target(index, address));
    const plan = await targets.plan(undefined, { details: false, args: judges });
    const told = byCall(plan.errors, OF_RESOURCES.length).map((errors) => errors.map(message));
    expect(OF_RESOURCES.filter((one, index) => !told[index]?.includes(one.message))).toEqual([]);
    // All others pass. None of them needs another one that would not be there with it alone.
    const others = OF_RESOURCES.flatMap((one, index) =>
      withoutNeed(one).map((address) => target(index, address)),
    );
    ok(await targets.apply(undefined, ["-parallelism=50", ...others]));
    expect(await broken(emulator)).toEqual([]);
    process.stdout.write(
      `${judges.length} targets refused, and ${others.length} put nothing refused into AWS\n`,
    );
  });
});
