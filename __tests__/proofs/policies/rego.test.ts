import { expect, test } from "@jest/globals";
import { readdirSync } from "node:fs";
import { at, listOf, parseJson } from "../../../tools/json";
import { describeWithTools, useWorkspace } from "../../harness";
import { expectKilled, mutants } from "./mutants";
import { opa, POLICIES, POLICY_SET } from "../../../tools/harness/policy-set";

/** The oldest version that takes the files: it is the first with `import rego.v1`. */
const OLDEST = ["--v0-compatible", "--capabilities", "v0.59.0"];

describeWithTools("the policies' Rego", ["opa"], () => {
  const workspace = useWorkspace({ provider: false });

  test.each([
    ["is strict", ["check", "--strict", "."]],
    ["is strict in the mode of 0.x, with what its oldest version can", ["check", "--strict", ...OLDEST, "."]],
    ["is formatted", ["fmt", "--list", "--fail", "."]],
    ["passes its tests", ["test", "."]],
    ["passes its tests in the mode of 0.x", ["test", "--v0-compatible", "."]],
  ])("%s", async (_, args) => {
    expect(await opa(args)).toMatchObject({ exitCode: 0, stderr: "" });
  });

  test("is a set of five policies, of which one only advises", () => {
    expect(POLICY_SET.map(({ level, query }) => `${level} ${query}`)).toEqual([
      "mandatory data.sigma_s3_storage.nothing_is_lost.deny",
      "mandatory data.sigma_s3_storage.who_may_assume.deny",
      "mandatory data.sigma_s3_storage.who_may_reach.deny",
      "mandatory data.sigma_s3_storage.guards_stay.deny",
      "advisory data.sigma_s3_storage.plan_is_complete.warn",
    ]);
  });

  test("has tests beside each policy, which cover it", async () => {
    const files = readdirSync(POLICIES);
    for (const { name } of POLICY_SET) expect(files).toEqual(expect.arrayContaining([`${name}_test.rego`]));
    const { stdout } = await opa(["test", "--coverage", "."]);
    const coverage = at(parseJson(stdout), "coverage");
    process.stdout.write(`policies: ${String(coverage)} % covered\n`);
    expect(coverage).toBeGreaterThanOrEqual(95);
  });

  test("needs every clause: without it, a test beside the policy fails", async () => {
    const made = mutants(workspace);
    const { stdout } = await opa(["test", "--format", "json", "."], workspace.directory);
    expectKilled(made, listOf(parseJson(stdout)));
    process.stdout.write(`policies: ${made.length} clauses removed, one after the other\n`);
  });
});
