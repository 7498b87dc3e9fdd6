import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { terraformEnvironment } from "../environment";
import { type Findings, judge } from "../policy-set";
import { type Environment, interruptTied, run, spawnTied } from "../process";
import { dropChecksums, makeScratchFolder, readIfThere } from "../scratch";
import { terraformOfThisMachine } from "../tools";
import { type Files, unpack } from "./archive";
import { loggedIn } from "./client";
import { type Variable, environmentOf, tfvars } from "./variables";

/** What a run begins with. */
export interface Assignment {
  /** Of HCP Terraform, where the agent is logged in. */
  readonly address: string;
  /** Of the emulated AWS. */
  readonly endpoint: string | undefined;
  readonly files: Files;
  /** The folder of the files in which Terraform works; empty for their root. */
  readonly workingDirectory: string;
  readonly state: string | undefined;
  readonly variables: readonly Variable[];
  /** Ends a command as Ctrl-C does: Terraform finishes what it began, and keeps it in the state. */
  readonly canceled: AbortSignal;
}

/** Takes what Terraform prints. */
export type Log = (text: string) => void;

const PLAN_FILE = "run.tfplan";

/** An empty folder with what was uploaded, and Terraform in it. An agent serves one run. */
export class Agent {
  public readonly terraform = terraformOfThisMachine();
  private readonly home = makeScratchFolder();
  private readonly folder: string;
  private readonly environment: Environment;

  public constructor(private readonly assignment: Assignment) {
    const { address, endpoint, files, state, variables, workingDirectory } = assignment;
    const root = join(this.home, "root");
    unpack(files, root);
    this.folder = join(root, workingDirectory);
    mkdirSync(this.folder, { recursive: true });
    // The run keeps its state in its folder. What the configuration says about HCP Terraform is for the command line.
    this.write("hcp_terraform_override.tf.json", JSON.stringify({ terraform: { backend: { local: {} } } }));
    if (state !== undefined) this.write("terraform.tfstate", state);
    writeFileSync(this.variableFile, tfvars(variables));
    this.environment = {
      ...terraformEnvironment({ endpoint }),
      ...loggedIn(this.home, address),
      ...environmentOf(variables),
    };
  }

  /** `terraform init`, of which the log shows nothing unless it fails. */
  public async init(log: Log): Promise<boolean> {
    const { exitCode, stderr, stdout } = await run(
      this.terraform.command,
      ["init", "-input=false", "-no-color"],
      { cwd: this.folder, environment: this.environment },
    );
    if (exitCode !== 0) log(`${stdout}${stderr}`);
    dropChecksums(this.folder);
    return exitCode === 0;
  }

  /** `terraform plan`. Says whether something is to be done, or that it failed. */
  public async plan(args: readonly string[], log: Log): Promise<"changes" | "no changes" | "failed"> {
    const files = [`-out=${PLAN_FILE}`, `-var-file=${this.variableFile}`];
    const exitCode = await this.command(["plan", "-detailed-exitcode", ...files, ...args], log);
    return exitCode === 0 ? "no changes" : exitCode === 2 ? "changes" : "failed";
  }

  /** The plan's JSON. */
  public async showPlan(): Promise<string> {
    let json = "";
    await this.command(["show", "-json", PLAN_FILE], (text) => (json += text));
    return json;
  }

  /** What the policies find in the input that HCP Terraform gives them. */
  public async judge(input: unknown): Promise<Findings> {
    return (await judge(this.home, { input })).get("input") ?? {};
  }

  /** `terraform apply` of the plan. */
  public async apply(log: Log): Promise<boolean> {
    return (await this.command(["apply", PLAN_FILE], log)) === 0;
  }

  /** The state as the last command left it. Empty if there is none. */
  public state(): string {
    return readIfThere(join(this.folder, "terraform.tfstate"));
  }

  /** Removes the folder. */
  public remove(): void {
    rmSync(this.home, { recursive: true, force: true });
  }

  private get variableFile(): string {
    return join(this.home, "terraform.tfvars");
  }

  private write(name: string, text: string): void {
    writeFileSync(join(this.folder, name), text);
  }

  private command([name, ...args]: readonly [string, ...string[]], log: Log): Promise<number> {
    const child = spawnTied(this.terraform.command, [name, "-no-color", ...args], {
      cwd: this.folder,
      environment: this.environment,
    });
    const interrupt = (): void => {
      interruptTied(child);
    };
    this.assignment.canceled.addEventListener("abort", interrupt);
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", log);
    return new Promise((resolve, reject) => {
      child.on("error", reject);
      child.on("close", (code) => {
        this.assignment.canceled.removeEventListener("abort", interrupt);
        resolve(code ?? 1);
      });
    });
  }
}
