import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import type { Variables } from "./executable";
import { makeScratchFolder } from "./scratch";
import type { Tool } from "./tools";

/** The version that the tests are written with. A mirror may have another one. */
const VERSION = "5.100.0";

/** The provider has hundreds of megabytes, so it is downloaded only once. */
const CACHE = resolve(__dirname, "../../node_modules/.cache/terraform");

const FIX =
  'run "terraform providers mirror FOLDER" where there is a network, and set SIGMA_PROVIDER_MIRROR to FOLDER';

/**
 * Lets Terraform install the AWS provider once: from SIGMA_PROVIDER_MIRROR, or else from where Terraform looks by
 * itself, or else from a mirror somewhere on this machine. What is installed has the layout of a mirror.
 *
 * Finds the CLI configuration with which every `init` takes it from there.
 */
export function installProvider(terraform: string, variables: Variables): Tool {
  const folder = makeScratchFolder();
  process.once("exit", () => {
    rmSync(folder, { recursive: true, force: true });
  });
  const cwd = join(folder, "root");
  const init = (version: string, environment: Variables): boolean => {
    const aws = { source: "hashicorp/aws", version };
    writeFileSync(join(cwd, "main.tf.json"), JSON.stringify({ terraform: { required_providers: { aws } } }));
    const env = { ...variables, TF_DATA_DIR: folder, ...environment };
    return spawnSync(terraform, ["init", "-input=false"], { cwd, env, stdio: "ignore" }).status === 0;
  };
  const initFrom = (mirror: string): boolean =>
    init(">= 5.0", { TF_CLI_CONFIG_FILE: configuration(folder, ofHost(terraform, mirror, folder)) });
  const named = variables["SIGMA_PROVIDER_MIRROR"];
  if (named ? initFrom(named) : init(VERSION, withCache(variables)) || mirrors(variables).some(initFrom))
    return { found: configuration(folder, join(folder, "providers")) };
  rmSync(folder, { recursive: true });
  const reason = named
    ? `SIGMA_PROVIDER_MIRROR names ${named}, which holds no AWS provider for this machine`
    : "Terraform does not find the AWS provider";
  return { missing: `${reason}; to fix it, ${FIX}` };
}

/** Writes a CLI configuration with which Terraform installs providers only from a mirror. */
function configuration(folder: string, mirror: string): string {
  const file = join(folder, "terraform.rc");
  const path = JSON.stringify(resolve(mirror).replaceAll("\\", "/"));
  writeFileSync(file, `provider_installation {\n  filesystem_mirror {\n    path = ${path}\n  }\n}\n`);
  return file;
}

/** The mirror, or a copy under the other name: each of the two asks its own registry for a provider. */
function ofHost(terraform: string, mirror: string, folder: string): string {
  const hosts = ["registry.terraform.io", "registry.opentofu.org"];
  const [own = "", other = ""] = basename(terraform).startsWith("tofu") ? hosts.reverse() : hosts;
  if (existsSync(join(mirror, own)) || !existsSync(join(mirror, other))) return mirror;
  const copy = join(folder, "mirror");
  cpSync(join(mirror, other), join(copy, own), { recursive: true, dereference: true });
  return copy;
}

function withCache(variables: Variables): Variables {
  const TF_PLUGIN_CACHE_DIR = variables["TF_PLUGIN_CACHE_DIR"] ?? CACHE;
  mkdirSync(TF_PLUGIN_CACHE_DIR, { recursive: true });
  return { TF_PLUGIN_CACHE_DIR, TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE: "true" };
}

/** The mirrors on this machine. Terraform itself looks only into folders of its own. */
function mirrors({ HOME = "/" }: Variables): readonly string[] {
  const aws = ["-path", "*/registry.*/hashicorp/aws"];
  const args = [HOME, "/", "-xdev", "-maxdepth", "6", ...aws];
  const { error, stdout } = spawnSync("find", args, { encoding: "utf8" });
  const found = error === undefined ? stdout.split("\n").filter((line) => line !== "") : [];
  return found.map((folder) => resolve(folder, "../../.."));
}
