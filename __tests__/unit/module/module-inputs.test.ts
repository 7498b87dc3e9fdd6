import { describe, expect, test } from "@jest/globals";
import { TerraformStack } from "cdktf";
import { RootConstruct } from "constructs";
import { variableDescription } from "../../../constructs/inputs/input";
import { STORAGE_INPUTS } from "../../../constructs/inputs/storage";
import { ModuleInputs } from "../../../constructs/module/module-inputs";
import { constraint, terraformName } from "../../../constructs/terraform";
import { at, listOf, textOf } from "../../../tools/json";
import { emitted } from "../emitted";
import { contentOf } from "../integrated";

const variables = emitted("variable");
const NAMES = Object.keys(variables);

test("each row of the table is a variable, in the same order", () => {
  const rows = Object.entries(STORAGE_INPUTS).map(([name, input]) => [
    terraformName(name),
    constraint(input.shape),
    input.default,
    variableDescription(input),
  ]);
  const emittedRows = NAMES.map((name) =>
    [name].concat(
      ["type", "default", "description"].map((field) => JSON.stringify(at(variables, name, field))),
    ),
  );
  expect(emittedRows).toEqual(
    rows.map(([name, ...fields]) => [name, ...fields.map((field) => JSON.stringify(field))]),
  );
});

describe("every variable", () => {
  test("has a description of at most 300 characters that ends with a full stop", () => {
    for (const name of NAMES) expect(at(variables, name, "description")).toMatch(/^[A-Z"].{20,298}[.]$/s);
  });

  test("is validated without other inputs, as Terraform before 1.9 requires, and its error says what it must be", () => {
    for (const name of NAMES) {
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
