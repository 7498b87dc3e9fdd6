import { beforeAll, expect, test } from "@jest/globals";
import {
  ALL_TOOLS,
  at,
  awsClients,
  describeWithTools,
  listOf,
  ok,
  parseJson,
  useWorkspace,
} from "../../harness";
import { ACCOUNT, SIGMA } from "../existing/by-hand";
import { changesDuring, useRecordingEmulator } from "../existing/recording";
import { accessOf } from "./access";
import { adoptAll, changesIn, plannedChanges, reportedChanges } from "./adopted-root";
import type { Ended } from "./command";
import { HAND_SETUPS } from "./hand-setups";
import { Site } from "./site";

/** Requests that would remove something for a moment. A changed document is checked by what it allows. */
const LOSSES = /^(?:Delete|Detach|Remove|Untag|DELETE )/;

const OBJECTS = ["s3:PutObject", "s3:GetObject", "s3:PutObjectTagging"];
const TRUSTED = [
  SIGMA,
  { userArn: SIGMA.userArn, externalId: "another" },
  { userArn: `arn:aws:iam::${ACCOUNT}:root`, externalId: "0000" },
].map(({ userArn, externalId }) => ({ arn: userArn, externalId }));

describeWithTools("adopt, after somebody followed Sigma's instructions by hand", ALL_TOOLS, () => {
  const emulator = useRecordingEmulator();
  const workspace = useWorkspace({ emulator });
  const sites = new Map<string, Site>();
  const ends = new Map<string, Ended>();

  const accesses = () =>
    Promise.all(
      HAND_SETUPS.map(async ({ name, further = [] }) => {
        const site = sites.get(name);
        return site === undefined ? [] : [name, ...(await accessOf(site, TRUSTED, [...OBJECTS, ...further]))];
      }),
    );

  beforeAll(async () => {
    const aws = awsClients(emulator);
    for (const { name, path, change } of HAND_SETUPS) {
      const site = new Site(aws, `files-${name}`, `SigmaRole.${name}`, path);
      await site.build();
      await change?.(site);
      sites.set(name, site);
    }
    const adopted = await adoptAll(
      emulator,
      workspace,
      HAND_SETUPS.map(({ name, flags }) => ({
        name,
        bucket: `files-${name}`,
        role: `SigmaRole.${name}`,
        ...(flags === undefined ? {} : { flags }),
      })),
    );
    for (const [name, ended] of adopted) ends.set(name, ended);
    await workspace.init();
  });

  test("plans imports, updates in place and missing resources as the report says, and destroys nothing", async () => {
    const plan = ok(await workspace.plan());
    const planned = HAND_SETUPS.map(({ name }) => [
      name,
      ...changesIn(plan)
        .filter((change) => change.includes(` module.${name}.`))
        .filter((change) => !change.endsWith("aws_iam_role.this: description"))
        .map((change) => change.replace(`module.${name}.`, ""))
        .map((change) => (change.startsWith("create") ? change.replace(/:.*/, "") : change))
        .sort(),
    ]);
    expect(planned).toEqual(HAND_SETUPS.map(({ name, plan: expected }) => [name, ...expected]));
    expect(HAND_SETUPS.map(({ name }) => [name, ...reportedChanges(ends.get(name))])).toEqual(
      HAND_SETUPS.map(({ name }) => [name, ...plannedChanges(plan, name)]),
    );
  });

  test("says what the apply changes and what must be done by hand", () => {
    for (const { name, says = [] } of HAND_SETUPS) {
      const remarks = listOf(at(parseJson(ends.get(name)?.out ?? "{}"), "remarks")).join("\n");
      for (const words of says) expect(`${name}: ${remarks}`).toMatch(words);
    }
  });

  test("applies without a moment in which Sigma loses access, and nobody has less access afterwards", async () => {
    const before = await accesses();
    expect(before.every((access) => access.length >= 6)).toBe(true);
    const calls = await changesDuring(emulator, async () => ok(await workspace.applyPlan()));
    expect(calls.filter((call) => LOSSES.test(call))).toEqual([]);
    expect(await accesses()).toEqual(before);
    expect(ok(await workspace.plan()).empty).toBe(true);
  });
});
