import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { basename, join } from "node:path";
import { Emulator } from "../../../tools/harness/emulator";
import { terraformEnvironment } from "../../../tools/harness/environment";
import type { Files } from "../../../tools/harness/hcp-terraform/archive";
import { HcpTerraform } from "../../../tools/harness/hcp-terraform/hcp-terraform";
import { MODULES_DIRECTORY } from "../../../tools/harness/module-folders";
import type { Policy } from "../../../tools/harness/policy-set";
import { run } from "../../../tools/harness/process";
import { dropChecksums, makeScratchFolder } from "../../../tools/harness/scratch";
import { demand } from "../../../tools/harness/tools";
import { filesBelow } from "../../../tools/modules/files-below";
import type { Form } from "../../../tools/modules/module";
import { modulePackage, MODULES } from "../../../tools/package/package";
import { EXAMPLES } from "../../../tools/plans/examples";
import { PROJECT, type Spoken, spoken } from "../deploy/cloned-project";

/** The organization of the examples. */
export const ORGANIZATION = "acme";

/** An organization in HCP Terraform, its AWS account, and the folder of somebody who works with both. */
export class Site {
  public readonly emulator = new Emulator();
  public readonly hcp: HcpTerraform;
  private readonly home = makeScratchFolder();

  /** @param form of the modules in the registry */
  public constructor(
    private readonly form: Form,
    policies?: readonly Policy[],
  ) {
    this.hcp = new HcpTerraform({ organization: ORGANIZATION, emulator: this.emulator, policies });
  }

  public async start(): Promise<void> {
    await this.emulator.start();
    await this.hcp.start();
    for (const module of MODULES) {
      const { bytes, name } = await modulePackage(PROJECT, module, this.form);
      const version = /-(\d+\.\d+\.\d+)/.exec(name)?.[1] ?? "";
      await this.hcp.registry.publish(`${ORGANIZATION}/${module}/aws`, version, bytes);
    }
    mkdirSync(join(this.home, "bin"));
    symlinkSync(demand("terraform"), join(this.home, "bin", "terraform"));
    cpSync(MODULES_DIRECTORY, join(this.home, "modules-out"), { recursive: true });
  }

  public async stop(): Promise<void> {
    await this.hcp.stop();
    await this.emulator.stop();
    rmSync(this.home, { recursive: true, force: true });
  }

  /** Copies an example, with the modules above it as in this repository. Returns its folder. */
  public copyExample(name: string): string {
    const folder = join(this.home, "examples", name);
    cpSync(join(EXAMPLES, name), folder, { recursive: true });
    return folder;
  }

  /**
   * Runs a line of a README in a folder, with an answer to what it asks. Only runs of the server reach AWS, unless
   * somebody uses permissions of their own.
   */
  public async type(
    folder: string,
    line: string,
    { answer = "", ownPermissions = false } = {},
  ): Promise<Spoken> {
    const environment = terraformEnvironment({
      endpoint: ownPermissions ? this.emulator.endpoint : undefined,
    });
    const result = await run("sh", ["-c", `printf '%s\\n' '${answer}' | ${line}`], {
      cwd: folder,
      environment: {
        ...environment,
        ...this.hcp.clientEnvironment(this.home),
        PATH: `${join(this.home, "bin")}:${environment["PATH"] ?? ""}`,
        TF_INPUT: "1",
        TF_CLI_ARGS: "-no-color",
      },
    });
    dropChecksums(folder);
    return spoken(result);
  }
}

/** An example's `main.tf` with the lines of its README in place of `source`. */
export function withRegistrySource(main: string, lines: string): string {
  return main.replace(/^ +source = "\.\..*$/m, lines.replace("ORGANIZATION", ORGANIZATION));
}

/** The files of a repository that holds an example beside the modules, as this one does. */
export function repositoryWith(example: string): Files {
  const folders = ["modules-out", `examples/${example}`];
  const files = folders.flatMap((folder) =>
    [...filesBelow(join(PROJECT, folder))].map(
      ([path, text]) => [`${folder}/${path}`, Buffer.from(text)] as const,
    ),
  );
  return new Map(files);
}

/** Files below a folder that hold a state. Terraform also keeps its settings in a file of such a name. */
export function stateFiles(folder: string): readonly string[] {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const named = files.filter((file) => basename(file).includes(".tfstate"));
  return named.filter((file) => readFileSync(join(folder, file), "utf8").includes('"instances"'));
}
