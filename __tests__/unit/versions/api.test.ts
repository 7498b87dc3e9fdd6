import { describe, expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { apiOf, broken, type Types, typesOf } from "../../../tools/release/api";
import { apiPage } from "../../../tools/release/api-page";
import { mapValues, parseJson, record } from "../../../tools/json";

const REPOSITORY = resolve(__dirname, "../../..");
const read = (path: string): string => readFileSync(join(REPOSITORY, path), "utf8");

const API = apiOf(join(REPOSITORY, "constructs/index.ts"));
const TYPES = typesOf(API);
const RELEASED: Types = mapValues(
  record(parseJson(read("__tests__/fixtures/released/constructs.json"))),
  String,
);

const [, UNRELEASED = ""] = /^## \[Unreleased\]\n([^]*?)^## /m.exec(read("CHANGELOG.md")) ?? [];
const BREAKING = UNRELEASED.split("\n")
  .filter((line) => line.startsWith("- **Breaking**"))
  .join("\n");

test("the page of the constructs is what the sources generate, and every name on it is explained", () => {
  expect(read("docs/api.md")).toBe(apiPage(API));
  const silent = Object.entries(API).flatMap(([name, { members }]) =>
    Object.entries(members)
      .filter(([, { about }]) => about === "")
      .map(([member]) => `${name}.${member}`),
  );
  expect(silent.filter((name) => !/[.](?:type|constructor)$/.test(name))).toEqual([]);
});

test("the change log has each removed or changed name of the constructs as breaking", () => {
  expect(broken(RELEASED, TYPES).filter((name) => !BREAKING.includes(`\`${name}\``))).toEqual([]);
});

describe("a difference from the released constructs is breaking:", () => {
  const without = (name: string): Types =>
    Object.fromEntries(Object.entries(TYPES).filter(([one]) => one !== name));
  test.each<[string, Types, string[]]>([
    ["a removed attribute", without("SigmaStorageIntegration.roleArn"), ["SigmaStorageIntegration.roleArn"]],
    [
      "a method with another parameter",
      { ...TYPES, "SigmaStorageIntegration.accessLogDeliveryTo": "(logs: string[]) => string" },
      ["SigmaStorageIntegration.accessLogDeliveryTo"],
    ],
    ["a removed prop", without("CorsRule.maxAgeSeconds"), ["CorsRule.maxAgeSeconds"]],
    [
      "a narrowed prop",
      { ...TYPES, "BucketAccessProps.platform": '"snowflake"' },
      ["BucketAccessProps.platform"],
    ],
    [
      "an attribute that may be missing",
      { ...TYPES, "SigmaStorageIntegration.role": "IamRole | undefined" },
      ["SigmaStorageIntegration.role"],
    ],
    ["a prop that must be set now", { ...TYPES, "IpAllowlist.colour": "string" }, ["IpAllowlist.colour"]],
  ])("%s", (_, current, names) => {
    expect(broken(TYPES, current)).toEqual(names);
  });

  test("and nothing that only adds", () => {
    const more = {
      "SigmaStorageIntegration.colour": "string",
      "IpAllowlist.colour": "string?",
      "New.prop": "string",
    };
    expect(broken(TYPES, { ...TYPES, ...more, "BucketAccessProps.bucketName": "string?" })).toEqual([]);
  });
});
