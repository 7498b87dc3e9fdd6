import { describe, expect, test } from "@jest/globals";
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { MODULES as NAMES } from "../../../tools/package/package";
import {
  differences,
  type Interface,
  keptInterface,
  moduleInterface,
} from "../../../tools/release/interface";

const REPOSITORY = resolve(__dirname, "../../..");
const MODULES = join(REPOSITORY, "modules-out");
const RELEASED = join(REPOSITORY, "__tests__/fixtures/released");

/** The section of the change log for the next release. */
const [, UNRELEASED = ""] =
  /^## \[Unreleased\]\n([^]*?)^## /m.exec(readFileSync(join(REPOSITORY, "CHANGELOG.md"), "utf8")) ?? [];

const STORAGE = keptInterface(join(RELEASED, "sigma-s3-storage.json"));

test.each(NAMES)("the change log names every change of the interface of %s", (name) => {
  const file = join(RELEASED, `${name}.json`);
  const changes = existsSync(file)
    ? differences(keptInterface(file), moduleInterface(join(MODULES, name)))
    : [name];
  expect(changes.filter((change) => !UNRELEASED.includes(`\`${change}\``))).toEqual([]);
});

describe("a difference from the released interface is", () => {
  const { prefix: asReleased = { type: "string", nullable: false }, ...others } = STORAGE.inputs;
  test.each<readonly [string, string, Partial<Interface>]>([
    ["a new input", "colour", { inputs: { ...STORAGE.inputs, colour: { type: "string", nullable: false } } }],
    ["a removed input", "prefix", { inputs: others }],
    ["another type", "prefix", { inputs: { ...others, prefix: { ...asReleased, type: "number" } } }],
    ["another default", "prefix", { inputs: { ...others, prefix: { ...asReleased, default: "" } } }],
    ["no default", "prefix", { inputs: { ...others, prefix: { type: "string", nullable: false } } }],
    ["null as a value", "prefix", { inputs: { ...others, prefix: { ...asReleased, nullable: true } } }],
    ["a new output", "colour", { outputs: [...STORAGE.outputs, "colour"] }],
    ["a removed output", "role_arn", { outputs: STORAGE.outputs.filter((name) => name !== "role_arn") }],
    ["a new address", "aws_kms_key.this", { addresses: [...STORAGE.addresses, "aws_kms_key.this"] }],
    [
      "a removed address",
      "aws_iam_role.this",
      { addresses: STORAGE.addresses.filter((one) => one !== "aws_iam_role.this") },
    ],
  ])("%s", (_, name, change) => {
    expect(differences(STORAGE, { ...STORAGE, ...change })).toEqual([name]);
  });

  test("not reported if nothing changed", () => {
    expect(differences(STORAGE, STORAGE)).toEqual([]);
  });
});
