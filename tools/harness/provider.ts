import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join, parse } from "node:path";
import { readTextFile } from "../text-file";
import type { Variables } from "./executable";
import { parseJson, textOf } from "../json";
import { type Mirror, readMirror, searchMirror } from "./mirror";
import { oncePerRun } from "./once";
import { type Found, type Missing, missing } from "./requirement";

/** Where Terraform takes the AWS provider from. */
export type ProviderSource =
  | { readonly kind: "mirror"; readonly mirror: Mirror }
  | { readonly kind: "config"; readonly file: string }
  | { readonly kind: "registry" };

/** The places on a machine where the provider may be. */
export interface ProviderPlaces {
  readonly platform: string;
  readonly home: string;
  /** The root folder of a mirror that was found by its layout. Empty if there is none. */
  readonly search: () => string;
  readonly registryAnswers: () => boolean;
}

const HINT =
  'run "terraform providers mirror FOLDER" where there is a network, and set SIGMA_PROVIDER_MIRROR to FOLDER';

/** The places of this machine. */
export function placesOfThisMachine(platform: string): ProviderPlaces {
  return {
    platform,
    home: homedir(),
    search: () => oncePerRun("mirror", () => search(platform)),
    registryAnswers: () => oncePerRun("registry", () => (registryAnswers() ? "yes" : "")) === "yes",
  };
}

/**
 * Finds the AWS provider in this order: setting, CLI configuration, usual folders, search by layout,
 * registry.
 */
export function findProvider(variables: Variables, places: ProviderPlaces): Found<ProviderSource> | Missing {
  const setting = variables["SIGMA_PROVIDER_MIRROR"];
  if (setting) {
    const mirror = readMirror(setting, places.platform);
    return mirror
      ? { found: { kind: "mirror", mirror } }
      : missing(
          `SIGMA_PROVIDER_MIRROR names ${setting}, which holds no hashicorp/aws for ${places.platform}`,
          HINT,
        );
  }
  const configured = fromConfiguration(variables, places);
  if (configured) {
    return { found: configured };
  }
  const mirror =
    firstMirror(usualFolders(variables, places.home), places.platform) ??
    readMirror(places.search(), places.platform);
  if (mirror) {
    return { found: { kind: "mirror", mirror } };
  }
  return places.registryAnswers()
    ? { found: { kind: "registry" } }
    : missing("the AWS provider is in no local mirror, and the registry does not answer", HINT);
}

function fromConfiguration(variables: Variables, places: ProviderPlaces): ProviderSource | undefined {
  const named = variables["TF_CLI_CONFIG_FILE"];
  const file = named ? named : join(places.home, ".terraformrc");
  if (!existsSync(file)) {
    return undefined;
  }
  const text = readTextFile(file);
  const paths = [...text.matchAll(/^\s*(?:path|plugin_cache_dir)\s*=\s*("(?:[^"\\]|\\.)*")/gm)]
    .map((match) => textOf(parseJson(match[1] ?? '""')))
    .filter((path) => path !== undefined);
  // A folder is better than the file that names it. If the file has a folder without `include`, a version
  // range still sends a request to the registry.
  const mirror = firstMirror(paths, places.platform);
  if (mirror) {
    return { kind: "mirror", mirror };
  }
  return /\bnetwork_mirror\s*\{/.test(text) ? { kind: "config", file } : undefined;
}

function usualFolders(variables: Variables, home: string): readonly string[] {
  const data = variables["XDG_DATA_HOME"] ?? join(home, ".local", "share");
  const shared = (variables["XDG_DATA_DIRS"] ?? "/usr/local/share:/usr/share").split(":");
  const cache = variables["TF_PLUGIN_CACHE_DIR"];
  const roaming = variables["APPDATA"];
  return [
    ...(cache ? [cache] : []),
    join(home, ".terraform.d", "plugins"),
    join(home, ".terraform.d", "plugin-cache"),
    ...[data, ...shared].map((folder) => join(folder, "terraform", "plugins")),
    join(home, "Library", "Application Support", "io.terraform", "plugins"),
    ...(roaming
      ? [join(roaming, "terraform.d", "plugins"), join(roaming, "HashiCorp", "Terraform", "plugins")]
      : []),
  ];
}

function search(platform: string): string {
  const starts = [homedir(), parse(process.cwd()).root];
  return searchMirror({ starts, skip: [tmpdir()], depth: 5, milliseconds: 1000 }, platform)?.root ?? "";
}

function firstMirror(roots: readonly string[], platform: string): Mirror | undefined {
  for (const root of roots) {
    const mirror = readMirror(root, platform);
    if (mirror) {
      return mirror;
    }
  }
  return undefined;
}

// A child process sends the request, because tests are declared before anything asynchronous can finish.
const ASK_REGISTRY = `
const proxy = process.env.HTTPS_PROXY || process.env.https_proxy;
const host = "registry.terraform.io";
const done = (response) => process.exit(response.statusCode < 400 ? 0 : 1);
const request = proxy
  ? require("node:http").request(proxy, { method: "CONNECT", path: host + ":443" }).on("connect", done)
  : require("node:https").request("https://" + host + "/.well-known/terraform.json", { method: "HEAD" }, done);
request.on("error", () => process.exit(1)).end();
`;

function registryAnswers(): boolean {
  return spawnSync(process.execPath, ["-e", ASK_REGISTRY], { stdio: "ignore", timeout: 3000 }).status === 0;
}
