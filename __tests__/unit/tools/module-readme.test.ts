import { describe, expect, test } from "@jest/globals";
import { refusalRows } from "../../../tools/modules/refusals";
import { STORAGE_INPUTS } from "../../../constructs/inputs/storage";
import { at } from "../../../tools/json";
import { emitted, emittedText, STORAGE } from "../emitted";

const README = emittedText("README.md");
const ERRORS = emittedText("docs/errors.md");

/** The text from a heading to the next one of its level. */
function section(heading: string): string {
  const [, text = ""] = README.split(`\n## ${heading}\n`);
  return text.split("\n## ")[0] ?? "";
}

/** The first cells of the tables in a text. */
function firstCells(text: string): string[] {
  return [...text.matchAll(/^ *\| `([^`]+)`/gm)].map(([, cell = ""]) => cell);
}

describe("the module's README", () => {
  test("has every input, with its default", () => {
    expect(firstCells(section("Inputs"))).toEqual(Object.keys(emitted("variable")));
    const required = Object.values(STORAGE_INPUTS).filter((input) => input.default === undefined);
    expect(section("Inputs").match(/\| required /g)).toHaveLength(required.length);
  });

  test("has every output, in Terraform's order", () => {
    expect(firstCells(section("Outputs"))).toEqual(Object.keys(emitted("output")));
  });

  test("has every resource and data source that the module has", () => {
    const types = [...section("Resources").matchAll(/- `(?:data\.)?(aws_\w+)/g)].map(([, type]) => type);
    expect(types.sort()).toEqual(
      [...Object.keys(emitted("resource")), ...Object.keys(emitted("data"))].sort(),
    );
  });

  test("shows every resource in its diagram", () => {
    const [, drawing = ""] = /```mermaid\nflowchart([^]*?)```/.exec(README) ?? [];
    const drawn = new Set(drawing.match(/aws_\w+/g));
    expect([...drawn].sort()).toEqual(Object.keys(emitted("resource")).sort());
  });

  test("lists everything that the module can refuse", () => {
    const rows = firstCells(ERRORS);
    for (const { input } of refusalRows(STORAGE_INPUTS)) expect(rows).toContain(input);
  });

  test("quotes every warning of the module", () => {
    const quoted = firstCells(ERRORS);
    const warnings = Object.values(emitted("check")).map((check) =>
      String(at(check, "assert", 0, "error_message")),
    );
    expect(warnings.filter((warning) => !quoted.some((words) => warning.includes(words)))).toEqual([]);
  });

  test("has every policy for whoever runs Terraform", () => {
    const policies = [...STORAGE.json].filter(([path]) => path.startsWith("permissions/"));
    expect(policies.length).toBeGreaterThan(0);
    for (const [path] of policies) expect(section("Permissions")).toContain(`(${path})`);
  });

  test("names only inputs and outputs that exist", () => {
    const known = [
      ...Object.keys(emitted("output")),
      ...Object.keys(emitted("variable")),
      ...Array.from(emittedText("variables.tf.json").matchAll(/\b([a-z_]+) = /g), ([, field]) => field),
    ];
    const named = [
      ...README.matchAll(/`((?:manage|sigma|additional|extra|role|policy|bucket|create)_[a-z_]+)`/g),
    ];
    for (const [, name = ""] of named) expect(known).toContain(name);
  });

  test("uses the words of Sigma's own instructions", () => {
    for (const words of [
      "Administration > Account > General Settings",
      "Storage Integration > External storage integration",
      "Add storage integration",
      "AWS IAM role ARN",
      "Bucket name",
      "AWS IAM user ARN",
      "AWS external role ARN",
    ]) {
      expect(section("The handshake")).toContain(`**${words}**`);
      expect(emittedText("next_steps.tf.json")).toContain(words);
    }
  });

  test("has no placeholder that is not filled in", () => {
    expect(README).not.toMatch(/<!--|undefined|\[object/);
  });
});
