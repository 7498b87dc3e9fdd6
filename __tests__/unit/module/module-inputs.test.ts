import { describe, expect, test } from "@jest/globals";
import { TerraformStack } from "cdktf";
import { RootConstruct } from "constructs";
import { variableDescription } from "../../../constructs/inputs/input";
import { STORAGE_INPUTS } from "../../../constructs/inputs/storage";
import { ModuleInputs } from "../../../constructs/module/module-inputs";
import { PRODUCTS } from "../../../constructs/module/modules";
import { constraint, terraformName } from "../../../constructs/terraform";
import { configurationOf } from "../../../tools/harness/configuration";
import { at, listOf, record, textOf } from "../../../tools/json";
import type { InputRow } from "../../inputs/row";
import { TABLES } from "../../inputs/tables";
import { MODULES } from "../emitted";
import { contentOf } from "../integrated";

describe.each(PRODUCTS)("an input of $module", ({ definition, module }) => {
  const variables = record(configurationOf(MODULES.get(module)?.json ?? new Map())["variable"]);
  const names = Object.keys(variables);

  test("is a variable, in the order of the table", () => {
    const rows = Object.entries(definition.inputs).map(([prop, input]) => [
      terraformName(prop),
      ...[constraint(input.shape), input.default, variableDescription(input)],
    ]);
    const emitted = names.map((name) => [
      name,
      ...["type", "default", "description"].map((field) => at(variables, name, field)),
    ]);
    expect(emitted).toEqual(rows);
  });

  test("is validated without other inputs, as Terraform before 1.9 requires, and its error says what it must be", () => {
    for (const name of names) {
      const validations = listOf(at(variables, name, "validation"));
      const references = JSON.stringify(validations).match(/\b(?:var|local|data)\.[a-z_]+/g) ?? [];
      expect([name, new Set(references)]).toEqual([
        name,
        new Set(validations.length > 0 ? [`var.${name}`] : []),
      ]);
      for (const validation of validations) {
        expect(textOf(at(validation, "error_message"))).toMatch(
          new RegExp(`^${name}[. ](?:.* )?must .*\\.$`),
        );
      }
    }
  });

  test("has a row in __tests__/inputs: two legal values, and wrong ones if it has rules", () => {
    const rows = TABLES[module]?.rows ?? [];
    expect(rows.map(({ name }) => name)).toEqual(names);
    expect(rows.flatMap(lacks)).toEqual([]);
  });
});

test("a missing required input is named at once if Terraform cannot ask for it", () => {
  const stack = new TerraformStack(new RootConstruct(), "stack");
  new ModuleInputs(stack, "inputs", STORAGE_INPUTS, { neverAsk: true });
  const missing = Object.values(at(contentOf(stack), "variable") ?? {}).filter(
    (variable) =>
      at(variable, "validation", 0, "error_message") === "bucket_name is missing. It has no default.",
  );
  expect(missing).toMatchObject([
    { default: null, validation: [{ condition: "${var.bucket_name != null}" }, {}] },
  ]);
});

/** What the row of an input lacks. */
function lacks({ change, input: { default: preset, rules = [] }, name, refused, set }: InputRow): string[] {
  const [first, second] = [set, change].map((value) => JSON.stringify(value));
  return [
    ...(first === undefined || first === JSON.stringify(preset) ? [`${name}: set, unlike the default`] : []),
    ...(second === undefined || second === first ? [`${name}: change, unlike set`] : []),
    ...(rules.length > 0 && refused.length === 0 ? [`${name}: refused, because it has rules`] : []),
  ];
}
