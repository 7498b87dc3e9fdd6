import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { gzipSync } from "node:zlib";
import { pack } from "tar-stream";
import { PRODUCTS } from "../../constructs/module/modules";
import { filesBelow } from "../modules/files-below";
import { readTextFile } from "../text-file";

/** A module as private registries take it, or the policy set. */
export interface ModulePackage {
  readonly name: string;
  readonly bytes: Buffer;
}

/** The names of the modules. */
export const MODULES: readonly string[] = PRODUCTS.map(({ module }) => module);

/** The folders of the modules in this repository, as seen from a module or an example. */
const MODULES_FOLDER = "../../modules-out/";

/** Terraform's own working files beside an example. */
const WORKING_FILE =
  /(?:^|\/)(?:\.terraform|\.terraform\.lock\.hcl|[^/]*\.tfstate[^/]*|terraform\.tfvars)(?:\/|$)/;

/**
 * A generated module with its examples, its change log and its license, in the standard structure of modules. The
 * same files give the same bytes.
 *
 * @param repository the folder of this repository
 */
export function modulePackage(repository: string, module: string): Promise<ModulePackage> {
  // Registries name a module's repository `terraform-PROVIDER-NAME`.
  const name = `terraform-aws-${module}-${version(repository)}`;
  return archived(name, packageFiles(repository, module));
}

/** The policy set, as HCP Terraform takes it: with the policies at its top. */
export function policyPackage(repository: string): Promise<ModulePackage> {
  const name = `sigma-s3-storage-policies-${version(repository)}`;
  const license = ["LICENSE", readTextFile(join(repository, "LICENSE"))] as const;
  return archived(name, new Map([...filesBelow(join(repository, "policies")), license]));
}

async function archived(name: string, files: ReadonlyMap<string, string>): Promise<ModulePackage> {
  const paths = [...files.keys()].sort();
  const archive = pack();
  for (const path of paths) {
    // Registries expect the module in the archive's root.
    archive.entry({ name: path, mode: 0o644, mtime: new Date(0) }, files.get(path) ?? "");
  }
  archive.finalize();
  return { name: `${name}.tar.gz`, bytes: gzipSync(await buffer(archive)) };
}

/** Every file of the package, by its path. */
export function packageFiles(repository: string, module: string): ReadonlyMap<string, string> {
  const files = new Map(moduleFiles(repository, module));
  for (const path of ["CHANGELOG.md", "LICENSE"]) files.set(path, readTextFile(join(repository, path)));
  const shown = examples(repository).filter((example) => moduleOf(example) === module);
  for (const { files: ofExample, name } of shown) {
    for (const [path, text] of ofExample) files.set(`examples/${name}/${path}`, text);
  }
  for (const other of MODULES.filter(
    (one) => one !== module && shown.some((example) => calls(example, one)),
  )) {
    const terraform = [...moduleFiles(repository, other)].filter(([path]) => path.endsWith(".tf.json"));
    for (const [path, text] of terraform) files.set(`modules/${other}/${path}`, text);
  }
  return new Map([...files].map(([path, text]) => [path, moved(text, module)]));
}

function moduleFiles(repository: string, module: string): ReadonlyMap<string, string> {
  return filesBelow(join(repository, "modules-out", module));
}

interface ExampleFiles {
  readonly name: string;
  readonly files: ReadonlyMap<string, string>;
}

/** Those in Terraform. Those for CDKTF need this repository. */
function examples(repository: string): ExampleFiles[] {
  const folder = join(repository, "examples");
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, "main.tf")))
    .map((name) => ({
      name,
      files: new Map([...filesBelow(join(folder, name))].filter(([path]) => !WORKING_FILE.test(path))),
    }));
}

/** The module that an example shows: of several that it calls, the one that needs the others. */
function moduleOf(example: ExampleFiles): string | undefined {
  return MODULES.findLast((module) => calls(example, module));
}

function calls({ files }: ExampleFiles, module: string): boolean {
  return [...files.values()].some((text) => text.includes(`"${MODULES_FOLDER}${module}"`));
}

/** How examples and the modules name each other in this repository, and how in the package. */
function moved(text: string, module: string): string {
  return text
    .replaceAll(`${MODULES_FOLDER}${module}`, "../..")
    .replaceAll(MODULES_FOLDER, "../../modules/")
    .replaceAll("../../examples", "examples");
}

function version(repository: string): string {
  const manifest: unknown = JSON.parse(readTextFile(join(repository, "package.json")));
  const isManifest = typeof manifest === "object" && manifest !== null && "version" in manifest;
  if (!isManifest || typeof manifest.version !== "string") throw new Error("package.json names no version");
  return manifest.version;
}
