import { describe, expect, test } from "@jest/globals";
import { App, TerraformStack } from "cdktf";
import { ModuleInputs } from "../../../constructs/module/module-inputs";
import { at, listOf, textOf } from "../../../tools/harness/json";
import { CONTRACT_INPUTS } from "../contract";
import { emitted } from "../emitted";

const variables = emitted("variables", "variable");

test("the module has the contract's inputs and no other, in one order", () => {
  expect(Object.keys(variables)).toEqual(Object.keys(CONTRACT_INPUTS));
});

describe.each(Object.entries(CONTRACT_INPUTS))("%s", (name, contract) => {
  const variable = at(variables, name);

  test("has the contract's type and default", () => {
    expect(at(variable, "type")).toBe(contract.type);
    expect(at(variable, "default")).toEqual(contract.default);
  });

  test("takes null only where null is a value of its own", () => {
    expect(at(variable, "nullable")).toBe(contract.nullable ? undefined : false);
  });

  test("is described in whole sentences", () => {
    expect(at(variable, "description")).toMatch(/^[A-Z"].{20,}\.$/s);
  });

  test("says in every error what is wrong and what is allowed", () => {
    for (const validation of listOf(at(variable, "validation"))) {
      expect(textOf(at(validation, "error_message"))).toMatch(new RegExp(`^${name}[. ].+\\. Allowed: `, "s"));
    }
  });

  test("is judged by itself alone, as Terraform before 1.9 requires", () => {
    const text = JSON.stringify(at(variable, "validation") ?? []);
    const references = [...text.matchAll(/\b(?:var|local|data)\.[a-z_]+/g)].map(([reference]) => reference);
    expect(references.filter((reference) => reference !== `var.${name}`)).toEqual([]);
  });
});

test("a required input that nobody gives is named at once where Terraform may not ask", () => {
  const stack = new TerraformStack(new App(), "stack");
  new ModuleInputs(stack, "inputs", { neverAsk: true });
  const required = Object.entries(CONTRACT_INPUTS).filter(([, input]) => input.default === undefined);
  const overrides = required.map(([name]) => {
    const variable = stack.node.findChild("inputs").node.findChild(name);
    return "rawOverrides" in variable ? variable.rawOverrides : undefined;
  });
  for (const override of overrides) {
    expect(override).toMatchObject({ default: null });
    expect(at(override, "validation", 0, "error_message")).toMatch(/ is missing: give a value for it\.$/);
  }
  expect(overrides.length).toBeGreaterThan(0);
});
