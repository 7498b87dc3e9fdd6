import { cpSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { terraformEnvironment } from "../../../tools/harness/environment";
import { type CommandResult, type Environment, run } from "../../../tools/harness/process";
import { makeScratchFolder } from "../../../tools/harness/scratch";
import { demand } from "../../../tools/harness/tools";

/** This project's folder. */
export const PROJECT = resolve(__dirname, "../../..");

/** What git does not hold; the rest of it is cleaned away by git itself. */
const LEFT_BEHIND = ["node_modules", ".checkov", ".git", "cdktf.out", "dist", "packages"];

/** A finished command, with its output as one text without colours, frames and line breaks. */
export interface Spoken extends CommandResult {
  readonly text: string;
}

/** What a clone of this project holds, in a folder of its own, with CDKTF's command line. */
export class ClonedProject {
  private readonly home = makeScratchFolder();
  private location = join(this.home, "clone");

  public constructor(private readonly emulator: { readonly endpoint: string }) {}

  public get folder(): string {
    return this.location;
  }

  /** Copies what git would hold of this project as it is now, committed or not. */
  public async create(): Promise<void> {
    cpSync(PROJECT, this.folder, {
      recursive: true,
      filter: (path) => dirname(path) !== PROJECT || !LEFT_BEHIND.includes(basename(path)),
    });
    await this.run("git", ["init", "-q"]);
    await this.run("git", ["add", "-A"]);
    await this.run("git", ["clean", "-fdXq"]);
    mkdirSync(join(this.folder, ".git", "info"), { recursive: true });
    writeFileSync(join(this.folder, ".git", "info", "exclude"), "/node_modules\n");
    symlinkSync(join(PROJECT, "node_modules"), join(this.folder, "node_modules"));
  }

  /** Files that git would take up, or that differ from what it holds. */
  public async dirtyFiles(): Promise<readonly string[]> {
    const changed = await this.run("git", ["diff", "--name-only"]);
    const added = await this.run("git", ["ls-files", "--others", "--exclude-standard"]);
    return `${changed.stdout}${added.stdout}`.split("\n").filter((line) => line !== "");
  }

  public move(name: string): void {
    const target = join(this.home, name);
    renameSync(this.folder, target);
    this.location = target;
  }

  /** Removes the folder. */
  public remove(): void {
    rmSync(this.home, { recursive: true, force: true });
  }

  /** `npx cdktf`, as it is typed; a command that waits for an answer is ended and rejected. */
  public cdktf(
    args: readonly string[],
    environment: Environment = {},
    folder = this.folder,
  ): Promise<Spoken> {
    return this.run("npx", ["cdktf", ...args], environment, folder);
  }

  /** Runs any command, in the clone or in a folder of it. */
  public async run(
    command: string,
    args: readonly string[],
    environment: Environment = {},
    folder = this.folder,
  ): Promise<Spoken> {
    const variables = { ...this.variables(), ...environment };
    return spoken(await run(command, args, { cwd: folder, environment: variables, timeoutMs: 120_000 }));
  }

  private variables(): Environment {
    return {
      ...terraformEnvironment({ endpoint: this.emulator.endpoint }),
      // As for people at a terminal: whatever asks would wait.
      TF_INPUT: "1",
      TF_CLI_CONFIG_FILE: demand("provider"),
      CI: "1",
      // CDKTF asks the registry for checksums, which a provider from a mirror does not need.
      CDKTF_SKIP_PROVIDER_LOCK: "true",
      // The cache in the user's home may be the mirror itself.
      CDKTF_DISABLE_PLUGIN_CACHE_ENV: "true",
      TERRAFORM_BINARY_NAME: demand("terraform"),
    };
  }
}

/** Adds the output as one text. */
export function spoken(result: CommandResult): Spoken {
  const text = stripVTControlCharacters(`${result.stdout} ${result.stderr}`).replaceAll(/[\s│]+/g, " ");
  return { ...result, text };
}

/** Throws the command's whole output where it ended otherwise, or without saying all of the words. */
export function expectEnd(command: Spoken, exitCode: number, ...words: readonly string[]): void {
  const unsaid = words.filter((word) => !command.text.includes(word));
  if (command.exitCode !== exitCode || unsaid.length > 0) {
    throw new Error(
      `${command.command} gave ${command.exitCode}, without: ${unsaid.join(" | ")}\n${command.text}`,
    );
  }
}
