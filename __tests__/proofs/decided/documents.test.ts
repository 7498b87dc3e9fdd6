import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ALL_TOOLS, describeWithTools, MODULE_DIRECTORY, useEmulator, useWorkspace } from "../../harness";
import { STORAGE_CHANGES } from "../summary/changes";
import { EXPLAINED, says } from "../summary/reviewing";
import { Solver } from "../../solver";
import { PLATFORMS, STORAGES } from "./configurations";
import { DAILY_LIFE } from "./daily-life";
import { broken, platformLaws, storageLaws } from "./laws";
import { EQUIVALENT } from "./equivalent";
import { casesOf, outcomeOf } from "./mutation";
import { type Documents, planDocuments } from "./planned";
import { LINES, NOTHING_NEEDED, readme } from "./readme-lines";
import { wrong } from "./rows";
import { platformTold, storageTold, untrue } from "./sentences/laws";
import { withWrong, WRONG } from "./sentences/wrong";

describeWithTools("the documents that Terraform plans, for every request", ALL_TOOLS, () => {
  const emulator = useEmulator();
  const workspace = useWorkspace({ emulator });
  const told = () => [
    ...Object.entries(STORAGES).map(([name, call]) => ({ name, ...storageTold(call, planned(name)) })),
    ...Object.entries(PLATFORMS).map(([name, call]) => ({ name, ...platformTold(call, planned(name)) })),
  ];
  let planned: (call: string) => Documents;
  let solver: Solver;

  beforeAll(async () => {
    planned = await planDocuments(workspace);
    solver = await Solver.start();
  }, 600_000);

  afterAll(() => solver.stop());

  test("say what the inputs mean, in each configuration", async () => {
    const laws = [
      ...Object.entries(STORAGES).map(([name, call]) => [name, storageLaws(call, planned(name))] as const),
      ...Object.entries(PLATFORMS).map(([name, call]) => [name, platformLaws(call, planned(name))] as const),
    ];
    const lines: string[] = [];
    for (const [name, list] of laws) {
      lines.push(...(await broken(solver, list)).map((line) => `${name}: ${line}`));
    }
    expect(lines).toEqual([]);
    const count = laws.reduce((sum, [, list]) => sum + list.length, 0);
    process.stdout.write(
      `Laws: ${count} in ${laws.length} configurations, each decided for every request.\n`,
    );
  });

  test("say what each sentence of the summary says, and nothing that no sentence says", async () => {
    const calls = told();
    const lines: string[] = [];
    for (const { name, ...one } of calls) {
      lines.push(...(await untrue(solver, one)).map((line) => `${name}: ${line}`));
    }
    expect(lines).toEqual([]);
    const sentences = calls.flatMap(({ context }) => context.sentences);
    process.stdout.write(`Sentences: ${sentences.length}, true in ${calls.length} configurations.\n`);
  });

  test("have no sentence in their summary that docs/reviewing.md does not explain, and it explains no other", () => {
    const sentences = [
      ...Object.keys(STORAGES).flatMap((name) => planned(name).summary),
      ...STORAGE_CHANGES.flatMap(({ come = [], gone = [] }) => [...come, ...gone]),
    ];
    const unexplained = sentences.filter((one) => !EXPLAINED.some((explained) => says(one, explained)));
    expect(unexplained).toEqual([]);
    expect(EXPLAINED.filter((explained) => !sentences.some((one) => says(one, explained)))).toEqual([]);
  });

  test("show a wrong sentence of each kind to be wrong", async () => {
    const calls = told();
    const found: string[] = [];
    for (const change of WRONG) {
      const [first] = calls.flatMap(({ context, ...rest }) => {
        const sentences = withWrong(context.sentences, change);
        return sentences === undefined ? [] : [{ ...rest, context: { ...context, sentences } }];
      });
      const [line] = first === undefined ? [] : await untrue(solver, first);
      expect([change, line]).toEqual([change, expect.any(String)]);
      found.push(line ?? "");
    }
    process.stdout.write(`Wrong sentences: ${found.length} found. ${found[0] ?? ""}\n`);
  });

  test("mean something else if anything in them is changed or dropped", async () => {
    const outcomes = [];
    for (const mutant of casesOf(planned)) outcomes.push(await outcomeOf(solver, mutant));
    const same = outcomes.filter(({ request }) => request === undefined).map(({ change }) => change);
    expect(same.filter((change) => !EQUIVALENT.some((known) => change.startsWith(known)))).toEqual([]);
    const [example] = outcomes;
    process.stdout.write(
      `Mutants: ${outcomes.length - same.length} found by a request, ${same.length} proven to mean the same. ` +
        `${example?.change ?? ""}: ${example?.request ?? ""}\n`,
    );
  }, 600_000);

  test("decide requests of daily life, and those of the README, as a person expects", () => {
    const rows = [...DAILY_LIFE, ...readme];
    expect(wrong(rows, planned)).toEqual([]);
    process.stdout.write(`Daily life: ${rows.length} requests, all decided as expected.\n`);
  });

  test("decide a request for each line of the README's table about who must reach the bucket", () => {
    const text = readFileSync(join(MODULE_DIRECTORY, "README.md"), "utf8");
    const [, section = ""] = text.split("### Who must reach the bucket");
    const [table = ""] = section.trim().split("\n\n");
    const cells = table.split("\n").map((line) => line.split("|").map((cell) => cell.trim()));
    expect(cells.slice(2).map(([, who]) => who)).toEqual(Object.keys(LINES));
    expect(cells.flatMap(([, who, needs]) => (needs === "nothing" ? [who] : []))).toEqual(NOTHING_NEEDED);
  });
});
