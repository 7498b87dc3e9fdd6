import { readFileSync } from "node:fs";
import { join } from "node:path";
import { at, listOf, MODULE_IN_HCL, parseJson, type Plan, type Workspace } from "../../harness";
import { type Ended, runAdopt } from "./command";

/** An integration to adopt, by a name that is unique in a root module. */
export interface Adoptee {
  readonly name: string;
  readonly bucket: string;
  readonly role: string;
  readonly flags?: readonly string[];
}

/**
 * Adopts integrations into one root module, each in a separate call, because loading the provider takes
 * seconds. The files that the command wrote stay as they are, in one folder for each call.
 */
export async function adoptAll(
  emulator: { readonly endpoint: string },
  workspace: Workspace,
  adoptees: readonly Adoptee[],
): Promise<ReadonlyMap<string, Ended>> {
  workspace.copy(MODULE_IN_HCL, "sigma-s3-storage");
  const ends = new Map<string, Ended>();
  for (const adoptee of adoptees) {
    const ended = await adoptOne(emulator, workspace, adoptee);
    if (ended.exitCode !== 0) throw new Error(`${adoptee.name}: ${ended.error}`);
    ends.set(adoptee.name, ended);
  }
  return ends;
}

/** Adopts one integration into the root module, if the command writes it. */
export async function adoptOne(
  emulator: { readonly endpoint: string },
  workspace: Workspace,
  { name, bucket, role, flags = [] }: Adoptee,
): Promise<Ended> {
  const folder = join(workspace.directory, name);
  const args = ["--bucket", bucket, "--role", role, "--out", folder, "--json", ...flags];
  const ended = await runAdopt(emulator, args);
  if (ended.exitCode !== 0) return ended;
  const main = readFileSync(join(folder, "main.tf"), "utf8");
  const call = main.indexOf('module "sigma"');
  // A root module has the settings of Terraform and of the provider only once.
  workspace.write("settings.tf", main.slice(0, call));
  workspace.write(`${name}.tf`, inRoot(main.slice(call), name));
  workspace.write(`${name}-imports.tf`, inRoot(readFileSync(join(folder, "imports.tf"), "utf8"), name));
  return ended;
}

function inRoot(code: string, name: string): string {
  return code
    .replace('module "sigma"', `module "${name}"`)
    .replaceAll("module.sigma.", `module.${name}.`)
    .replaceAll('"${path.module}/', `"\${path.module}/${name}/`);
}

/** A file that the command wrote for one of them. */
export function writtenFile(workspace: Workspace, name: string, file: string): string {
  return readFileSync(join(workspace.directory, name, file), "utf8");
}

/** What a plan changes in AWS, besides the imports. Outputs and imports alone do not count. */
export function changesIn(plan: Plan): readonly string[] {
  return plan.changes.map(({ address, actions, before, after }) => {
    const fields = Object.keys(after).filter(
      (field) => JSON.stringify(after[field]) !== JSON.stringify(before[field]),
    );
    return `${actions.join("+")} ${address}: ${fields.sort().join(", ")}`;
  });
}

/** What is in the state alone, and not in AWS. */
const IN_STATE = ["force_destroy", "tags_all"];

/** What a plan changes in AWS for a call, in the words of the report. What is created has no former values. */
export function plannedChanges(plan: Plan, name: string): readonly string[] {
  return changesIn(plan)
    .filter((change) => change.includes(` module.${name}.`))
    .map((change) => {
      const [head = "", fields = ""] = change.replace(`module.${name}.`, "").split(": ");
      const inAws = fields.split(", ").filter((field) => !IN_STATE.includes(field));
      return head.startsWith("create") ? head : `${head}: ${inAws.join(", ")}`;
    })
    .sort();
}

/** What the report says that the apply changes in AWS. */
export function reportedChanges(ended: Ended | undefined): readonly string[] {
  return listOf(at(parseJson(ended?.out ?? "{}"), "changes"))
    .map((change) => {
      const fields = listOf(at(change, "fields")).join(", ");
      return `${String(at(change, "action"))} ${String(at(change, "address"))}${fields === "" ? "" : `: ${fields}`}`;
    })
    .sort();
}

/** How many resources of a call a plan imports. */
export function importsOf(plan: Plan, name: string): number {
  return listOf(at(plan.json, "resource_changes")).filter(
    (change) =>
      at(change, "change", "importing") !== undefined && at(change, "module_address") === `module.${name}`,
  ).length;
}
