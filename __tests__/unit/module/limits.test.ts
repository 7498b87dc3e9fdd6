import { describe, expect, test } from "@jest/globals";
import { configurationOf } from "../../../tools/harness/configuration";
import { at, listOf, parseJson, record, textOf } from "../../../tools/json";
import { MODULES, STORAGE } from "../emitted";
import { codeOf } from "./code";

/** The code in a string of Terraform's JSON syntax. */
const codeIn = (template: string): string => codeOf(template, { inText: true });

/** Every string in a value, with the path to it. */
function stringsIn(value: unknown, path = ""): { path: string; text: string }[] {
  if (typeof value === "string") return [{ path, text: value }];
  const fields = Array.isArray(value) ? listOf(value) : record(value);
  return Object.entries(fields).flatMap(([key, inner]) => stringsIn(inner, `${path}/${key}`));
}

/** Whether a `for` expression is inside of another one. */
function nestsFor(expression: string): boolean {
  const [group, inside = ""] = /[([{]([^()[\]{}]*)[)\]}]/.exec(expression) ?? [];
  if (group === undefined) return false;
  const loops = /^\s*for /.test(inside);
  if (loops && inside.includes("§")) return true;
  return nestsFor(expression.replace(group, () => (loops || inside.includes("§") ? "§" : "x")));
}

/** What comments of a file in HCL say, each with the first line of what it stands above. */
function commentsIn(hcl: string): { says: string; above: string }[] {
  return [...hcl.matchAll(/((?:^ *# .*\n)+)(.*)/gm)].map(([, lines = "", above = ""]) => ({
    says: lines.replace(/^ *# /gm, "").trim().replaceAll("\n", " "),
    above,
  }));
}

const words = (text: string): string[] => text.toLowerCase().match(/[a-z]+/g) ?? [];

const terraformIn = (files: ReadonlyMap<string, string>): ReadonlyMap<string, string> =>
  new Map([...files].filter(([path]) => /^[^/]+\.tf(?:\.json)?$/.test(path)));

describe.each([...MODULES])("the emitted module %s reads like one that is written by hand:", (_, module) => {
  const hcl = terraformIn(module.hcl);
  const json = terraformIn(module.json);
  const configuration = configurationOf(json);
  const { locals, ...sections } = configuration;
  const strings = stringsIn(configuration);

  test("every description is sentences of at most 300 characters", () => {
    const descriptions = strings.filter(({ path }) => /^[/](?:variable|output).*[/]description$/.test(path));
    expect(descriptions.length).toBeGreaterThan(20);
    expect(descriptions.filter(({ text }) => !/^["A-Z].{20,298}[.]$/s.test(text))).toEqual([]);
  });

  test("no line in HCL has more than 120 characters besides its texts and their short interpolations, and no file but the variables 250 lines", () => {
    for (const [path, text] of hcl) {
      const lines = text.split("\n");
      const code = codeOf(text.replace(/^ *#.*$|[$][{][^{}]{0,60}[}]/gm, "")).split("\n");
      expect([path, code.filter((line) => line.length > 120)]).toEqual([path, []]);
      if (path !== "variables.tf") expect([path, lines.length <= 250]).toEqual([path, true]);
    }
  });

  test("every file begins with a comment that says what it is for", () => {
    for (const text of hcl.values()) expect(text).toMatch(/^# .{20,}/);
    for (const text of json.values()) expect(Object.keys(record(parseJson(text)))[0]).toBe("//");
  });

  test("no comment only repeats the name below it", () => {
    const comments = [...hcl.values()].flatMap(commentsIn);
    const empty = comments.filter(({ above, says }) => {
      const name = words(above.split("=")[0] ?? "");
      return words(says).filter((word) => word.length > 3 && !name.includes(word)).length < 2;
    });
    expect(empty).toEqual([]);
  });

  test("no negation is before a parenthesis, no condition counts a list that must be empty, no error chooses its words", () => {
    for (const { path, text } of strings) {
      const expression = codeIn(text);
      expect([path, expression.includes("!(")]).toEqual([path, false]);
      expect([path, /length\([[{] ?for .*[\]}]\) == 0/.test(expression)]).toEqual([path, false]);
      if (path.endsWith("/error_message")) expect([path, / \? /.test(expression)]).toEqual([path, false]);
    }
  });

  test("outside of locals no for expression is inside of another one", () => {
    expect(nestsFor("[for a in b : [for c in a : c]]")).toBe(true);
    expect(nestsFor("[f([for c in a : c]), [for d in a : d]]")).toBe(false);
    expect(stringsIn(sections).filter(({ text }) => nestsFor(codeIn(text)))).toEqual([]);
  });

  test("every local is used, and one that is used once is more than another name for one reference", () => {
    const all = JSON.stringify(configuration);
    const uses = (name: string): number => all.match(new RegExp(`\\blocal\\.${name}\\b`, "g"))?.length ?? 0;
    const needless = Object.entries(record(locals)).filter(
      ([name, value]) => uses(name) === 0 || (uses(name) === 1 && /^\$\{[\w.]+\}$/.test(textOf(value) ?? "")),
    );
    expect(needless).toEqual([]);
  });

  test("nothing is left of the generator's language or of marks in texts", () => {
    const all = [...json.values(), ...hcl.values()].join("\n");
    expect(all).not.toMatch(
      /undefined|\[object|NaN|TfToken|\$\{\}|\$\{null\}|"null":|[^$%{]\{[a-z]+_[a-z_]+\}/,
    );
    expect(Object.keys(record(at(configuration, "terraform")))).toEqual([
      "required_version",
      "required_providers",
    ]);
    expect(Object.keys(configuration)).not.toContain("provider");
  });
});

test("the storage module gives at least 25 reasons for its form", () => {
  const files = terraformIn(STORAGE.hcl);
  const comments = [...files.values()].flatMap(commentsIn);
  expect(comments.length - files.size).toBeGreaterThanOrEqual(25);
});
