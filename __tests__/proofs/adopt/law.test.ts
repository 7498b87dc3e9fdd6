import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { existsSync } from "node:fs";
import { join } from "node:path";
import {
  ALL_TOOLS,
  at,
  awsClients,
  describeWithTools,
  listOf,
  MODULE_IN_HCL,
  ok,
  parseJson,
  type Plan,
  record,
  textOf,
  useEmulator,
  useWorkspace,
} from "../../harness";
import { Solver } from "../../solver";
import { adoptOne, importsOf, plannedChanges, reportedChanges } from "./adopted-root";
import type { Ended } from "./command";
import { decidedDifferences, namedIn } from "./decided-access";
import { buildSetup, type GeneratedSetup, generatedSetups } from "./generated-setups";
import { differencesOf, type Documents } from "./setup-access";

const SETUPS = generatedSetups(220);

describeWithTools("whatever adopt writes for 220 generated set-ups", ALL_TOOLS, () => {
  const emulator = useEmulator();
  const workspace = useWorkspace({ emulator, timeoutMs: 600_000 });
  const ends = new Map<string, Ended>();
  let plan: Plan;
  let solver: Solver;

  const written = () => SETUPS.filter(({ name }) => ends.get(name)?.exitCode === 0);
  const remarksOf = (name: string) => textsAt(ends.get(name), "remarks").join("\n");

  beforeAll(async () => {
    solver = await Solver.start();
    const aws = awsClients(emulator);
    workspace.copy(MODULE_IN_HCL, "sigma-s3-storage");
    for (const setup of SETUPS) {
      await buildSetup(aws, setup);
      const { bucket, flags, name } = setup;
      ends.set(name, await adoptOne(emulator, workspace, { name, bucket, role: name, flags }));
    }
    // The emulator has no host for each bucket, which a name with a dot needs.
    workspace.write("settings_override.tf", 'provider "aws" {\n  s3_use_path_style = true\n}\n');
    await workspace.init();
    plan = await workspace.plan(undefined, { details: true });
  }, 900_000);

  afterAll(() => solver.stop());

  test("either is a configuration, or stops with one line that says why and leaves no file", () => {
    const stopped = SETUPS.filter(({ name }) => ends.get(name)?.exitCode !== 0);
    for (const { name } of stopped) {
      const { error = "", exitCode, out } = ends.get(name) ?? {};
      expect([name, exitCode, out, existsSync(join(workspace.directory, name))]).toEqual([
        name,
        2,
        "",
        false,
      ]);
      expect(error).toMatch(/^Reading as .*\nNothing was written: .{40,}\n$/);
    }
    expect(written().length).toBeGreaterThan(80);
    expect(stopped.length).toBeGreaterThan(20);
  });

  test("passes terraform plan, which changes exactly what the report names and destroys nothing", () => {
    ok(plan);
    const planned = written().map(({ name }) => [name, ...plannedChanges(plan, name)]);
    expect(planned).toEqual(written().map(({ name }) => [name, ...reportedChanges(ends.get(name))]));
    expect(written().filter(({ name }) => importsOf(plan, name) === 0)).toEqual([]);
  });

  test("gives nobody more than before without a line, and takes nothing away without a line", async () => {
    for (const setup of written()) {
      const remarks = remarksOf(setup.name);
      const { gained, lost } = await differencesOf(setup, before(setup), after(setup, plan));
      const named = gained.filter(
        (title) => remarks.includes(`Sigma needs: `) && remarks.includes(actionOf(title)),
      );
      expect([setup.name, ...gained]).toEqual([setup.name, ...named]);
      if (lost.length > 0) expect(`${setup.name}: ${lost.join()}: ${remarks}`).toMatch(NAMES_LOSS);
    }
  });

  test("decides every request as before, except those of which a line tells", async () => {
    ok(plan);
    const lines: string[] = [];
    const notDecided: string[] = [];
    let decided = 0;
    for (const setup of written()) {
      const remarks = remarksOf(setup.name);
      const answer = await decidedDifferences(
        solver,
        setup,
        [before(setup), after(setup, plan)],
        namedIn(remarks),
      );
      const unnamed = answer.differences.filter(
        ({ change }) => change === "gained" || !NAMES_LOSS.test(remarks),
      );
      lines.push(
        ...unnamed.map(({ change, request, subject }) => `${setup.name}: ${subject}: ${change}: ${request}`),
      );
      notDecided.push(...answer.notDecided);
      decided += answer.decided;
    }
    expect(lines).toEqual([]);
    process.stdout.write(
      `Adopted access: ${decided} questions decided for every request, ${notDecided.length} not: ` +
        `${[...new Set(notDecided)].sort().join("; ")}\n`,
    );
  });
});

/** How the report tells of requests that are no longer allowed. */
const NAMES_LOSS = /no longer knows|own external ID only|must send the external ID/;

function textsAt(ended: Ended | undefined, field: string): readonly string[] {
  return listOf(at(parseJson(ended?.out ?? "{}"), field)).flatMap((text) => textOf(text) ?? []);
}

function actionOf(title: string): string {
  return title.split(" on ")[0] ?? title;
}

function before({ access, bucketPolicy, trust }: GeneratedSetup): Documents {
  return { trust, policies: [access], bucketPolicy };
}

/** The documents that hold after the apply: those of the plan, and those that stay outside Terraform. */
function after(setup: GeneratedSetup, plan: Plan): Documents {
  const modules = listOf(at(plan.json, "planned_values", "root_module", "child_modules"));
  const module = modules.find((one) => at(one, "address") === `module.${setup.name}`);
  const resources = listOf(at(module, "resources")).map(record);
  const document = (type: string, field: string) => {
    const found = resources.find((one) => one["type"] === type);
    return found === undefined ? undefined : parseJson(textOf(at(found, "values", field)) ?? "null");
  };
  const policy = document("aws_iam_policy", "policy");
  const isNew = plan.changes.some(
    ({ actions, address }) =>
      address === `module.${setup.name}.aws_iam_policy.this` && actions.includes("create"),
  );
  return {
    trust: document("aws_iam_role", "assume_role_policy"),
    policies: isNew ? [setup.access, policy] : [policy],
    bucketPolicy: document("aws_s3_bucket_policy", "policy") ?? setup.bucketPolicy,
  };
}
