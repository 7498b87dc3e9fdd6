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
import { DEFAULT_TAGS, LAW, LAW_CASES, type LawCase, resourcesOf } from "./law";

/** One wrong value for each precondition, because each target is a plan. */
const FIRST = LAW_CASES.filter((one, index) => {
  const isSame = (other: LawCase): boolean => other.address === one.address && other.message === one.message;
  return LAW_CASES.findIndex(isSame) === index;
});

/** The cases of which AWS holds what it must not, with what it holds. */
async function broken(
  emulator: { readonly endpoint: string },
  cases: readonly LawCase[],
): Promise<readonly object[]> {
  const clients = awsClients(emulator);
  const all = await Promise.all(cases.map(async (one) => ({ one, held: await heldOf(clients, one) })));
  return all
    .filter(({ held, one }) => held.some((part) => (JUDGED[one.address] ?? []).includes(part)))
    .map(({ held, one: { address, inputs, message: text } }) => ({ address, held, inputs, text }));
}

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
    expect(await broken(emulator, LAW_CASES)).toEqual([]);
    // What nobody refused is there: the apply went on, and the reading finds it.
    const clients = awsClients(emulator);
    for (const one of LAW_CASES.filter(({ address }) => !JUDGED[address]?.includes("role")))
      expect([one.message, await heldOf(clients, one)]).toEqual([
        one.message,
        expect.arrayContaining(["role"]),
      ]);
    process.stdout.write(`${LAW_CASES.length} refusals of ${LAW.length} preconditions held at apply\n`);
  });

  test("after applies with -target on each resource alone", async () => {
    await emulator.reset();
    writeCalls(
      targets,
      FIRST.map((one, index) => ({ source: sourceOf(targets, one, index), inputs: one.inputs })),
    );
    writeProvider(targets);
    await targets.init();
    const passed: string[] = [];
    for (const resource of resourcesOf("sigma-s3-storage")) {
      const args = FIRST.flatMap(({ module }, index) =>
        resourcesOf(module).includes(resource)
          ? [[index, `-target=module.call_${index}.${resource}`] as const]
          : [],
      );
      const plan = await targets.plan(undefined, { details: false, args: args.map(([, arg]) => arg) });
      const told = byCall(plan.errors, FIRST.length);
      passed.push(...args.filter(([index]) => told[index]?.length === 0).map(([, arg]) => arg));
    }
    // Each of these would be applied alone; none of them depends on another one.
    ok(await targets.apply(undefined, ["-parallelism=50", ...passed]));
    expect(await broken(emulator, FIRST)).toEqual([]);
    process.stdout.write(`${passed.length} targets that pass put nothing refused into AWS\n`);
  }, 600_000);
});
