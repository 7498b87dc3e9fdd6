import { beforeAll, expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ALL_TOOLS, MODULE_DIRECTORY, at, describeWithTools, useEmulator, useWorkspace } from "../../harness";
import { statementsOf } from "./mutants";
import { Detector, casesOf, describeCase, isEquivalent } from "./mutation";
import { planScenarios, type Planned } from "./scenarios";
import { TABLE } from "./table";
import { LINES } from "./table/readme";
import { evaluated } from "./evaluated";
import { ALLOWLIST_SCENARIOS } from "./table/origins";
import { decideRow, describeRow } from "./table/row";

const README = readFileSync(join(MODULE_DIRECTORY, "README.md"), "utf8");

describeWithTools("the documents that Terraform plans", ALL_TOOLS, () => {
  const emulator = useEmulator();
  const workspace = useWorkspace({ emulator });
  let planned: Planned;

  beforeAll(async () => {
    planned = await planScenarios(workspace);
  }, 300_000);

  test("decide every request of the table as it must be", async () => {
    const wrong: string[] = [];
    for (const row of TABLE) {
      const decision = await decideRow(row, planned);
      if (decision !== row.expected) wrong.push(`${describeRow(row)}: ${decision}, not ${row.expected}`);
    }
    expect(wrong).toEqual([]);
    process.stdout.write(`Decision table: ${TABLE.length} requests, all decided as expected.\n`);
  });

  test("are decided by adopt's own evaluator as they must be for Sigma, or called undecided", () => {
    const rows = TABLE.filter(({ action, caller }) => caller === "sigma" && action.startsWith("s3:"));
    const answers = rows.map((row) => ({ row, answer: evaluated(row, planned(row.scenario)) }));
    const decided = answers.filter(({ answer }) => answer !== "undecided");
    const wrong = decided.filter(({ answer, row }) => answer !== row.expected);
    expect(wrong.map(({ answer, row }) => `${describeRow(row)}: ${answer}, not ${row.expected}`)).toEqual([]);
    expect(decided.length).toBeGreaterThan(rows.length / 2);
  });

  test("decide a request for each line of the README's table about who must reach the bucket", () => {
    const [, section = ""] = README.split("### Who must reach the bucket");
    const [table = ""] = section.trim().split("\n\n");
    const lines = table.split("\n").map((line) => line.split("|")[1]?.trim());
    expect(lines.slice(2)).toEqual(Object.keys(LINES));
  });

  test("hold nothing that could be dropped or weakened without a row of the table telling", async () => {
    const detector = new Detector(planned);
    const cases = casesOf(planned);
    const untold: string[] = [];
    for (const candidate of cases) {
      if (!(await detector.catches(candidate))) untold.push(describeCase(candidate));
    }
    const equivalent = cases.filter(isEquivalent).map(describeCase);
    expect(untold).toEqual(equivalent);
    const count = `${cases.length}: the table catches ${cases.length - equivalent.length}`;
    process.stdout.write(`Mutants: ${count}, ${equivalent.length} are equivalent and held as written.\n`);
  });

  test("are as written where no request could tell a difference", () => {
    expect(statementsOf(planned("awaiting").trust)[0]).toMatchObject({ Action: "sts:AssumeRole" });
    expect(statementsOf(planned("wholeBucket").trust)[0]).toMatchObject({ Action: "sts:AssumeRole" });
    expect(statementsOf(planned("restricted").access)[0]).toMatchObject({
      Action: ["s3:ListBucket", "s3:ListBucketVersions"],
    });
    expect(statementsOf(planned("encrypted").access)[2]).toMatchObject({
      Condition: { StringEquals: { "kms:ViaService": "s3.eu-central-1.amazonaws.com" } },
    });
    for (const scenario of ALLOWLIST_SCENARIOS) {
      const [transport, objects, sigmaRole] = statementsOf(planned(scenario).bucket);
      expect(transport).toMatchObject({ Condition: { Bool: { "aws:SecureTransport": "false" } } });
      expect(sigmaRole).toMatchObject({ Principal: "*" });
      for (const operator of ["BoolIfExists", "NotIpAddress", "StringNotEquals"]) {
        expect(at(sigmaRole, "Condition", operator)).toEqual(at(objects, "Condition", operator));
      }
    }
  });
});
