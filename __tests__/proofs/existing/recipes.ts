import { readFileSync } from "node:fs";
import { join } from "node:path";
import { GetBucketCorsCommand, GetBucketPolicyCommand } from "@aws-sdk/client-s3";
import { type AwsClients, MODULE_DIRECTORY, type PlannedChange, type Workspace } from "../../harness";

const PAGE = readFileSync(join(MODULE_DIRECTORY, "docs", "adopting.md"), "utf8");

/** Where the recipes take the module from, beside the root module. */
const SOURCE = "sigma-s3-storage";

/** New names for those that the recipes use, such as `acme-files` and `sigma`, the name of the module call. */
export type RecipeNames = Readonly<Record<string, string>>;

/**
 * The code blocks below a heading of docs/adopting.md, word for word.
 *
 * @throws Error where the page has no such heading or no block of that language below it
 */
export function recipes(heading: string, language = "hcl"): readonly string[] {
  const section = PAGE.split(/^#+ /m).find((text) => text.startsWith(`${heading}\n`)) ?? "";
  const blocks = [...section.matchAll(/^```(\w+)\n(.*?)^```$/gms)]
    .filter(([, written]) => written === language)
    .map(([, , code]) => code ?? "");
  if (blocks.length === 0) throw new Error(`docs/adopting.md has no ${language} below "${heading}"`);
  return blocks;
}

/** All HCL of the page, block by block. */
export function allRecipes(): readonly string[] {
  return [...PAGE.matchAll(/^```hcl\n(.*?)^```$/gms)].map(([, code]) => code ?? "");
}

/** The first block below a heading. */
export function recipe(heading: string, language?: string): string {
  return recipes(heading, language)[0] ?? "";
}

/** A recipe under other names, so that many of them stand in one root module. */
export function renamed(code: string, names: RecipeNames): string {
  const words = Object.keys(names).sort((a, b) => b.length - a.length);
  // The module call is named like Sigma's other things: only as an address, or behind the word module.
  const pattern = words
    .map((word) => (word === "sigma" ? '(?<=\\bmodule[.]|module ")sigma\\b(?!-)' : word))
    .join("|");
  return code.replace(new RegExp(pattern, "g"), (word) => names[word] ?? word);
}

/** A recipe whose module call gets further inputs, in the place of those that it has under the same names. */
export function withInputs(code: string, inputs: Readonly<Record<string, unknown>>): string {
  const names = Object.keys(inputs).join("|");
  const lines = Object.entries(inputs)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `  ${name} = ${JSON.stringify(value)}\n`);
  return code
    .replace(new RegExp(`^  (?:${names}) += .*\\n`, "gm"), "")
    .replace(/^ {2}source = .*\n/m, (line) => line + lines.join(""));
}

/** An `import` block as those of the recipes, for something that only some buckets have. */
export function importBlock(address: string): string {
  return `import {\n  to = module.sigma.${address}\n  id = "acme-files"\n}\n`;
}

/** A recipe's `import` blocks without its module call. */
export function importsAlone(code: string): string {
  return code.replace(/^module .*?^\}\n/ms, "");
}

/** A recipe without its `import`, `moved` and `removed` blocks, as it stays behind once it is applied. */
export function callAlone(code: string): string {
  return code.replace(/^(?:import|moved|removed) \{\n.*?^\}\n/gms, "");
}

/** Puts the module beside the root module, where the recipes look for it. */
export function placeModule(workspace: Workspace): void {
  workspace.copy(MODULE_DIRECTORY, SOURCE);
}

/** Saves both documents of a bucket, as the recipe does by the AWS CLI. */
export async function saveDocuments(
  { s3 }: AwsClients,
  workspace: Workspace,
  Bucket: string,
  files = { cors: "cors.json", policy: "bucket-policy.json" },
): Promise<void> {
  const { CORSRules } = await s3.send(new GetBucketCorsCommand({ Bucket }));
  const { Policy } = await s3.send(new GetBucketPolicyCommand({ Bucket }));
  workspace.write(files.cors, { CORSRules });
  workspace.write(files.policy, Policy);
}

/** What a plan does to the resources of a module call, like `update aws_iam_role.this`. */
export function changesOf(
  { changes }: { readonly changes: readonly PlannedChange[] },
  call: string,
): readonly string[] {
  return changes
    .filter(({ moduleAddress }) => moduleAddress === `module.${call}`)
    .map(({ address, actions }) => `${actions.join("+")} ${address.slice(`module.${call}.`.length)}`);
}
