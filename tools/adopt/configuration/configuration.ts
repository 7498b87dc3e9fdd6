import { valueOf } from "../aws/reading";
import type { RoleSnapshot } from "../aws/snapshot";
import type { Integration } from "../integration";
import { MODULE_INPUTS } from "../module-inputs";
import { sameMeaning } from "../policy/document";
import { isRecord } from "../../harness/json";
import { accessPart } from "./access-policy";
import { existingBucketPart, isModulesOwn, managedBucketPart } from "./bucket";
import { bucketPolicyPart } from "./bucket-policy";
import { corsPart } from "./cors";
import { type Attribute, attributes, Expression, quoted } from "./hcl";
import type { Part } from "./part";
import { rolePart } from "./role";
import { trustPart } from "./trust";
import type { Told } from "./trust-pairs";

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
  readonly remarks: readonly string[];
}

/** Inputs that are always in the file, whatever their default. */
const ALWAYS = new Set(["bucket_name", "role_name", "create_bucket"]);

/**
 * Writes an integration as Terraform.
 *
 * @throws Failure where it could not be read well enough, or where only the user can tell who is who
 */
export function configure(integration: Integration, role: RoleSnapshot, wanted: Wanted): Configuration {
  const parts = partsOf(integration, role, wanted);
  const notCarried = parts.flatMap((part) => part.notCarried ?? []);
  const files = new Map<string, string>();
  files.set(
    "main.tf",
    mainFile(
      integration,
      wanted.source,
      Object.fromEntries(parts.flatMap(({ inputs }) => Object.entries(inputs))),
      notCarried,
    ),
  );
  files.set(
    "imports.tf",
    parts
      .flatMap((part) => part.imports ?? [])
      .map(importBlock)
      .join("\n"),
  );
  for (const [name, content] of parts.flatMap((part) => Object.entries(part.files ?? {}))) {
    files.set(name, `${JSON.stringify(content, undefined, 2)}\n`);
  }
  return {
    files,
    remarks: [
      ...notCarried.map((text) => `Not carried over: ${text}`),
      ...parts.flatMap((part) => part.remarks ?? []),
    ],
  };
}

function partsOf(integration: Integration, role: RoleSnapshot, wanted: Wanted): readonly Part[] {
  const { snapshot } = integration;
  const access = accessPart(integration, role, wanted.takenPolicyNames);
  const sameTags = sameMeaning(valueOf(snapshot.bucket.tags) ?? {}, role.tags);
  const ownsBucket = wanted.manageBucket || (sameTags && isModulesOwn(integration, access.keyArn));
  const key = valueOf(snapshot.key);
  const keyArn = access.keyArn ?? (key?.ofAws === false ? key.arn : undefined);
  return [
    access,
    rolePart(snapshot, role, access.adopted, ownsBucket),
    trustPart(role, snapshot.identity, wanted),
    ownsBucket ? managedBucketPart(integration, keyArn) : existingBucketPart(integration),
    corsPart(snapshot.bucket),
    bucketPolicyPart(snapshot, role, ownsBucket ? keyArn : access.keyArn),
  ];
}

function mainFile(
  { snapshot }: Integration,
  source: string,
  values: Readonly<Record<string, unknown>>,
  notCarried: readonly string[],
): string {
  const given: Readonly<Record<string, unknown>> = { bucket_name: snapshot.bucket.name, ...values };
  const inputs = MODULE_INPUTS.filter((input) => isGiven(input.name, input.default, given)).map(
    ({ name }): Attribute => ({ name, value: expressionOf(given[name]) }),
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

/** Whether the file must hold an input: null stands for those that follow create_bucket. */
function isGiven(name: string, usual: unknown, given: Readonly<Record<string, unknown>>): boolean {
  if (ALWAYS.has(name)) return true;
  if (!(name in given)) return false;
  const follows = ["manage_cors", "manage_bucket_policy"].includes(name);
  return !sameMeaning(given[name], follows ? given["create_bucket"] : usual);
}

/** A value that is read from a file beside the configuration. */
function expressionOf(value: unknown): unknown {
  if (!isRecord(value)) return value;
  const { fileList, fileValue } = value;
  if (typeof fileList === "string") return new Expression(`[file("\${path.module}/${fileList}")]`);
  if (typeof fileValue === "string")
    return new Expression(`jsondecode(file("\${path.module}/${fileValue}"))`);
  return value;
}

function importBlock([address, id]: readonly [string, string]): string {
  return `import {\n  to = module.sigma.${address}\n  id = ${quoted(id)}\n}\n`;
}
