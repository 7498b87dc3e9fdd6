import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { gzipSync } from "node:zlib";
import { pack } from "tar-stream";
import { PRODUCTS } from "../../constructs/module/modules";
import { type Form, FORMS } from "../modules/module";
import { readTextFile } from "../text-file";

/** A module as private registries take it. */
export interface ModulePackage {
  readonly name: string;
  readonly bytes: Buffer;
}

/** The names of the modules. */
export const MODULES: readonly string[] = PRODUCTS.map(({ module }) => module);

/** The folders of the modules in this repository, as seen from a module or an example. */
const MODULES_FOLDER = "../../modules-out/";

type Files = ReadonlyMap<string, string>;

/**
 * A generated module with its examples, its change log and its license, in the standard structure of modules. The
 * same files give the same bytes.
 *
 * @param repository the folder of this repository
 */
export async function modulePackage(
  repository: string,
  module: string,
  form: Form = "json",
): Promise<ModulePackage> {
  // Registries name a module's repository `terraform-PROVIDER-NAME`.
  const name = `terraform-aws-${module}-${version(repository)}${form === "json" ? "" : `-${form}`}`;
  const files = packageFiles(repository, module, form);
  const paths = [...files.keys()].sort();
  const archive = pack();
  for (const path of paths) {
    archive.entry({ name: `${name}/${path}`, mode: 0o644, mtime: new Date(0) }, files.get(path) ?? "");
  }
  archive.finalize();
  return { name: `${name}.tar.gz`, bytes: gzipSync(await buffer(archive)) };
}

/** Every file of the package, by its path. */
export function packageFiles(repository: string, module: string, form: Form = "json"): Files {
  const files = new Map([...terraformFiles(repository, module, form), ...documents(repository, module)]);
  for (const path of ["CHANGELOG.md", "LICENSE"]) files.set(path, readTextFile(join(repository, path)));
  const shown = examples(repository).filter((example) => moduleOf(example) === module);
  for (const { files: ofExample, name } of shown) {
    for (const [path, text] of ofExample) files.set(`examples/${name}/${path}`, text);
  }
  for (const other of MODULES.filter(
    (one) => one !== module && shown.some((example) => calls(example, one)),
  )) {
    for (const [path, text] of terraformFiles(repository, other, form))
      files.set(`modules/${other}/${path}`, text);
  }
  return new Map([...files].map(([path, text]) => [path, moved(text, module)]));
}

/** What Terraform reads of a module. */
function terraformFiles(repository: string, module: string, form: Form): [path: string, text: string][] {
  const folder = form === "json" ? `modules-out/${module}` : `modules-out/${form}/${module}`;
  return [...trackedBelow(repository, folder)].filter(([path]) => path.endsWith(FORMS[form].ending));
}

/** Everything else that comes with a module, which the folder of its JSON form holds. */
function documents(repository: string, module: string): [path: string, text: string][] {
  const all = [...trackedBelow(repository, `modules-out/${module}`)];
  return all.filter(([path]) => !path.endsWith(FORMS.json.ending));
}

/** Every file below a folder that git does not ignore, by its path there. Terraform works beside the examples. */
function trackedBelow(repository: string, folder: string): Map<string, string> {
  const args = ["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", folder];
  const listed = execFileSync("git", args, { cwd: repository, encoding: "utf8" });
  // Git also knows files that were just removed.
  const paths = listed.split("\0").filter((path) => path !== "" && existsSync(join(repository, path)));
  return new Map(paths.map((path) => [path.slice(folder.length + 1), readTextFile(join(repository, path))]));
}

interface ExampleFiles {
  readonly name: string;
  readonly files: Files;
}

/** Those in Terraform. Those for CDKTF need this repository. */
function examples(repository: string): ExampleFiles[] {
  const all = [...trackedBelow(repository, "examples")];
  const names = all.flatMap(([path]) => /^([^/]+)\/main\.tf$/.exec(path)?.slice(1) ?? []);
  return names.map((name) => {
    const own = all.filter(([path]) => path.startsWith(`${name}/`));
    return { name, files: new Map(own.map(([path, text]) => [path.slice(name.length + 1), text])) };
  });
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
