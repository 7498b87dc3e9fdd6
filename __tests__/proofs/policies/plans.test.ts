import { beforeAll, expect, test } from "@jest/globals";
import { ALL_TOOLS, describeWithTools, ok, type Plan, useEmulator, useWorkspace } from "../../harness";
import { applyBefore, SECRETS } from "./before";
import { addressOf, type Case } from "./cases";
import { DANGEROUS } from "./dangerous";
import { writeRoot } from "./one-plan";
import { ORDINARY } from "./ordinary";
import { type Findings, judge } from "./policy-set";

const CASES = [...DANGEROUS, ...ORDINARY];

const rows = (cases: readonly Case[]): [string, Case][] => cases.map((one) => [one.title, one]);

describeWithTools("the policies on real plans", [...ALL_TOOLS, "opa"], () => {
  const emulator = useEmulator();
  const before = useWorkspace({ emulator });
  const workspace = useWorkspace({ emulator });
  let plan: Plan;
  let findings: ReadonlyMap<string, Findings>;

  beforeAll(async () => {
    await applyBefore(emulator, before);
    writeRoot(workspace, before, CASES);
    await workspace.init();
    plan = ok(await workspace.plan(undefined, { args: ["-refresh=false"] }));
    const run = { target_addrs: [], workspace: { auto_apply: false } };
    findings = await judge(workspace, { run: { plan: plan.json, run }, alone: plan.json });
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
    expect(foundAt(addressOf(CASES.indexOf(one), one))).toEqual({});
  });

  test("find nothing in the examples, in what somebody else has, or anywhere else", () => {
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

  test("find the same in the mode of 0.x", async () => {
    const old = await judge(workspace, { run: { plan: plan.json, run: {} } }, ["--v0-compatible"]);
    expect(old.get("run")).toEqual(findings.get("run"));
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
