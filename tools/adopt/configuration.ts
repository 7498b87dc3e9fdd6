import { parseJson, textsOf } from "../json";
import { valueOf } from "./aws/reading";
import type { RoleSnapshot, Tags } from "./aws/snapshot";
import { type Change, changesOf, type Found } from "./changes";
import { Failure } from "./failure";
import { type Attribute, attributes, Expression, quoted } from "./hcl";
import type { Integration } from "./integration";
import { type Inputs, INPUTS, plannedOf, Refusal } from "./module";
import { accessPart } from "./subjects/access-policy-part";
import { existingBucketPart, managedBucketPart } from "./subjects/bucket";
import { bucketPolicyPart } from "./subjects/bucket-policy";
import { corsPart } from "./subjects/cors";
import { lifecyclePart } from "./subjects/lifecycle";
import { rolePart } from "./subjects/role";
import type { Part } from "./subjects/subject";
import { tagsPart, withoutReserved } from "./subjects/tags";
import type { Told } from "./subjects/trust-pairs";
import { trustPart } from "./subjects/trust-part";

/** How a configuration is wanted. */
export interface Wanted extends Told {
  readonly source: string;
  readonly manageBucket: boolean;
  /** Names that policies of the account have already. */
  readonly takenPolicyNames: readonly string[];
}

/** The files of a configuration, and what must be known before it is applied. */
export interface Configuration {
  readonly files: ReadonlyMap<string, string>;
  readonly changes: readonly Change[];
  readonly remarks: readonly string[];
}

/** An integration in the module's inputs, with what the module takes over and changes. */
interface Adopted {
  readonly inputs: Inputs;
  readonly imports: readonly Found[];
  readonly changes: readonly Change[];
  readonly parts: readonly Part[];
}

/** Inputs that are always in the file, whatever their default. */
const ALWAYS = new Set(["bucket_name", "role_name", "create_bucket"]);

/** Inputs that are long, and the files that hold them beside the configuration. */
const FILES: Readonly<Record<string, string>> = {
  additional_trust_policies: "trust-policy.json",
  additional_cors_rules: "cors-rules.json",
  additional_bucket_policies: "bucket-policy.json",
};

/** What to do about a value that the module refuses and that cannot be left out. */
const WAYS_OUT: Readonly<Record<string, string>> = {
  prefix: "Give a folder that the module takes by --prefix, and move the files there.",
  tags: "Change the tags in AWS first.",
  bucket_name: "Without --manage-bucket the bucket's own settings stay outside Terraform.",
  additional_trust_policies: "Change that statement of the trust policy in AWS first.",
  sigma_external_id: 'Give the one that Sigma shows: --external-id "ARN=ID"',
};

/**
 * Writes an integration as Terraform.
 *
 * @throws Failure where it could not be read well enough, where only the user can tell who is who, or where the module
 * takes no such integration
 */
export function configure(integration: Integration, role: RoleSnapshot, wanted: Wanted): Configuration {
  const adopted =
    ownBucket(integration, role, wanted) ?? adopt(integration, role, wanted, wanted.manageBucket);
  const notCarried = adopted.parts.flatMap((part) => part.notCarried ?? []);
  const files = new Map([
    ["main.tf", mainFile(integration, wanted.source, adopted.inputs, notCarried)],
    ["imports.tf", adopted.imports.map(importBlock).join("\n")],
  ]);
  for (const [input, name] of Object.entries(FILES)) {
    const content = contentOf(adopted.inputs[input]);
    if (content !== undefined) files.set(name, content);
  }
  return {
    files,
    changes: adopted.changes,
    remarks: [
      ...notCarried.map((text) => `Not carried over: ${text}`),
      ...adopted.parts.flatMap((part) => part.remarks ?? []),
    ],
  };
}

