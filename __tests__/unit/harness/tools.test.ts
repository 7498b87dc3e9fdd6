import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { findExecutable } from "../../../tools/harness/executable";
import { record } from "../../../tools/json";
import { readMirror, searchMirror } from "../../../tools/harness/mirror";
import { type ProviderPlaces, findProvider } from "../../../tools/harness/provider";
import { demand } from "../../../tools/harness/requirement";
import { decideSuite } from "../../harness/suite";
import { findChromium, findEmulator, findOpa, findTerraform } from "../../../tools/harness/tools";

const PLATFORM = "linux_amd64";

let base = "";
beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), "finders-"));
});
afterAll(() => {
  rmSync(base, { recursive: true, force: true });
});

function file(...path: readonly string[]): string {
  const full = join(base, ...path);
  mkdirSync(join(full, ".."), { recursive: true });
  writeFileSync(full, "#!/bin/sh\nexit 0\n", { mode: 0o755 });
  return full;
}

function unpackedMirror(name: string, version: string, host = "registry.terraform.io"): string {
  file(name, host, "hashicorp", "aws", version, PLATFORM, `terraform-provider-aws_v${version}_x5`);
  return join(base, name);
}

function places(overrides: Partial<ProviderPlaces> = {}): ProviderPlaces {
  return {
    platform: PLATFORM,
    home: join(base, "no-home"),
    search: () => "",
    registryAnswers: () => false,
    ...overrides,
  };
}

const NO_USUAL_FOLDERS = { XDG_DATA_DIRS: join(tmpdir(), "finders-none") };

describe("a mirror", () => {
  test("is read if its packages are unpacked", () => {
    const root = unpackedMirror("unpacked", "5.100.0");
    expect(readMirror(root, PLATFORM)).toEqual({
      root,
      host: "registry.terraform.io",
      versions: ["5.100.0"],
      unpacked: true,
    });
  });

  test("is read if its packages are packed", () => {
    const folder = ["packed", "registry.terraform.io", "hashicorp", "aws"];
    file(...folder, `terraform-provider-aws_6.25.0_${PLATFORM}.zip`);
    file(...folder, "index.json");
    expect(readMirror(join(base, "packed"), PLATFORM)).toMatchObject({
      versions: ["6.25.0"],
      unpacked: false,
    });
  });

  test("is read if it has the provider under OpenTofu's registry", () => {
    const root = unpackedMirror("tofu", "5.100.0", "registry.opentofu.org");
    expect(readMirror(root, PLATFORM)?.host).toBe("registry.opentofu.org");
  });

  test.each([
    ["another platform", "5.100.0", "darwin_arm64"],
    ["an old version", "4.67.0", PLATFORM],
  ])("with only %s does not count", (name, version, platform) => {
    expect(readMirror(unpackedMirror(name, version), platform)).toBeUndefined();
  });
});

describe("the search for a mirror", () => {
  const limits = { skip: [], depth: 5, milliseconds: 5000 };

  test("finds a mirror by its layout, and passes over one that lacks the provider", () => {
    file("search", "a", "registry.terraform.io", "hashicorp", "random", "3.0.0", PLATFORM, "x");
    const root = unpackedMirror(join("search", "b", "c", "plugins"), "5.100.0");
    expect(searchMirror({ ...limits, starts: [join(base, "search")] }, PLATFORM)?.root).toBe(root);
  });

  test("skips folders that are never mirrors, that are too deep, or that are excluded", () => {
    unpackedMirror(join("hidden", "node_modules"), "5.100.0");
    unpackedMirror(join("hidden", "1", "2", "3"), "5.100.0");
    const starts = [join(base, "hidden")];
    expect(searchMirror({ ...limits, starts, depth: 2 }, PLATFORM)).toBeUndefined();
    expect(searchMirror({ ...limits, starts, skip: [join(base, "hidden", "1")] }, PLATFORM)).toBeUndefined();
    expect(searchMirror({ ...limits, starts }, PLATFORM)).toBeDefined();
  });

  test("gives up when its time is over", () => {
    unpackedMirror("late", "5.100.0");
    expect(
      searchMirror({ ...limits, starts: [join(base, "late")], milliseconds: -1 }, PLATFORM),
    ).toBeUndefined();
  });
});

