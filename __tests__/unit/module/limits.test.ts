import { describe, expect, test } from "@jest/globals";
import { at, listOf, record, textOf } from "../../../tools/harness/json";
import { emitted, emittedText } from "../emitted";

const MAIN = emittedText("main.tf.json");
const VARIABLES = emittedText("variables.tf.json");
const ALL = [MAIN, VARIABLES, emittedText("outputs.tf.json")].join("\n");

const longest = (text: string): number => Math.max(...text.split("\n").map((line) => line.length));

/** A text of Terraform's JSON syntax without what is in quotes inside its expressions. */
function expressionsOf(text: string): string {
  return text.replace(/"(?:[^"\\]|\\.)*"/gs, '""');
}

const validations = Object.entries(emitted("variables", "variable")).flatMap(([name, variable]) =>
  listOf(at(variable, "validation")).map((validation) => ({
    name,
    condition: textOf(at(validation, "condition")) ?? "",
    message: textOf(at(validation, "error_message")) ?? "",
  })),
);

/** The errors of resources and checks. */
const messages = [...MAIN.matchAll(/"error_message": (".*")/g)].map(([, text = ""]) => text);

describe("the emitted module reads like one that is written by hand:", () => {
  test("its lines and its variables are short", () => {
    expect(longest(MAIN)).toBeLessThanOrEqual(300);
    expect(longest(VARIABLES)).toBeLessThanOrEqual(800);
    expect(Buffer.byteLength(VARIABLES)).toBeLessThanOrEqual(36 * 1024);
  });

  test("a negation stands inside, and no condition is decided in an error", () => {
    expect(ALL).not.toContain("!(");
    for (const message of [...messages, ...validations.map((validation) => validation.message)]) {
      expect(expressionsOf(message)).not.toMatch(/\$\{[^}]* \? /);
    }
  });

  test("a validation has no comprehension in another, and no parentheses around a whole operand", () => {
    for (const { condition, name } of validations) {
      const [, ...inner] = expressionsOf(condition).split(/[[{] ?for /);
      expect([name, inner.length <= 1]).toEqual([name, true]);
      expect(condition).not.toMatch(/[ ([]\([a-z_.]+(?: [=!<>]=? \S+)?\)/);
    }
  });

  test("every local is used, and none is an alias of one thing", () => {
    const locals = Object.entries(emitted("main", "locals"));
    const unused = locals
      .map(([name]) => name)
      .filter((name) => !new RegExp(`\\blocal\\.${name}\\b`).test(ALL));
    expect(unused).toEqual([]);
    expect(locals.filter(([, value]) => /^\$\{[a-z_.]+\}$/.test(textOf(value) ?? ""))).toEqual([]);
  });

  test("nothing of the generator's language is left in it", () => {
    expect(ALL).not.toMatch(/undefined|\[object|NaN|TfToken|\$\{\}|\$\{null\}|"null":/);
    expect(Object.values(record(emitted("outputs", "output")))).not.toContain(null);
  });
});
