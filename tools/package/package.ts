import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { gzipSync } from "node:zlib";
import { pack } from "tar-stream";
import { filesBelow } from "../modules/files-below";
import { readTextFile } from "../text-file";

/** A module as private registries take it. */
export interface ModulePackage {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Registries name a module's repository `terraform-PROVIDER-NAME`. */
const NAME = "terraform-aws-sigma-s3-storage";

/** How examples and the module name each other in this repository, and how in the package. */
const PLACES = [
  ["../../modules-out/sigma-s3-storage", "../.."],
  ["../../examples", "examples"],
] as const;

/** Terraform's own working files beside an example. */
const WORKING_FILE =
  /(?:^|\/)(?:\.terraform|\.terraform\.lock\.hcl|[^/]*\.tfstate[^/]*|terraform\.tfvars)(?:\/|$)/;

/**
 * The generated module with its examples, its change log and its license, in the standard structure of modules.
 * The same files give the same bytes.
 *
 * @param repository the folder of this repository
 */
export async function modulePackage(repository: string): Promise<ModulePackage> {
  const name = `${NAME}-${version(repository)}`;
  const files = packageFiles(repository);
  const paths = [...files.keys()].sort();
  const archive = pack();
  for (const path of paths) {
    archive.entry({ name: `${name}/${path}`, mode: 0o644, mtime: new Date(0) }, files.get(path) ?? "");
  }
  archive.finalize();
  return { name: `${name}.tar.gz`, bytes: gzipSync(await buffer(archive)) };
}

/** Every file of the package, by its path. */
export function packageFiles(repository: string): ReadonlyMap<string, string> {
  const files = new Map(filesBelow(join(repository, "modules-out", "sigma-s3-storage")));
  for (const path of ["CHANGELOG.md", "LICENSE"]) files.set(path, readTextFile(join(repository, path)));
  for (const example of terraformExamples(join(repository, "examples"))) {
    for (const [path, text] of filesBelow(join(repository, "examples", example))) {
      if (!WORKING_FILE.test(path)) files.set(`examples/${example}/${path}`, text);
    }
  }
  return new Map([...files].map(([path, text]) => [path, PLACES.reduce(moved, text)]));
}

/** Those for CDKTF need this repository. */
function terraformExamples(folder: string): string[] {
  return readdirSync(folder).filter((name) => existsSync(join(folder, name, "main.tf")));
}

function moved(text: string, [here, there]: readonly [string, string]): string {
  return text.replaceAll(here, there);
}

function version(repository: string): string {
  const manifest: unknown = JSON.parse(readTextFile(join(repository, "package.json")));
  const isManifest = typeof manifest === "object" && manifest !== null && "version" in manifest;
  if (!isManifest || typeof manifest.version !== "string") throw new Error("package.json names no version");
  return manifest.version;
}
