import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import { at, parseJson, record, textOf } from "../json";
import { type Variables, findExecutable } from "./executable";
import { installProvider } from "./provider";

/** Where a tool is, or in one sentence what is missing and how to get it. */
export type Tool = { readonly found: string } | { readonly missing: string };

/** The tools of tests that run `apply`. */
export const ALL_TOOLS = ["terraform", "provider", "emulator"] as const;

interface Program {
  readonly title: string;
  /** The variable that names it. */
  readonly setting?: string;
  /** Its names on PATH. */
  readonly names: readonly string[];
  /**
   * Arguments with which it starts and ends at once. A command on PATH may be only a version manager's wrapper, a
   * Python without the package, or a script that says how to install a browser.
   */
  readonly start: readonly string[];
  readonly fix: string;
}

/** The packages of checkov. It needs older AWS libraries than the emulator, so they have a folder of their own. */
export const CHECKOV_PACKAGES = resolve(__dirname, "../../.checkov");

/** The version of checkov that its pages are written with. */
export const CHECKOV_VERSION = firstLine("../scanners/requirements.txt").replace("checkov==", "");

const PYTHON = ["python3", "python"];

const PROGRAMS = {
  terraform: {
    title: "Terraform or OpenTofu",
    setting: "TERRAFORM_BINARY_NAME",
    names: ["terraform", "tofu"],
    start: ["version"],
    fix: "install it from https://developer.hashicorp.com/terraform/install or set TERRAFORM_BINARY_NAME",
  },
  emulator: {
    title: "the AWS emulator, which is moto's server in Python,",
    names: PYTHON,
    start: ["-c", "import moto.server"],
    fix: 'run "pip install moto[server]"',
  },
  chromium: {
    title: "Chromium or Chrome",
    setting: "PUPPETEER_EXECUTABLE_PATH",
    names: ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"],
    start: ["--version"],
    fix: 'run "apt-get install chromium" as root, or set PUPPETEER_EXECUTABLE_PATH to a Chrome or Chromium',
  },
  checkov: {
    title: `checkov ${CHECKOV_VERSION}`,
    names: PYTHON,
    start: [
      "-c",
      `import sys; sys.path.insert(0, "${CHECKOV_PACKAGES}"); from importlib.metadata import version; assert version("checkov") == "${CHECKOV_VERSION}"`,
    ],
    fix: 'run "python3 -m pip install --upgrade --target .checkov -r tools/scanners/requirements.txt"',
  },
  opa: {
    title: "opa",
    names: ["opa"],
    start: ["version"],
    fix: `run "go install github.com/open-policy-agent/opa@v${firstLine("../../.opa-version")}", and add Go's folder of programs to PATH`,
  },
} as const satisfies Readonly<Record<string, Program>>;

/** The tools that a test may require. */
export type ToolName = keyof typeof PROGRAMS | "provider";

export const TOOL_NAMES: readonly ToolName[] = [
  "terraform",
  "provider",
  "emulator",
  "chromium",
  "checkov",
  "opa",
];

/** What was found already, for the processes that this one starts. */
const HANDED_ON = "SIGMA_TOOLS";

/** What an answer depends on. */
const SETTINGS = ["PATH", "TERRAFORM_BINARY_NAME", "SIGMA_PROVIDER_MIRROR", "PUPPETEER_EXECUTABLE_PATH"];

/** Finds a tool. Only the first process that asks looks for it. */
export function findTool(name: ToolName, variables: Variables = process.env): Tool {
  const key = [name, ...SETTINGS.map((setting) => variables[setting])].join(" ");
  const known = record(parseJson(variables[HANDED_ON] ?? "{}"));
  const tool = toolOf(known[key]) ?? look(name, variables);
  variables[HANDED_ON] = JSON.stringify({ ...known, [key]: tool });
  return tool;
}

/**
 * Where a tool is.
 * @throws Error with the sentence about it if it is missing
 */
export function demand(name: ToolName): string {
  const tool = findTool(name);
  if ("missing" in tool) throw new Error(tool.missing);
  return tool.found;
}

/** Which of the two runs the tests. A plan that they print, and their mocks, differ. */
export function engineOfThisMachine(): "Terraform" | "OpenTofu" | undefined {
  const tool = findTool("terraform");
  if ("missing" in tool) return undefined;
  return basename(tool.found).startsWith("tofu") ? "OpenTofu" : "Terraform";
}

/** The Terraform (or OpenTofu) of this machine. */
export interface Terraform {
  readonly command: string;
  readonly version: string;
  /** The platform its providers are built for. */
  readonly platform: string;
}

let terraform: Terraform | undefined;

export function terraformOfThisMachine(): Terraform {
  return (terraform ??= describe(demand("terraform")));
}

function describe(command: string): Terraform {
  const env = { ...process.env, CHECKPOINT_DISABLE: "1" };
  const answer = parseJson(spawnSync(command, ["version", "-json"], { encoding: "utf8", env }).stdout);
  const [version, platform] = [at(answer, "terraform_version"), at(answer, "platform")];
  return { command, version: textOf(version) ?? "unknown", platform: textOf(platform) ?? "unknown" };
}

function look(name: ToolName, variables: Variables): Tool {
  if (name !== "provider") return lookForProgram(PROGRAMS[name], variables);
  const tool = findTool("terraform", variables);
  return "found" in tool ? installProvider(tool.found, variables) : tool;
}

function lookForProgram({ fix, names, setting, start, title }: Program, variables: Variables): Tool {
  const named = setting === undefined ? undefined : variables[setting];
  for (const name of named ? [named] : names) {
    const found = findExecutable(name, variables);
    if (found !== undefined && spawnSync(found, start, { stdio: "ignore" }).status === 0) return { found };
  }
  const reason = named ? `${setting ?? ""} names ${named}, which does not start` : `${title} was not found`;
  return { missing: `${reason}; to fix it, ${fix}` };
}

function toolOf(answer: unknown): Tool | undefined {
  const { found, missing } = record(answer);
  if (typeof found === "string") return { found };
  return typeof missing === "string" ? { missing } : undefined;
}

function firstLine(path: string): string {
  return readFileSync(resolve(__dirname, path), "utf8").trim();
}
