import { beforeAll, expect, test } from "@jest/globals";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { ALL_TOOLS, awsClients, describeWithTools, ok, useWorkspace } from "../../harness";
import { changesDuring, useRecordingEmulator } from "../existing/recording";
import { accessOf } from "./access";
import { adoptAll, changesIn } from "./adopted-root";
import { runAdopt } from "./command";
import { buildByQuickstart, SHARED_ROLES } from "./shared-roles";
import { Site } from "./site";

const ACTIONS = ["s3:PutObject", "s3:GetObject", "s3:PutObjectTagging", "s3:DeleteObject"];

describeWithTools("adopt, for a role that trusts more than Sigma", ALL_TOOLS, () => {
  const emulator = useRecordingEmulator();
  const workspace = useWorkspace({ emulator });
  const sites = new Map<string, Site>();

  const accesses = (who: "kept" | "crossed") =>
    Promise.all(
      SHARED_ROLES.map(async (shared) => {
        const site = sites.get(shared.name);
        return site === undefined ? [] : accessOf(site, shared[who] ?? [], ACTIONS);
      }),
    );

  beforeAll(async () => {
    const aws = awsClients(emulator);
    for (const shared of SHARED_ROLES) {
      const site = new Site(aws, `files-${shared.name}`, `Shared-${shared.name}`);
      await buildByQuickstart(site, shared);
      sites.set(shared.name, site);
    }
  });

  test("asks for flags that say who is Sigma and whose external ID is whose, and writes nothing without them", async () => {
    for (const { name, asks } of SHARED_ROLES.filter((shared) => shared.asks !== undefined)) {
      const out = join(workspace.directory, `unknown-${name}`);
      const ended = await runAdopt(emulator, [...(sites.get(name)?.args ?? []), "--out", out]);
      expect([name, ended.exitCode, existsSync(out)]).toEqual([name, 2, false]);
      expect(ended.error).toMatch(asks ?? "");
    }
  });

  test("keeps the access of everyone with their own external ID, and replaces nothing", async () => {
    const adoptees = SHARED_ROLES.map(({ name, flags = [] }) => ({
      name,
      bucket: `files-${name}`,
      role: `Shared-${name}`,
      flags,
    }));
    await adoptAll(emulator, workspace, adoptees);
    await workspace.init();
    const plan = ok(await workspace.plan());
    expect(changesIn(plan).filter((change) => !change.startsWith("update "))).toEqual([]);
    const before = await accesses("kept");
    expect(before.map((access) => access.length)).toEqual(
      SHARED_ROLES.map(({ kept }) => kept.length + 1 + ACTIONS.length),
    );
    const calls = await changesDuring(emulator, async () => ok(await workspace.applyPlan()));
    expect(calls.filter((call) => /^(?:Delete|Detach|Remove|DELETE )/.test(call))).toEqual([]);
    expect(await accesses("kept")).toEqual(before);
    expect((await accesses("crossed")).flat().filter((access) => access.startsWith("arn:"))).toEqual([]);
    expect(ok(await workspace.plan()).empty).toBe(true);
  });
});
