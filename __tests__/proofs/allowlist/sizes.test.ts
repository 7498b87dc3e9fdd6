import { beforeAll, expect, test } from "@jest/globals";
import {
  ALL_TOOLS,
  MODULE_DIRECTORY,
  describeWithTools,
  ok,
  textOf,
  useEmulator,
  useWorkspace,
} from "../../harness";

const many = (count: number, entry: (high: number, low: number) => string): readonly string[] =>
  Array.from({ length: count }, (_, index) => entry(200 + (index >> 8), index & 255));

const RANGES = many(500, (high, low) => `${high}.117.${low}.0/24`);
const ADDRESSES = many(500, (high, low) => `${high}.117.${low}.107`);

describeWithTools("hundreds of ranges", ALL_TOOLS, () => {
  const emulator = useEmulator();
  const workspace = useWorkspace({ emulator });

  beforeAll(async () => {
    workspace.write("main.tf.json", {
      variable: {
        user_cidrs: { type: "list(string)" },
        extra_object_actions: { type: "list(string)", default: [] },
      },
      module: {
        storage: {
          source: MODULE_DIRECTORY,
          bucket_name: "acme-sigma-storage",
          extra_object_actions: "${var.extra_object_actions}",
          ip_allowlist: { sigma_cidrs: ["192.0.2.7"], user_cidrs: "${var.user_cidrs}" },
        },
      },
      output: { bucket_policy: { value: "${module.storage.bucket_policy_json}" } },
    });
    await workspace.init();
  }, 60_000);

  test("of /24 fit, and are planned about as fast as five", async () => {
    const few = ok(await workspace.plan({ user_cidrs: RANGES.slice(0, 5) }));
    const plan = ok(await workspace.plan({ user_cidrs: RANGES }));
    const policy = textOf(plan.outputs["bucket_policy"]?.after) ?? "";
    expect(policy.length).toBeLessThanOrEqual(20_480);
    expect(policy).toContain(RANGES[499]);
    const [fewSeconds, seconds] = [few, plan].map(({ milliseconds }) => (milliseconds / 1000).toFixed(1));
    const times = `planned in ${seconds} s, 5 in ${fewSeconds} s`;
    process.stdout.write(`500 ranges: ${policy.length} characters, ${times}.\n`);
  });

  test("that are single addresses stop the plan with one error, which asks for fewer or wider ranges", async () => {
    const plan = await workspace.plan({ user_cidrs: ADDRESSES });
    expect(plan.errors.map(({ detail }) => detail)).toEqual([
      expect.stringMatching(/^The bucket policy has more than 20480 characters, .* fewer or wider ranges/),
    ]);
  });

  test("are not the only limit: hundreds of further actions stop the plan with the size of the access policy", async () => {
    const actions = Array.from({ length: 300 }, (_, index) => `s3:GetSomethingOfAnObject${index}`);
    const plan = await workspace.plan({ user_cidrs: [], extra_object_actions: actions });
    expect(plan.errors.map(({ detail }) => detail)).toEqual([
      expect.stringMatching(/^The access policy has more than 6144 characters, .* extra_object_actions\.$/),
    ]);
  });
});
