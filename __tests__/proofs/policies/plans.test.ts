import { UpdateAssumeRolePolicyCommand } from "@aws-sdk/client-iam";
import { beforeAll, expect, test } from "@jest/globals";
import { PRODUCTS } from "../../../constructs/module/modules";
import {
  ALL_TOOLS,
  awsClients,
  describeWithTools,
  listOf,
  mapValues,
  ok,
  type Plan,
  useEmulator,
  useWorkspace,
} from "../../harness";
import { applyBefore, BASES, callOf, EXAMPLES, SECRETS } from "./before";
import { addressOf, type Case } from "./cases";
import { DANGEROUS } from "./dangerous";
import { document } from "./documents";
import { writeRoot } from "./one-plan";
import { ORDINARY } from "./ordinary";
import { type Findings, judge, POLICY_SET } from "../../../tools/harness/policy-set";
import { writeStack } from "./stack";
import { STRANGER } from "./stranger";

const CASES = [...DANGEROUS, ...ORDINARY];

const NOTHING: Findings = Object.fromEntries(POLICY_SET.map(({ name }) => [name, []]));

const rows = (cases: readonly Case[]): [string, Case][] => cases.map((one) => [one.title, one]);

describeWithTools("the policies on real plans", [...ALL_TOOLS, "opa"], () => {
  const emulator = useEmulator();
  const before = useWorkspace({ emulator });
  const workspace = useWorkspace({ emulator });
  const stack = useWorkspace({ emulator });
  const platform = useWorkspace({ emulator });
  let plan: Plan;
  let findings: ReadonlyMap<string, Findings>;

  beforeAll(async () => {
    await applyBefore(emulator, before);
    writeRoot(workspace, before, CASES);
    const [storage, dataPlatform] = PRODUCTS;
    if (storage !== undefined) writeStack(stack, storage, before, "stored");
    if (dataPlatform !== undefined) writeStack(platform, dataPlatform, before, "snowflake");
    await Promise.all([workspace, stack, platform].map((root) => root.init()));
    plan = ok(await workspace.plan(undefined, { args: ["-refresh=false"] }));
    const run = { target_addrs: [], workspace: { auto_apply: false } };
    findings = await judge(workspace.directory, { run: { plan: plan.json, run }, alone: plan.json });
  }, 900_000);

  /** What the policies find below an address, by policy. */
  const foundAt = (address: string, input = "run"): Readonly<Record<string, readonly string[]>> =>
    Object.fromEntries(
      Object.entries(findings.get(input) ?? {})
        .map(([policy, texts]) => [policy, texts.filter((text) => isAbout(text, address))] as const)
        .filter(([, texts]) => texts.length > 0),
    );

  test.each(rows(DANGEROUS))("find: %s", (_, one) => {
    const found = foundAt(addressOf(CASES.indexOf(one), one));
    expect([one.title, Object.keys(found).sort(), found]).toEqual([one.title, [...one.found].sort(), found]);
  });

  test.each(rows(ORDINARY))("do not find: %s", (_, one) => {
    const address = addressOf(CASES.indexOf(one), one);
    expect(foundAt(address)).toEqual({});
    // A case whose inputs changed nothing would prove nothing.
    const isChanged = plan.changes.some((change) => isAbout(change.address, address));
    expect(isChanged).toBe(one.inputs !== undefined || one.place === "forgotten");
  });

  test("find nothing in the examples, in what somebody else has, or anywhere else", () => {
    const changed = new Set(
      plan.changes.map(({ moduleAddress = "" }) => moduleAddress.split(".")[1] ?? "root"),
    );
    expect([...changed]).toEqual(
      expect.arrayContaining(["root", STRANGER, `${STRANGER}_deleted`, ...EXAMPLES.map(callOf)]),
    );
    const dangerous = DANGEROUS.map((one) => addressOf(CASES.indexOf(one), one));
    const others = Object.values(findings.get("run") ?? {})
      .flat()
      .filter((text) => !dangerous.some((address) => isAbout(text, address)));
    expect(others).toEqual([]);
  });

  test("find the same in the plan alone", () => {
    expect(findings.get("alone")).toEqual(findings.get("run"));
    expect(Object.values(findings.get("run") ?? {}).every((texts) => texts.length > 0)).toBe(true);
  });

  test("find what the root of a stack changes, also in the mode of 0.x", async () => {
    const inputs = {
      ...BASES.stored.inputs,
      force_destroy: true,
      sigma_external_id: "acme-other",
      ip_allowlist: undefined,
      permissions_boundary_arn: undefined,
    };
    const { json } = ok(await stack.plan(inputs, { args: ["-refresh=false"] }));
    const run = { workspace: { auto_apply: true } };
    const judged = await judge(stack.directory, { run: { plan: json, run } });
    expect(await judge(stack.directory, { run: { plan: json, run } }, ["--v0-compatible"])).toEqual(judged);
    const found = judged.get("run") ?? {};
    expect(mapValues(found, (texts) => listOf(texts).length > 0)).toEqual({
      nothing_is_lost: true,
      who_may_assume: true,
      who_may_reach: true,
      guards_stay: true,
      plan_is_complete: true,
    });
    expect(found["plan_is_complete"]).toEqual([
      expect.stringMatching(/^the root module: The workspace applies by itself/),
    ]);
    for (const text of Object.values(found).flat())
      expect(text).toMatch(/^(?:aws_\w+\.this(?:\[0\])?|the root module): /);
  });

  test("find what the root of a data platform's stack changes", async () => {
    const inputs = { ...BASES.snowflake.inputs, platform_external_id: "another", access: "read_write" };
    const { json } = ok(await platform.plan(inputs, { args: ["-refresh=false"] }));
    const found = (await judge(platform.directory, { alone: json })).get("alone") ?? {};
    expect(Object.keys(found).filter((policy) => found[policy]?.length !== 0)).toEqual([
      "guards_stay",
      "who_may_assume",
    ]);
  });

  test("find that a run targets and replaces single resources, also in the plan alone", async () => {
    const address = "aws_iam_role_policy_attachment.this";
    const args = ["-refresh=false", `-target=${address}`, `-replace=${address}`];
    const { json } = ok(await stack.plan(BASES.stored.inputs, { args }));
    const run = { target_addrs: [address] };
    const found = await judge(stack.directory, { alone: json, run: { plan: json, run } });
    expect(found.get("run")).toEqual(found.get("alone"));
    expect(found.get("alone")).toEqual({
      ...NOTHING,
      plan_is_complete: [
        expect.stringMatching(/^aws_iam_role_policy_attachment\.this: Somebody asked/),
        expect.stringMatching(/^the root module: The run targets only some/),
      ],
    });
  });

  test("find that the access policy goes while the role stays", async () => {
    const args = ["-refresh=false", "-destroy", "-target=aws_iam_policy.this"];
    const { json } = ok(await stack.plan(BASES.stored.inputs, { args }));
    const found = (await judge(stack.directory, { alone: json })).get("alone") ?? {};
    expect(found["nothing_is_lost"]).toEqual([
      expect.stringMatching(/^aws_iam_policy\.this: Terraform removes the access policy/),
      expect.stringMatching(/^aws_iam_role_policy_attachment\.this: Terraform removes the access policy/),
    ]);
  });

  test("find nothing in a refresh-only plan, whatever somebody changed by hand", async () => {
    const { iam } = awsClients(emulator);
    const PolicyDocument = document({ Effect: "Allow", Principal: "*", Action: "sts:AssumeRole" });
    await iam.send(new UpdateAssumeRolePolicyCommand({ RoleName: "stored", PolicyDocument }));
    const { exitCode, json } = ok(await stack.plan(BASES.stored.inputs, { args: ["-refresh-only"] }));
    expect(exitCode).toBe(2);
    const found = await judge(stack.directory, { run: { plan: json, run: { refresh_only: true } } });
    expect(found.get("run")).toEqual(NOTHING);
  });

  test("print no sensitive value, and one line for each finding", () => {
    for (const text of Object.values(findings.get("run") ?? {}).flat()) {
      expect(text).toMatch(/^module\.\S+: [^\n]+\. [^\n]+\. If you mean it: [^\n]+\.$/);
      for (const value of ["192.0.2.128", "secret-other", ...Object.values(SECRETS)])
        expect(text).not.toContain(value);
    }
  });
});

/** Whether a finding is about something below an address. */
function isAbout(text: string, address: string): boolean {
  return text.startsWith(`${address}.`) || text.startsWith(`${address}: `);
}
