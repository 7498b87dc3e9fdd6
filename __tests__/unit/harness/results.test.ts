import { describe, expect, test } from "@jest/globals";
import { terraformEnvironment } from "../../../tools/harness/environment";
import { decodeApplied, decodeOutcome, decodePlan, decodeTest, ok } from "../../../tools/harness/results";
import { decodeState } from "../../../tools/harness/state";

const result = (lines: readonly unknown[], exitCode = 0) => ({
  command: "terraform plan",
  exitCode,
  stdout: lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line))).join("\n"),
  stderr: "",
  milliseconds: 1,
});

describe("the output of a command", () => {
  const failed = result(
    [
      {
        "@message": "Error: Invalid",
        diagnostic: { severity: "error", summary: "Invalid", detail: "Too short." },
      },
      { diagnostic: { severity: "warning", summary: "Old", address: "aws_x.y", snippet: { context: "c" } } },
      "{ no JSON",
      "words",
    ],
    1,
  );

  test("is sorted into errors and warnings", () => {
    const outcome = decodeOutcome(failed);
    expect(outcome.errors).toMatchObject([{ summary: "Invalid", detail: "Too short.", address: undefined }]);
    expect(outcome.warnings).toMatchObject([{ summary: "Old", address: "aws_x.y", context: "c" }]);
    expect(outcome.text).toBe("Error: Invalid\nwords");
  });

  test("is thrown as an error if the command must succeed and failed", () => {
    expect(() => ok(decodeOutcome(failed))).toThrow("Invalid: Too short.");
    expect(() => ok(decodeOutcome(result([], 2)))).toThrow("gave 2");
    expect(ok(decodePlan(decodeOutcome(result([], 2)), undefined)).empty).toBe(false);
  });

  test("says how many changes an apply made, and how many tests passed and failed", () => {
    const applied = decodeApplied(
      result([
        { type: "change_summary", changes: { add: 5, operation: "plan" } },
        { type: "change_summary", changes: { add: 1, change: 2, remove: 3, operation: "apply" } },
      ]),
    );
    expect(applied).toMatchObject({ added: 1, changed: 2, removed: 3 });
    const tested = decodeTest(
      result([
        { type: "test_run", test_run: { path: "a", run: "r", progress: "starting" } },
        { type: "test_run", test_run: { path: "a", run: "r", progress: "complete", status: "pass" } },
        { type: "test_summary", test_summary: { passed: 1, failed: 0, errored: 2 } },
      ]),
    );
    expect(tested).toMatchObject({ passed: 1, failed: 2, runs: [{ file: "a", run: "r", status: "pass" }] });
  });
});

test("an apply tells what it announced, without what only moves or is only imported", () => {
  const line = (addr: string, action: string) => ({
    type: "planned_change",
    change: { resource: { addr, module: "module.a", resource_type: "aws_iam_role" }, action },
  });
  const { planned } = decodeApplied(
    result([line("a", "replace"), line("b", "update"), line("c", "import"), line("d", "move")]),
  );
  const role = { moduleAddress: "module.a", type: "aws_iam_role" };
  expect(planned).toEqual([
    { address: "a", ...role, actions: ["delete", "create"] },
    { address: "b", ...role, actions: ["update"] },
  ]);
});

test("a plan tells changes from resources that stay", () => {
  const change = (address: string, ...actions: readonly string[]) => ({ address, change: { actions } });
  const shown = JSON.stringify({
    resource_changes: [change("a.b", "no-op"), change("c.d", "delete", "create")],
  });
  const plan = decodePlan(decodeOutcome(result([], 2)), shown);
  expect(plan.resources.map(({ address }) => address)).toEqual(["a.b", "c.d"]);
  expect(plan.changes).toMatchObject([{ address: "c.d", actions: ["delete", "create"] }]);
});

test("a state has the address of each instance", () => {
  const state = decodeState(
    JSON.stringify({
      outputs: { a: { value: 1 } },
      resources: [
        { mode: "data", type: "t", name: "d", instances: [{ attributes: { x: 1 } }] },
        {
          module: "module.m",
          mode: "managed",
          type: "t",
          name: "n",
          instances: [{ index_key: 0 }, { index_key: "k" }],
        },
      ],
    }),
  );
  expect(state.resources.map(({ address }) => address)).toEqual([
    "data.t.d",
    "module.m.t.n[0]",
    'module.m.t.n["k"]',
  ]);
  expect(state.managed).toHaveLength(2);
  expect(state.outputs).toEqual({ a: 1 });
  expect(decodeState("").resources).toEqual([]);
});

test("a child process gets none of the tester's AWS and Terraform settings", () => {
  const environment = terraformEnvironment(
    { endpoint: "http://127.0.0.1:5000" },
    {
      PATH: "/bin",
      AWS_PROFILE: "p",
      AWS_SESSION_TOKEN: "t",
      TF_VAR_name: "n",
      TF_CLI_ARGS: "-x",
      TF_LOG: "TRACE",
    },
  );
  expect(environment).toMatchObject({
    PATH: "/bin",
    AWS_ENDPOINT_URL: "http://127.0.0.1:5000",
    AWS_REGION: "us-east-1",
  });
  expect(Object.keys(environment).filter((name) => /PROFILE|TOKEN|TF_(VAR|CLI|LOG)/.test(name))).toEqual([]);
});