/** The integration with its bucket, where the bucket is to the last setting one that the module made. */
function ownBucket(integration: Integration, role: RoleSnapshot, wanted: Wanted): Adopted | undefined {
  const { cors, lifecycle, policy, tags } = integration.snapshot.bucket;
  const documents = [valueOf(cors), valueOf(policy), valueOf(lifecycle)];
  const isTagged = sameTags(valueOf(tags) ?? {}, role.tags);
  if (wanted.manageBucket || !isTagged || documents.includes(undefined)) return undefined;
  try {
    const adopted = adopt(integration, role, wanted, true);
    const settings = adopted.changes.filter(({ address }) => address.startsWith("aws_s3_"));
    const isManaged = ["manage_cors", "manage_bucket_policy", "manage_lifecycle"].every(
      (input) => adopted.inputs[input] !== false,
    );
    return settings.length === 0 && isManaged ? adopted : undefined;
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}

function sameTags(one: Tags, other: Tags): boolean {
  const [a, b] = [one, other].map((tags) => JSON.stringify(Object.entries(withoutReserved(tags)).sort()));
  return a === b;
}

function adopt(integration: Integration, role: RoleSnapshot, wanted: Wanted, ownsBucket: boolean): Adopted {
  const { bucket, identity, key } = integration.snapshot;
  const ownKey = valueOf(key);
  const bucketKeyArn = ownsBucket && ownKey?.ofAws === false ? ownKey.arn : undefined;
  try {
    const access = accessPart(integration, role, wanted.takenPolicyNames, bucketKeyArn);
    const keyArn = access.inputs["kms_key_arn"];
    const parts = [
      access,
      rolePart(role),
      trustPart(role, identity, wanted),
      ...(ownsBucket
        ? [managedBucketPart(integration, keyArn), lifecyclePart(integration)]
        : [existingBucketPart(integration)]),
      corsPart(integration.snapshot),
      bucketPolicyPart(integration.snapshot, role, keyArn),
      tagsPart([
        ...(ownsBucket ? [["bucket", valueOf(bucket.tags) ?? {}] as const] : []),
        ...(access.adopted === undefined ? [] : [["policy", access.adopted.tags] as const]),
        ["role", role.tags],
      ]),
    ];
    const inputs: Inputs = Object.fromEntries([
      ["bucket_name", bucket.name],
      ...parts.flatMap((part) => Object.entries(part.inputs)),
    ]);
    const planned = plannedOf(identity, inputs);
    const imports = parts.flatMap(({ found = [] }) => found.filter(({ address }) => planned.has(address)));
    return { inputs, imports, changes: changesOf(planned, imports), parts };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const ways = Object.entries(WAYS_OUT).filter(([input]) =>
      error.lines.some((line) => line.startsWith(input)),
    );
    throw new Failure(["Nothing was written:", error.message, ...ways.map(([, way]) => way)].join(" "));
  }
}

function mainFile(
  { snapshot }: Integration,
  source: string,
  given: Inputs,
  notCarried: readonly string[],
): string {
  const inputs = INPUTS.filter((input) => isGiven(input.name, input.default, given)).map(
    ({ name }): Attribute => ({ name, value: expressionOf(name, given[name]) }),
  );
  const comments = notCarried.map((text) => `  # Not carried over: ${text}\n`).join("");
  return `terraform {
  required_version = ">= 1.5"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100.0"
    }
  }
}

provider "aws" {
  region = ${quoted(snapshot.bucket.region)}
}

module "sigma" {
  source = ${quoted(source)}

${attributes(inputs, "  ")}
${comments === "" ? "" : `\n${comments}`}}
`;
}

/** Whether the file must hold an input: those that manage something follow create_bucket. */
function isGiven(name: string, usual: unknown, given: Inputs): boolean {
  if (ALWAYS.has(name)) return true;
  if (!(name in given)) return false;
  const follows = usual === null && name.startsWith("manage_");
  return JSON.stringify(given[name]) !== JSON.stringify(follows ? given["create_bucket"] : usual);
}

/** A value, which the configuration may read from a file. */
function expressionOf(name: string, value: unknown): unknown {
  const file = FILES[name];
  if (file === undefined || contentOf(value) === undefined) return value;
  const read = `file("\${path.module}/${file}")`;
  return new Expression(documentIn(value) === undefined ? `jsondecode(${read})` : `[${read}]`);
}

/** What a file holds: the one document of a list, or the list itself; undefined for an empty one. */
function contentOf(value: unknown): string | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  return `${JSON.stringify(documentIn(value) ?? value, undefined, 2)}\n`;
}

function documentIn(value: unknown): unknown {
  const [document] = textsOf(value);
  return document === undefined ? undefined : parseJson(document);
}

function importBlock({ address, id }: Found): string {
  return `import {\n  to = module.sigma.${address}\n  id = ${quoted(id)}\n}\n`;
}
