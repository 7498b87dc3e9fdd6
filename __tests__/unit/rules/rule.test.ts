import { describe, expect, test } from "@jest/globals";
import { itself, lengthBetween, matches } from "../../../constructs/rules/predicate";
import {
  forElements,
  forField,
  inTurn,
  quoted,
  validations,
  type Rule,
} from "../../../constructs/rules/rule";
import { errors } from "./errors";

const lower: Rule<string> = {
  allows: matches("^[a-z]*$"),
  allowed: "a-z and ${nothing} else",
  causes: [{ when: matches("[A-Z]"), hint: "No upper case." }],
};
const short: Rule<string> = { allows: lengthBetween(0, 2), allowed: "2 letters" };

describe("an error", () => {
  test("says the input, the value, what is allowed and the likely cause", () => {
    expect(errors([lower], "aB")).toEqual(['it is "aB". Allowed: a-z and ${nothing} else. No upper case.']);
  });

  test("leaves out a cause that the value does not show", () => {
    expect(errors([lower], "a1")).toEqual(['it is "a1". Allowed: a-z and ${nothing} else.']);
  });

  test("shows the elements that are wrong and no other", () => {
    expect(errors(forElements(itself<string>(), [lower], " has "), ["a", "B", "1"])).toEqual([
      'it has "B", "1". Allowed: a-z and ${nothing} else. No upper case.',
    ]);
  });

  test("takes a cause from the wrong elements alone", () => {
    const rule: Rule<string> = { ...short, causes: [{ when: matches("a"), hint: "An a." }] };
    expect(errors(forElements(itself<string>(), [rule]), ["a", "bbb"])).toEqual([
      'it holds "bbb". Allowed: 2 letters.',
    ]);
  });

  test("names the field of an object", () => {
    const field = { hcl: (it: string) => `${it}.name`, select: (it: { name: string }) => it.name };
    expect(errors(forField("name", field, [short]), { name: "abc" })).toEqual([
      'it.name is "abc". Allowed: 2 letters.',
    ]);
  });

  test("comes once for a value that breaks two rules in turn", () => {
    expect(errors([lower, short], "ABC")).toHaveLength(2);
    expect(errors(inTurn([lower, short]), "ABC")).toHaveLength(1);
    expect(errors(inTurn([lower, short]), "abc")).toHaveLength(1);
  });

  test("writes a value as Terraform's jsonencode does", () => {
    expect(quoted.text('<a> & "b"\u2028\n')).toBe('"\\u003ca\\u003e \\u0026 \\"b\\"\\u2028\\n"');
    expect([quoted.text(null), quoted.text(1.5), quoted.text(NaN)]).toEqual(["null", "1.5", "NaN"]);
  });
});

describe("a validation", () => {
  test("has the words of the literal's error, with the value put in by Terraform", () => {
    const [validation] = validations("it", [lower], false);
    expect(validation).toEqual({
      condition: '${can(regex("^[a-z]*$", var.it))}',
      errorMessage:
        'it is ${jsonencode(var.it)}. Allowed: a-z and $${nothing} else.${can(regex("[A-Z]", var.it)) ? " No upper case." : ""}',
    });
  });

  test("of a nullable input takes null, and its message survives it", () => {
    const [validation] = validations("it", [lower], true);
    expect(validation?.condition).toMatch(/^\$\{var\.it == null \? true : /);
    expect(validation?.errorMessage).toContain('${try(jsonencode(var.it), "")}');
    expect(validation?.errorMessage).toContain("${try(can(");
  });
});
