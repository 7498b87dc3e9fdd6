import { describe, expect, test } from "@jest/globals";
import { at, listOf, parseJson, record, textOf } from "../../../tools/harness/json";
import { MODULES } from "../emitted";

const longest = (text: string): number => Math.max(...text.split("\n").map((line) => line.length));

/** A text in Terraform's JSON syntax, without the strings inside its expressions. */
function expressionsOf(text: string): string {
  return text.replace(/"(?:[^"\\]|\\.)*"/gs, '""');
}

/** The files of a module as text, and their parts. */
function textsOf(files: ReadonlyMap<string, string>) {
  const [main = "", variables = "", outputs = ""] = ["main", "variables", "outputs"].map(
    (file) => files.get(`${file}.tf.json`) ?? "",
  );
  const validations = Object.entries(record(at(parseJson(variables), "variable"))).flatMap(
    ([name, variable]) =>
      listOf(at(variable, "validation")).map((validation) => ({
        name,
        condition: textOf(at(validation, "condition")) ?? "",
        message: textOf(at(validation, "error_message")) ?? "",
      })),
  );
  /** The error messages of resources and checks. */
  const messages = [...main.matchAll(/"error_message": (".*")/g)].map(([, text = ""]) => text);
  const locals = Object.entries(record(at(parseJson(main), "locals")));
  return { main, variables, validations, messages, locals, all: [main, variables, outputs].join("\n") };
}

describe.each([...MODULES])("the emitted module %s reads like one that is written by hand:", (_, files) => {
  const { all, locals, main, messages, validations, variables } = textsOf(files);

  test("its lines and its variables are short", () => {
    expect(longest(main)).toBeLessThanOrEqual(300);
    expect(longest(variables)).toBeLessThanOrEqual(800);
    expect(Buffer.byteLength(variables)).toBeLessThanOrEqual(36_000);
  });

  test("no negation is before a parenthesis, and no error message has a conditional", () => {
    expect(all).not.toContain("!(");
    for (const message of [...messages, ...validations.map((validation) => validation.message)]) {
      expect(expressionsOf(message)).not.toMatch(/\$\{[^}]* \? /);
    }
  });

  test("a validation has no nested for expressions, and no parentheses around a whole operand", () => {
    for (const { condition, name } of validations) {
      const [, ...inner] = expressionsOf(condition).split(/[[{] ?for /);
      expect([name, inner.length <= 1]).toEqual([name, true]);
      expect(condition).not.toMatch(/[ ([]\([a-z_.]+(?: [=!<>]=? \S+)?\)/);
    }
  });

  test("every local is used, and none is only another name for one reference", () => {
    const unused = locals
      .map(([name]) => name)
      .filter((name) => !new RegExp(`\\blocal\\.${name}\\b`).test(all));
    expect(unused).toEqual([]);
    expect(locals.filter(([, value]) => /^\$\{[a-z_.]+\}$/.test(textOf(value) ?? ""))).toEqual([]);
  });

  test("the module has no traces of the generator's language", () => {
    expect(all).not.toMatch(/undefined|\[object|NaN|TfToken|\$\{\}|\$\{null\}|"null":/);
  });
});
