import { beforeAll, expect, test } from "@jest/globals";
import {
  ALL_TOOLS,
  MODULE_DIRECTORY,
  awsClients,
  describeWithTools,
  ok,
  readBucketPolicy,
  useEmulator,
  useWorkspace,
} from "../../harness";

const BUCKET = "acme-sigma-storage";

const allowlist = (...userCidrs: readonly string[]): Record<string, unknown> => ({
  ip_allowlist: {
    sigma_cidrs: ["203.0.113.7"],
    user_cidrs: userCidrs,
    vpc_ids: ["vpc-1a2b3c4d"],
    exempt_principal_arns: ["arn:aws:iam::123456789012:role/ops/*"],
  },
});

describeWithTools("an applied allowlist", ALL_TOOLS, () => {
  const emulator = useEmulator();
  const workspace = useWorkspace({ emulator });

  beforeAll(async () => {
    workspace.copy(MODULE_DIRECTORY);
    workspace.write("settings.auto.tfvars.json", {
      bucket_name: BUCKET,
      manage_lifecycle: false,
      warn_until_connected: false,
    });
    await workspace.init();
    ok(await workspace.apply(allowlist("198.51.100.0/24", "203.0.114.0/24")));
  }, 120_000);

  test.each([
    ["added", ["198.51.100.0/24", "203.0.114.0/24", "192.0.2.9/30"], '+ "192.0.2.8/30"'],
    ["removed", ["198.51.100.0/24"], '- "203.0.114.0/24"'],
  ])("shows a range that is %s, as one change in place", async (_, userCidrs, shown) => {
    const plan = await workspace.printPlan(allowlist(...userCidrs));
    expect(plan.match(/^ +# .* (?:will|must) be .*$/gm)).toEqual([
      "  # aws_s3_bucket_policy.this[0] will be updated in-place",
    ]);
    expect(plan).toContain(shown);
  });

  test("is changed by that alone, is what S3 holds, and another plan is empty and without warnings", async () => {
    expect(ok(await workspace.applyPlan())).toMatchObject({ added: 0, changed: 1, removed: 0 });
    expect(JSON.stringify(await readBucketPolicy(awsClients(emulator), BUCKET))).toBe(
      workspace.outputs()["bucket_policy_json"],
    );
    expect(ok(await workspace.plan())).toMatchObject({ empty: true, warnings: [] });
  });

  // The solver decides that everyone keeps all calls on the bucket itself.
  test("took no calls on objects, which it denies to Terraform from outside", async () => {
    ok(await workspace.destroy());
    const paths = (await emulator.requests())
      .map(({ path }) => path)
      .filter((path) => path.startsWith(`/${BUCKET}`));
    expect(paths.some((path) => path.includes("?policy"))).toBe(true);
    expect(paths.filter((path) => !new RegExp(`^/${BUCKET}/?(?:[?]|$)`).test(path))).toEqual([]);
  });
});