describe("the AWS provider", () => {
  test("comes from the setting, without a search", () => {
    const root = unpackedMirror("set", "5.100.0");
    const search = jest.fn(() => unpackedMirror("other", "6.25.0"));
    const source = demand(findProvider({ SIGMA_PROVIDER_MIRROR: root }, places({ search })));
    expect(source).toMatchObject({ kind: "mirror", mirror: { root } });
    expect(search).not.toHaveBeenCalled();
  });

  test("is missing if the setting is wrong, even if a search would find it", () => {
    const search = () => unpackedMirror("other", "6.25.0");
    const result = findProvider({ SIGMA_PROVIDER_MIRROR: join(base, "empty") }, places({ search }));
    expect(() => demand(result)).toThrow(/SIGMA_PROVIDER_MIRROR names .*empty.*terraform providers mirror/);
  });

  test("comes from the folder that a CLI configuration names", () => {
    const root = unpackedMirror("configured", "5.100.0");
    const config = file("config.tfrc");
    writeFileSync(config, `provider_installation {\n  filesystem_mirror {\n    path = "${root}"\n  }\n}\n`);
    const source = demand(findProvider({ TF_CLI_CONFIG_FILE: config }, places()));
    expect(source).toMatchObject({ kind: "mirror", mirror: { root } });
  });

  test("comes through a CLI configuration that has a network mirror", () => {
    const config = file("network.tfrc");
    writeFileSync(
      config,
      'provider_installation {\n  network_mirror {\n    url = "https://mirror.test/"\n  }\n}\n',
    );
    expect(demand(findProvider({ TF_CLI_CONFIG_FILE: config }, places()))).toEqual({
      kind: "config",
      file: config,
    });
  });

  test("comes from a usual folder if the CLI configuration does not exist", () => {
    const root = unpackedMirror(join("home", ".terraform.d", "plugins"), "5.100.0");
    const variables = { ...NO_USUAL_FOLDERS, TF_CLI_CONFIG_FILE: join(base, "none.tfrc") };
    const source = demand(findProvider(variables, places({ home: join(base, "home") })));
    expect(source).toMatchObject({ kind: "mirror", mirror: { root } });
  });

  test("comes from the search, or else from the registry, or else is missing with a hint", () => {
    const root = unpackedMirror("searched", "5.100.0");
    const found = findProvider(NO_USUAL_FOLDERS, places({ search: () => root, registryAnswers: () => true }));
    expect(demand(found)).toMatchObject({ kind: "mirror", mirror: { root } });
    expect(demand(findProvider(NO_USUAL_FOLDERS, places({ registryAnswers: () => true })))).toEqual({
      kind: "registry",
    });
    expect(findProvider(NO_USUAL_FOLDERS, places())).toMatchObject({
      hint: expect.stringContaining("SIGMA_PROVIDER_MIRROR"),
    });
  });
});

describe("a program", () => {
  test("is found on PATH and by its full path", () => {
    const program = file("bin", "tool");
    const variables = { PATH: [join(base, "none"), join(base, "bin")].join(delimiter) };
    expect(findExecutable("tool", variables)).toBe(program);
    expect(findExecutable(program, {})).toBe(program);
    expect(findExecutable("bin", { PATH: base })).toBeUndefined();
  });

  test("is Terraform rather than OpenTofu, and the one from the setting rather than both", () => {
    file("both", "tofu");
    file("tofu-only", "tofu");
    const terraform = file("both", "terraform");
    const special = file("both", "special");
    const command = (variables: Record<string, string>) => demand(findTerraform(variables)).command;
    expect(command({ PATH: join(base, "both") })).toBe(terraform);
    expect(command({ PATH: join(base, "both"), TERRAFORM_BINARY_NAME: "special" })).toBe(special);
    expect(command({ PATH: join(base, "tofu-only") })).toBe(join(base, "tofu-only", "tofu"));
  });

  test("that is missing gives a hint how to install it", () => {
    expect(findTerraform({ PATH: "" })).toMatchObject({ hint: expect.stringContaining("https://") });
    expect(findTerraform({ PATH: "", TERRAFORM_BINARY_NAME: "special" })).toMatchObject({
      reason: expect.stringContaining("special"),
    });
    expect(findEmulator({ PATH: "" })).toMatchObject({ hint: expect.stringContaining("pip install") });
    expect(findChromium({ PATH: "" })).toMatchObject({ hint: expect.stringContaining("apt-get install") });
    expect(findChromium({ PATH: "", PUPPETEER_EXECUTABLE_PATH: "special" })).toMatchObject({
      reason: expect.stringContaining("special"),
    });
  });

  test("is found where Go installs it, or asked for in the version that CI installs", () => {
    const go = file("go", "bin", "opa");
    expect(findOpa({ PATH: "", HOME: base })).toEqual({ found: go });
    const { hint } = record(findOpa({ PATH: "", HOME: join(base, "no-home") }));
    expect(hint).toMatch(/go install github\.com\/open-policy-agent\/opa@v\d+\.\d+\.\d+"/);
  });

  test("does not count if it cannot start", () => {
    const broken = file("broken", process.platform === "win32" ? "python.cmd" : "python3");
    writeFileSync(broken, "#!/bin/sh\nexit 127\n");
    const hint = file("broken", "chromium-browser");
    writeFileSync(hint, "#!/bin/sh\nexit 1\n");
    expect(findChromium({ PATH: join(base, "broken") })).toHaveProperty("reason");
    expect(findEmulator({ PATH: join(base, "broken") })).toHaveProperty("reason");
  });

  test("is not started if an emulator already runs", () => {
    expect(demand(findEmulator({ AWS_ENDPOINT_URL: "http://127.0.0.1:4566" }))).toEqual({
      kind: "running",
      endpoint: "http://127.0.0.1:4566",
    });
  });
});

describe("a suite", () => {
  const lacking = [{ found: 1 }, { reason: "no emulator", hint: "install one" }];

  test.each([
    [{}, "skip", "title (SKIPPED: no emulator; to fix it, install one)"],
    [{ CI: "false" }, "skip", "title (SKIPPED: no emulator; to fix it, install one)"],
    [{ CI: "true" }, "fail", "title (FAILED: no emulator; to fix it, install one)"],
  ])("without its tools and with the environment %j has the fate: %s", (variables, fate, title) => {
    expect(decideSuite("title", lacking, variables)).toEqual({ fate, title });
  });

  test("with its tools runs under its own title", () => {
    expect(decideSuite("title", [{ found: 1 }], { CI: "true" })).toEqual({ fate: "run", title: "title" });
  });
});
