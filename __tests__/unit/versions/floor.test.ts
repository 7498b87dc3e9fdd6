import { describe, expect, test } from "@jest/globals";
import { join, resolve } from "node:path";
import { configurationOf } from "../../../tools/harness/configuration";
import { at, textOf } from "../../../tools/json";
import { filesBelow } from "../../../tools/modules/files-below";
import { MODULES as NAMES } from "../../../tools/package/package";
import { configurationFeatures, newerThan, testFeatures } from "./features";

const MODULES = resolve(__dirname, "../../../modules-out");

/**
 * A module's tests need mocks, and mocks need a newer Terraform than the module. OpenTofu has mocks since
 * 1.8.
 */
const FLOOR_OF_TESTS = "1.7";

describe.each(NAMES)("%s", (name) => {
  const files = filesBelow(join(MODULES, name));
  const configuration = configurationOf(files);

  test("uses only features that its oldest Terraform has", async () => {
    const features = await configurationFeatures(name, JSON.stringify(configuration));
    expect(features.length).toBeGreaterThan(20);
    expect(newerThan(floorOf(configuration), features)).toEqual([]);
  });

  test("is tested only with features that Terraform 1.7 has and OpenTofu reads", async () => {
    const tests = [...files].filter(([path]) => /^tests\/.*\.tftest\.hcl$/.test(path));
    const features = await Promise.all(tests.map(([path, text]) => testFeatures(path, text)));
    expect(newerThan(FLOOR_OF_TESTS, features.flat())).toEqual([]);
    expect([...files.keys()].filter((path) => path.endsWith(".tfmock.hcl"))).toEqual([]);
  });
});

test.each<readonly [string, object]>([
  ["issensitive (Terraform 1.8)", { locals: { a: "${issensitive(var.a) ? 1 : 2}" } }],
  ["provider:: (Terraform 1.8)", { locals: { a: { "${provider::aws::arn_parse(var.a)}": 1 } } }],
  [
    "templatestring (Terraform 1.9)",
    { output: { a: { value: "a ${[for b in c : templatestring(b, {})][0]}" } } },
  ],
  [
    "nonsensitive, outside try (Terraform 1.7)",
    { check: { a: { assert: { condition: "${nonsensitive(var.a)}" } } } },
  ],
  [
    "validation-of-another-value (Terraform 1.9)",
    variable({ validation: [{ condition: "${var.b != null}" }] }),
  ],
  ["validation-of-another-value (Terraform 1.9)", variable({ validation: [{ condition: "${local.a}" }] })],
  ["ephemeral (Terraform 1.10)", variable({ ephemeral: true })],
  ["ephemeral (Terraform 1.10)", { ephemeral: { aws_kms_secrets: {} } }],
  ["removed (Terraform 1.7)", { removed: [{ from: "aws_iam_role.this" }] }],
  ["write-only-argument (Terraform 1.11)", { resource: { aws_ssm_parameter: { a: { value_wo: "b" } } } }],
  ["newfunction (Terraform unknown)", { locals: { a: "%{ if newfunction(1) }b%{ endif }" } }],
])("a configuration with %s is too new for Terraform 1.5", async (found, configuration) => {
  const features = await configurationFeatures("main.tf.json", JSON.stringify(configuration));
  expect(newerThan("1.5", features)).toEqual([expect.stringMatching(endingIn(found))]);
});

test("a configuration with features of Terraform 1.5 is not too new for Terraform 1.5", async () => {
  const configuration = {
    ...variable({
      type: 'object({b = optional(string, "x")})',
      validation: [{ condition: "${var.a != null}" }],
    }),
    locals: { a: '${try(nonsensitive(var.a), strcontains(var.a, "b"))} $${issensitive(var.a)}' },
    output: { a: { value: "${local.a}", description: "${issensitive(a)}" } },
  };
  expect(newerThan("1.5", await configurationFeatures("a.tf.json", JSON.stringify(configuration)))).toEqual(
    [],
  );
});

test.each([
  ["source (Terraform unknown)", 'mock_provider "aws" {\n  source = "./tests/aws"\n}\n'],
  ["override_during (Terraform 1.11)", 'mock_provider "aws" {\n  override_during = plan\n}\n'],
  ["parallel (Terraform 1.12)", 'run "a" {\n  parallel = true\n}\n'],
  ["issensitive (Terraform 1.8)", 'run "a" {\n  assert {\n    condition = !issensitive(output.a)\n  }\n}\n'],
  ["jsonencode in variables (Terraform unknown)", "variables {\n  a = jsonencode({})\n}\n"],
  ["upper in variables (Terraform unknown)", 'run "a" {\n  variables {\n    a = [upper("a")]\n  }\n}\n'],
  [
    "run.b.c in an assertion (Terraform unknown)",
    'run "a" {\n  assert {\n    condition = output.c == run.b.c\n  }\n}\n',
  ],
])("a test with %s is not portable", async (found, text) => {
  const features = await testFeatures("a.tftest.hcl", text);
  expect(newerThan(FLOOR_OF_TESTS, features)).toEqual([expect.stringMatching(endingIn(found))]);
});

function variable(body: object): object {
  return { variable: { a: body } };
}

function endingIn(text: string): RegExp {
  return new RegExp(`: ${text.replaceAll(/[().]/g, "\\$&")}$`);
}

/** The oldest version that the module says it works with. */
function floorOf(configuration: unknown): string {
  const required = textOf(at(configuration, "terraform", "required_version")) ?? "";
  const [, floor] = /^>= (\d+\.\d+)$/.exec(required) ?? [];
  if (floor === undefined) throw new Error(`required_version is ${required}, not a floor`);
  return floor;
}
