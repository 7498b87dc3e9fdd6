import { expect, test } from "@jest/globals";
import { DATA_PLATFORM_MODULE } from "../../../constructs/module/data-platform-module";
import { configurationOf } from "../../../tools/harness/configuration";
import { record } from "../../../tools/json";
import { emittedModule } from "../../../tools/modules/module";

const { json } = emittedModule("sigma-data-platform-access", DATA_PLATFORM_MODULE);
const configuration = configurationOf(json);
const section = (name: string): Readonly<Record<string, unknown>> => record(configuration[name]);

const REQUIRED = {};
const preset = (value: unknown): object => ({ default: value });
const OPTIONAL = { default: null };

test("has the contract's inputs, with their types and defaults, and no other", () => {
  const variables = section("variable");
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
  expect(Object.keys(section("output")).sort()).toEqual([
    "access_policy_json",
    "expected_role_arn",
    "integration_status",
    "next_steps",
    "policy_arn",
    "role_arn",
    "role_name",
    "stage_url",
    "summary",
    "trust_policy_json",
  ]);
  const resources = Object.entries(section("resource")).flatMap(([type, named]) =>
    Object.keys(record(named)).map((name) => `${type}.${name}`),
  );
  expect(resources.sort()).toEqual([
    "aws_iam_policy.this",
    "aws_iam_role.this",
    "aws_iam_role_policy_attachment.this",
  ]);
  expect(Object.keys(section("check")).sort()).toEqual([
    "platform_connected",
    "trust_policy_within_default_quota",
  ]);
});
