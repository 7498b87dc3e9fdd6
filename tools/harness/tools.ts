import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { type Variables, findExecutable } from "./executable";
import { at, parseJson, textOf } from "../json";
import { platformName } from "./mirror";
import { oncePerRun } from "./once";
import { type ProviderSource, findProvider, placesOfThisMachine } from "./provider";
import { type Found, type Missing, missing } from "./requirement";

/** The Terraform (or OpenTofu) of this machine. */
export interface Terraform {
  readonly command: string;
  readonly version: string;
  /** The platform its providers are built for. */
  readonly platform: string;
  readonly engine: "Terraform" | "OpenTofu";
}

/** An emulator of AWS: one that is running already, or a command that starts one. */
export type EmulatorSource =
  | { readonly kind: "running"; readonly endpoint: string }
  | { readonly kind: "command"; readonly command: string; readonly args: readonly string[] };

/** The tools a test may require. */
export type ToolName = "terraform" | "provider" | "emulator" | "chromium" | "checkov" | "opa";

/** The checkov of this project. */
export interface Checkov {
  /** The Python that runs it. */
  readonly command: string;
  /** The folder of its packages. It needs older AWS libraries than the emulator. */
  readonly packages: string;
  readonly version: string;
}

/** The tools of tests that run `apply`. */
export const ALL_TOOLS = ["terraform", "provider", "emulator"] as const;

// By itself, moto's server sends the head of a response and its body one after the other. Under load, the
// provider's AWS SDK closes a connection between the two, loses the body, and sends the request again. A create
// then fails: what it creates exists already. The buffer makes one packet of both.
const MOTO_SERVER = `
from moto.server import main
from werkzeug.serving import WSGIRequestHandler
WSGIRequestHandler.wbufsize = 65536
main()
`;

const PROJECT = resolve(__dirname, "../..");
const CHECKOV_PIN = join(PROJECT, "tools/scanners/requirements.txt");
const CHECKOV_PACKAGES = join(PROJECT, ".checkov");

/** The names under which packages install Chromium and Chrome. */
const BROWSERS = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

/** Finds Terraform: the setting that CDKTF uses, or else `terraform`, or else `tofu`. */
export function findTerraform(variables: Variables): Found<Terraform> | Missing {
  const setting = variables["TERRAFORM_BINARY_NAME"];
  const hint =
    "install it from https://developer.hashicorp.com/terraform/install or set TERRAFORM_BINARY_NAME";
  for (const name of setting ? [setting] : ["terraform", "tofu"]) {
    const command = findExecutable(name, variables);
    if (command) {
      const engine = basename(command).startsWith("tofu") ? "OpenTofu" : "Terraform";
      return { found: { command, engine, ...versionOf(command) } };
    }
  }
  return setting
    ? missing(`TERRAFORM_BINARY_NAME names ${setting}, which is no program on PATH`, hint)
    : missing("neither terraform nor tofu is on PATH", hint);
}

/** Which of the two runs the tests. A plan that they print, and their mocks, differ. */
export function engineOfThisMachine(): Terraform["engine"] | undefined {
  const terraform = findTerraform(process.env);
  return "found" in terraform ? terraform.found.engine : undefined;
}

/** Finds an AWS emulator: a running one from the setting, or else moto's server in Python. */
export function findEmulator(variables: Variables): Found<EmulatorSource> | Missing {
  const endpoint = variables["AWS_ENDPOINT_URL"];
  if (endpoint) {
    return { found: { kind: "running", endpoint } };
  }
  const command = findPython(variables);
  const args = ["-c", MOTO_SERVER];
  if (command && starts(command, [...args, "--help"])) {
    return { found: { kind: "command", command, args } };
  }
  return missing("no AWS emulator was found", 'run "pip install moto[server]" or set AWS_ENDPOINT_URL');
}

