import { expect, test } from "@jest/globals";
import { DATA_PLATFORM_MODULE } from "../../../constructs/module/data-platform-module";
import { at, parseJson, record } from "../../../tools/harness/json";
import { moduleFiles } from "../../../tools/modules/module";

const files = moduleFiles("sigma-data-platform-access", DATA_PLATFORM_MODULE);
const section = (file: string, name: string): Readonly<Record<string, unknown>> =>
  record(at(parseJson(files.get(file) ?? "{}"), name));

const REQUIRED = {};
const preset = (value: unknown): object => ({ default: value });
const OPTIONAL = { default: null };

test("has the contract's inputs, with their types and defaults, and no other", () => {
  const variables = section("variables.tf.json", "variable");
  const defaults = Object.entries(variables).map(([name, variable]) => {
    const { default: fallback, nullable = true } = record(variable);
    expect([name, nullable]).toEqual([name, fallback === null]);
    return [name, fallback === undefined ? REQUIRED : { default: fallback }];
  });
  expect(Object.fromEntries(defaults)).toEqual({
    platform: REQUIRED,
    bucket_name: REQUIRED,
    prefix: preset("sigma"),
    access: preset("read_write"),
    kms_key_arn: OPTIONAL,
    role_name: OPTIONAL,
    policy_name: OPTIONAL,
    iam_path: preset("/"),
    permissions_boundary_arn: OPTIONAL,
    max_session_duration: preset(3600),
    platform_principal_arn: OPTIONAL,
    platform_external_id: OPTIONAL,
    placeholder_external_id: preset("0000"),
    additional_trust_policies: preset([]),
    warn_until_connected: preset(true),
    tags: preset({}),
  });
});

test("has the contract's outputs, addresses and checks, and no other", () => {
  expect(Object.keys(section("outputs.tf.json", "output")).sort()).toEqual([
    "access_policy_json",
    "expected_role_arn",
    "integration_status",
    "next_steps",
    "policy_arn",
    "role_arn",
    "role_name",
    "stage_url",
    "trust_policy_json",
  ]);
  const resources = Object.entries(section("main.tf.json", "resource")).flatMap(([type, named]) =>
    Object.keys(record(named)).map((name) => `${type}.${name}`),
  );
  expect(resources.sort()).toEqual([
    "aws_iam_policy.this",
    "aws_iam_role.this",
    "aws_iam_role_policy_attachment.this",
  ]);
  expect(Object.keys(section("main.tf.json", "check")).sort()).toEqual([
    "platform_connected",
    "trust_policy_within_default_quota",
  ]);
});

test("has no line and no description with more than 300 characters", () => {
  const long = (files.get("main.tf.json") ?? "").split("\n").filter((line) => line.length > 300);
  expect(long).toEqual([]);
  for (const variable of Object.values(section("variables.tf.json", "variable")))
    expect(String(at(variable, "description")).length).toBeLessThanOrEqual(300);
});
