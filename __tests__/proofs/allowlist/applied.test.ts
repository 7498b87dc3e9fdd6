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
import { MANAGEMENT_CALLS } from "./management-calls";

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
    ok(await workspace.apply(allowlist("198.51.100.0/24")));
  }, 120_000);

  test("is what S3 holds, and a second plan is empty and without warnings", async () => {
    expect(JSON.stringify(await readBucketPolicy(awsClients(emulator), BUCKET))).toBe(
      workspace.outputs()["bucket_policy_json"],
    );
    expect(ok(await workspace.plan())).toMatchObject({ empty: true, warnings: [] });
  });

  test.each([
    ["added", ["198.51.100.0/24", "192.0.2.9/30"], '+ "192.0.2.8/30"'],
    ["removed", ["192.0.2.9/30"], '- "198.51.100.0/24"'],
  ])("shows a range that is %s, as one change in place", async (_, userCidrs, shown) => {
    const plan = await workspace.printPlan(allowlist(...userCidrs));
    expect(plan.match(/^ +# .* (?:will|must) be .*$/gm)).toEqual([
      "  # aws_s3_bucket_policy.this[0] will be updated in-place",
    ]);
    expect(plan).toContain(shown);
    expect(ok(await workspace.applyPlan())).toMatchObject({ added: 0, changed: 1, removed: 0 });
  });

  test("is what the state holds after the changes, too", async () => {
    expect(ok(await workspace.plan())).toMatchObject({ empty: true, warnings: [] });
  });

  test("took no other calls on the bucket than those that it keeps open", async () => {
    ok(await workspace.destroy());
    const known = new Set(MANAGEMENT_CALLS.map(([request]) => request));
    const calls = (await emulator.requests())
      .filter(({ path }) => path.startsWith(`/${BUCKET}`))
      .map(({ method, path }) => {
        const { pathname, searchParams } = new URL(path, "http://localhost");
        const [what] = [...searchParams.keys()].filter((name) => name !== "x-id");
        return pathname === `/${BUCKET}` || pathname === `/${BUCKET}/`
          ? [method, what].join(" ").trim()
          : path;
      });
    expect(calls).toContain("PUT policy");
    expect([...new Set(calls)].filter((call) => !known.has(call))).toEqual([]);
  });
});
