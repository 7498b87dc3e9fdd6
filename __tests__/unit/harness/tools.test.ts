import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { type Variables, findExecutable } from "../../../tools/harness/executable";
import { type ToolName, findTool } from "../../../tools/harness/tools";
import { decideSuite } from "../../harness/suite";

/** Like `terraform init`, installs the AWS provider only from a mirror that its CLI configuration names. */
const INIT_FROM = (host: string): string => `[ "$1" = version ] && exit 0
path=$(sed -n 's/.*path = "\\(.*\\)"/\\1/p' "$TF_CLI_CONFIG_FILE")
[ -d "$path/${host}/hashicorp/aws/5.100.0" ]`;

let base = "";
beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), "tools-"));
});
afterAll(() => {
  rmSync(base, { recursive: true, force: true });
});

function program(folder: string, name: string, script = "exit 0"): string {
  const file = join(base, folder, name);
  mkdirSync(join(base, folder), { recursive: true });
  writeFileSync(file, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return file;
}

/** The variables of a process whose programs are in one folder, beside those of the system. */
function withPath(folder: string, variables: Variables = {}): Variables {
  return {
    PATH: [join(base, folder), "/usr/bin", "/bin"].join(delimiter),
    HOME: join(base, "home"),
    ...variables,
  };
}

function mirror(name: string, host = "registry.terraform.io"): string {
  mkdirSync(join(base, name, host, "hashicorp/aws/5.100.0"), { recursive: true });
  return join(base, name);
}

const found = (name: ToolName, variables: Variables): unknown => findTool(name, variables);

/** What is found of a provider, which is installed for as long as this process runs. */
function foundProvider(variables: Variables): unknown {
  const tool = findTool("provider", variables);
  if ("found" in tool) rmSync(dirname(tool.found), { recursive: true });
  return tool;
}

describe("a program", () => {
  test("is found on PATH and by its full path", () => {
    const file = program("bin", "tool");
    const variables = { PATH: [join(base, "none"), join(base, "bin")].join(delimiter) };
    expect(findExecutable("tool", variables)).toBe(file);
    expect(findExecutable(file, {})).toBe(file);
    expect(findExecutable("bin", { PATH: base })).toBeUndefined();
  });

  test("is Terraform rather than OpenTofu, and the one from the setting rather than both", () => {
    program("both", "tofu");
    const terraform = program("both", "terraform");
    const special = program("both", "special");
    const tofu = program("tofu-only", "tofu");
    expect(found("terraform", { PATH: join(base, "both") })).toEqual({ found: terraform });
    const setting = { PATH: join(base, "both"), TERRAFORM_BINARY_NAME: "special" };
    expect(found("terraform", setting)).toEqual({ found: special });
    expect(found("terraform", { PATH: join(base, "tofu-only") })).toEqual({ found: tofu });
  });

  test.each([
    ["terraform", {}, "Terraform or OpenTofu was not found; to fix it, install it from https://"],
    [
      "terraform",
      { TERRAFORM_BINARY_NAME: "special" },
      "TERRAFORM_BINARY_NAME names special, which does not start; to fix it, install it from https://",
    ],
    ["provider", {}, "Terraform or OpenTofu was not found; to fix it, install it from https://"],
    [
      "emulator",
      {},
      "the AWS emulator, which is moto's server in Python, was not found; to fix it, run \"pip",
    ],
    ["chromium", {}, 'Chromium or Chrome was not found; to fix it, run "apt-get install chromium"'],
    ["checkov", {}, 'was not found; to fix it, run "python3 -m pip install'],
    ["opa", {}, 'opa was not found; to fix it, run "go install github.com/open-policy-agent/opa@v'],
  ] as const)("that is missing is one sentence with how to get it: %s %j", (name, setting, words) => {
    expect(found(name, { PATH: "", ...setting })).toEqual({ missing: expect.stringContaining(words) });
  });

  test.each([
    ["emulator", "python3"],
    ["chromium", "chromium-browser"],
  ] as const)("does not count if it cannot start: %s", (name, file) => {
    program("broken", file, "exit 1");
    expect(found(name, { PATH: join(base, "broken") })).toHaveProperty("missing");
  });

  test("is looked for once, and again if a setting is another one", () => {
    const once = program("once", "opa");
    const variables: Variables = { PATH: join(base, "once") };
    expect(found("opa", variables)).toEqual({ found: once });
    rmSync(once);
    expect(found("opa", { ...variables })).toEqual({ found: once });
    expect(found("opa", { ...variables, PATH: "" })).toHaveProperty("missing");
  });
});

describe("the AWS provider", () => {
  beforeAll(() => {
    program("engines", "terraform", INIT_FROM("registry.terraform.io"));
    program("engines", "tofu", INIT_FROM("registry.opentofu.org"));
  });

  test.each([
    ["terraform", "registry.terraform.io"],
    ["terraform", "registry.opentofu.org"],
    ["tofu", "registry.terraform.io"],
    ["tofu", "registry.opentofu.org"],
  ])("comes for %s from the mirror that the setting names, which has it under %s", (engine, host) => {
    const SIGMA_PROVIDER_MIRROR = mirror(`${engine}-${host}`, host);
    const variables = withPath("engines", { TERRAFORM_BINARY_NAME: engine, SIGMA_PROVIDER_MIRROR });
    expect(foundProvider(variables)).toEqual({ found: expect.stringMatching(/terraform\.rc$/) });
  });

  test("comes from a mirror on this machine if Terraform does not find it by itself", () => {
    mirror("home/plugins");
    expect(foundProvider(withPath("engines"))).toEqual({
      found: expect.stringMatching(/terraform\.rc$/),
    });
  });

  test("is missing if the setting is wrong, even if another mirror is on this machine", () => {
    mirror("home/plugins");
    const SIGMA_PROVIDER_MIRROR = join(base, "empty");
    expect(foundProvider(withPath("engines", { SIGMA_PROVIDER_MIRROR }))).toEqual({
      missing: expect.stringMatching(
        /^SIGMA_PROVIDER_MIRROR names .*empty, which .*; to fix it, run "terraform providers mirror FOLDER"/,
      ),
    });
  });
});

describe("a suite", () => {
  const lacking = [{ found: "/bin/a" }, { missing: "no emulator; to fix it, install one" }];

  test.each([
    [{}, "skip", "title (SKIPPED: no emulator; to fix it, install one)"],
    [{ CI: "false" }, "skip", "title (SKIPPED: no emulator; to fix it, install one)"],
    [{ CI: "true" }, "fail", "title (FAILED: no emulator; to fix it, install one)"],
  ])("without its tools and with the environment %j has the fate: %s", (variables, fate, title) => {
    expect(decideSuite("title", lacking, variables)).toEqual({ fate, title });
  });

  test("says only once why several tools are missing", () => {
    expect(decideSuite("title", [...lacking, ...lacking], { CI: "true" }).title).toBe(
      "title (FAILED: no emulator; to fix it, install one)",
    );
  });

  test("with its tools runs under its own title", () => {
    const fate = { fate: "run", title: "title" };
    expect(decideSuite("title", [{ found: "/bin/a" }], { CI: "true" })).toEqual(fate);
  });
});