/** Finds Chromium or Chrome: the setting that Puppeteer uses, or else the usual names on PATH. */
export function findChromium(variables: Variables): Found<string> | Missing {
  const setting = variables["PUPPETEER_EXECUTABLE_PATH"];
  const hint =
    'run "apt-get install chromium" as root, or set PUPPETEER_EXECUTABLE_PATH to a Chrome or Chromium';
  for (const name of setting ? [setting] : BROWSERS) {
    const command = findExecutable(name, variables);
    // Ubuntu has a script of that name which only says how to install the browser.
    if (command && starts(command, ["--version"])) {
      return { found: command };
    }
  }
  return setting
    ? missing(`PUPPETEER_EXECUTABLE_PATH names ${setting}, which does not start`, hint)
    : missing("neither Chromium nor Chrome is on PATH", hint);
}

/** Finds checkov in the version that `tools/scanners/requirements.txt` names. */
export function findCheckov(variables: Variables): Found<Checkov> | Missing {
  const [, version = ""] = /^checkov==(\S+)/m.exec(readFileSync(CHECKOV_PIN, "utf8")) ?? [];
  const command = findPython(variables);
  const installed = existsSync(join(CHECKOV_PACKAGES, `checkov-${version}.dist-info`));
  if (command && installed) return { found: { command, packages: CHECKOV_PACKAGES, version } };
  return missing(
    `checkov ${version} was not found`,
    'run "python3 -m pip install --upgrade --target .checkov -r tools/scanners/requirements.txt"',
  );
}

/** Finds Open Policy Agent on PATH, or where `go install` puts it. */
export function findOpa(variables: Variables): Found<string> | Missing {
  const { GOBIN, GOPATH, HOME = "" } = variables;
  const installed = join(GOBIN ?? join(GOPATH ?? resolve(HOME, "go"), "bin"), "opa");
  const found = ["opa", installed]
    .map((name) => findExecutable(name, variables))
    .find((command) => command !== undefined && starts(command, ["version"]));
  return found === undefined
    ? missing("opa is not on PATH", `run "go install github.com/open-policy-agent/opa@v${opaVersion()}"`)
    : { found };
}

/** Finds one tool on this machine. */
export function findTool(
  name: ToolName,
  variables: Variables = process.env,
): Found<Terraform | ProviderSource | EmulatorSource | Checkov | string> | Missing {
  switch (name) {
    case "terraform":
      return findTerraform(variables);
    case "provider":
      return providerOfThisMachine(variables);
    case "emulator":
      return findEmulator(variables);
    case "chromium":
      return findChromium(variables);
    case "checkov":
      return findCheckov(variables);
    case "opa":
      return findOpa(variables);
  }
}

/** The version that the policies are tested with. `.ci/run` installs it. */
function opaVersion(): string {
  return readFileSync(resolve(__dirname, "../../.opa-version"), "utf8").trim();
}

/** Finds the AWS provider in the build that this machine's Terraform needs. */
export function providerOfThisMachine(variables: Variables = process.env): Found<ProviderSource> | Missing {
  const terraform = findTerraform(variables);
  const platform = "found" in terraform ? terraform.found.platform : platformName();
  return findProvider(variables, placesOfThisMachine(platform));
}

function findPython(variables: Variables): string | undefined {
  return findExecutable(process.platform === "win32" ? "python" : "python3", variables);
}

function versionOf(command: string): Pick<Terraform, "version" | "platform"> {
  const answer = parseJson(oncePerRun(`${command} version`, () => askVersion(command)));
  return {
    version: textOf(at(answer, "terraform_version")) ?? "unknown",
    platform: textOf(at(answer, "platform")) ?? platformName(),
  };
}

/** The answer as JSON. Programs that are not Terraform have none. */
function askVersion(command: string): string {
  const { stdout } = spawnSync(command, ["version", "-json"], {
    encoding: "utf8",
    timeout: 30_000,
    env: { ...process.env, CHECKPOINT_DISABLE: "1" },
  });
  return stdout.startsWith("{") ? stdout : "{}";
}

/**
 * A command on PATH may be only a version manager's wrapper, a Python without the package, or a script with a
 * hint.
 */
function starts(command: string, args: readonly string[]): boolean {
  return (
    oncePerRun(`${command} ${args.join(" ")}`, () =>
      spawnSync(command, args, { stdio: "ignore", timeout: 60_000 }).status === 0 ? "yes" : "",
    ) === "yes"
  );
}
