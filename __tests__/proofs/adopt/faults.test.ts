import { expect, test } from "@jest/globals";
import { STEPS } from "../../../tools/adopt/sigma";
import { awsClients, describeWithTools } from "../../harness";
import { useRecordingEmulator } from "../existing/recording";
import { FAULTS } from "./faults";
import { FITTING } from "./fitting";
import { findingsOf, runAdopt, stepsOf } from "./command";
import { changingRequests } from "./requests";
import { Site } from "./site";

describeWithTools("adopt --check", ["emulator"], () => {
  const emulator = useRecordingEmulator();
  const sites = new Map<string, Site>();

  async function buildSite(name: string): Promise<Site> {
    const site = new Site(awsClients(emulator), name);
    await site.build();
    sites.set(name, site);
    return site;
  }

  test.each(FITTING.map((fitting, index) => ({ ...fitting, name: `fitting-${index}` })))(
    "finds nothing in $title, and ends with 0",
    async ({ change, name }) => {
      const site = await buildSite(name);
      await change(site);
      const ended = await runAdopt(emulator, [...site.args, "--prefix", "sigma", "--check", "--json"]);
      expect(findingsOf(ended)).toEqual([]);
      expect(stepsOf(ended).map(({ title, fits }) => [title, fits])).toEqual(
        Object.values(STEPS).map((title) => [title, true]),
      );
      expect(ended.exitCode).toBe(0);
    },
  );

  test.each(FAULTS.map((fault, index) => ({ ...fault, name: `fault-${index}` })))(
    "finds $title, once and in its step",
    async ({ plant, says, step, name }) => {
      const site = await buildSite(name);
      await plant(site);
      const ended = await runAdopt(emulator, [...site.args, "--prefix", "sigma", "--check", "--json"]);
      const findings = findingsOf(ended);
      expect(findings).toEqual([expect.stringMatching(says)]);
      expect(findings[0]?.startsWith(`${step}: `)).toBe(true);
      expect(stepsOf(ended).filter(({ fits }) => fits !== true)).toHaveLength(1);
      expect(ended.exitCode).toBe(1);
    },
  );

  test("sends AWS nothing but requests that read", async () => {
    const read = [...sites.values()].slice(0, 20);
    const changing = await changingRequests(emulator, async () => {
      for (const { args } of read) await runAdopt(emulator, [...args, "--check"]);
    });
    expect(changing.count).toBeGreaterThan(read.length * 10);
    expect(changing.requests).toEqual([]);
  });
});
