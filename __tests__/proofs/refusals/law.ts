import { join } from "node:path";
import { configurationIn } from "../../../tools/harness/configuration";
import { at, type InputValues, listOf, MODULES_DIRECTORY, parseJson, record, textOf } from "../../harness";
import { REFUSED_TOGETHER as REFUSED_FOR_PLATFORMS } from "../data-platform/refused";
import { CASES } from "../reports/cases";
import { documentOf, OWN_STATEMENT } from "../reports/values";
import { REFUSED_TOGETHER } from "./across";

/** Something that a module refuses, with inputs that it refuses for it. */
export interface LawCase {
  readonly module: string;
  readonly inputs: InputValues;
  /** What judges the inputs, like `aws_iam_role.this` or `output.cors_rules`. */
  readonly address: string;
  readonly message: string;
}

interface Wrong {
  readonly inputs: InputValues;
  readonly says: RegExp;
}

interface Precondition {
  readonly address: string;
  readonly message: string;
}

/** The root's provider adds this tag to everything. */
export const DEFAULT_TAGS = { Team: "data" };

const TAGGED: Wrong = { inputs: { tags: { team: "data" } }, says: /^tags and the default_tags/ };
const ACTIONS = Array.from({ length: 150 }, (_, index) => `s3:Get${"Long".repeat(10)}${index}`);

const STORAGE: readonly Wrong[] = [
  TAGGED,
  { inputs: { enforce_kms_key: true, kms_key_arn: null }, says: /^enforce_kms_key needs kms_key_arn/ },
  { inputs: { extra_object_actions: ACTIONS }, says: /^The access policy has more than 6144 characters/ },
  {
    inputs: {
      additional_bucket_policies: [documentOf({ ...OWN_STATEMENT, Resource: "x".repeat(20_480) })],
    },
    says: /^The bucket policy has more than 20480/,
  },
  ...REFUSED_TOGETHER,
  ...CASES.flatMap(({ error, inputs }) => (error === undefined ? [] : [{ inputs, says: error }])),
];

/** Wrong values, those with which all of a module's other inputs are legal. */
const WRONG: Readonly<Record<string, readonly Wrong[]>> = {
  "sigma-s3-storage": STORAGE.map(({ inputs, says }) => ({
    inputs: { bucket_name: "acme-sigma", manage_lifecycle: false, ...inputs },
    says,
  })),
  "sigma-data-platform-access": [
    ...[TAGGED, ...REFUSED_FOR_PLATFORMS].map(({ inputs, says }) => ({
      inputs: { platform: "snowflake", bucket_name: "acme-sigma", ...inputs },
      says,
    })),
  ],
};

/** How somebody else makes a document, whose refusals an output then judges. */
const BY_HAND: Readonly<Record<string, InputValues>> = {
  "output.bucket_policy_json": { manage_bucket_policy: false },
  "output.cors_rules": { manage_cors: false },
};

/** So many wrong values for each precondition: for a pair of values one with each of them missing. */
const EACH = 2;

/** Every precondition of both modules, with wrong values of which it must be the judge. */
export const LAW: readonly (Precondition & { readonly cases: readonly LawCase[] })[] = Object.entries(
  WRONG,
).flatMap(([module, rows]) =>
  preconditionsOf(module).map(({ address, message }) => ({
    address,
    message,
    cases: rows
      .filter(({ says }) => says.test(message))
      .slice(0, EACH)
      .map(({ inputs }) => ({
        module,
        address,
        message,
        inputs: { ...inputs, warn_until_connected: false, ...BY_HAND[address] },
      })),
  })),
);

/** All cases, each with a bucket of its own, so that one account holds all of them. */
export const LAW_CASES: readonly LawCase[] = LAW.flatMap(({ cases }) => cases).map((one, index) => ({
  ...one,
  inputs: record(parseJson(JSON.stringify(one.inputs).replaceAll("acme-sigma", `acme-sigma-${index}`))),
}));

/** The preconditions of a module's resources and outputs, with their messages as the emulator's account gives them. */
function preconditionsOf(module: string): Precondition[] {
  const { output, resource } = configurationIn(join(MODULES_DIRECTORY, module));
  const resources = Object.entries(record(resource)).flatMap(([type, named]) =>
    Object.entries(record(named)).map(
      ([name, body]) => [`${type}.${name}`, at(body, "lifecycle", "precondition")] as const,
    ),
  );
  const outputs = Object.entries(record(output)).map(
    ([name, body]) => [`output.${name}`, at(body, "precondition")] as const,
  );
  return [...resources, ...outputs].flatMap(([address, preconditions]) =>
    listOf(preconditions).map((precondition) => ({
      address,
      message: (textOf(at(precondition, "error_message")) ?? "").replaceAll(/\$\{[^}]*partition\}/g, "aws"),
    })),
  );
}

/** The resources of a module that do not need what judges the case, whether directly or through others. */
export function withoutNeed({ address, module }: LawCase): readonly string[] {
  const { resource } = configurationIn(join(MODULES_DIRECTORY, module));
  const bodies = new Map(
    Object.entries(record(resource)).flatMap(([type, named]) =>
      Object.entries(record(named)).map(([name, body]) => [`${type}.${name}`, JSON.stringify(body)]),
    ),
  );
  const needing = new Set([address]);
  // A set's loop goes on to what is added meanwhile.
  for (const needed of needing)
    for (const [other, body] of bodies)
      if (new RegExp(`\\b${needed.replace(".", "[.]")}\\b`).test(body)) needing.add(other);
  return [...bodies.keys()].filter((other) => !needing.has(other));
}
