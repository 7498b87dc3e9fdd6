import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { InputValues } from "../../constructs/inputs/input";
import { terraformEnvironment } from "./environment";
import { printedPlan } from "./printed-plan";
import { type CommandResult, type Environment, run } from "./process";
import {
  type Applied,
  type Outcome,
  type Plan,
  type TestOutcome,
  decodeApplied,
  decodeOutcome,
  decodePlan,
  decodeTest,
  decodeValidation,
} from "./results";
import { dropChecksums, makeScratchFolder, readIfThere } from "./scratch";
import { type State, decodeState } from "./state";
import { demand } from "./tools";

/** The options of a workspace. */
export interface WorkspaceOptions {
  /** Answers instead of AWS. Without it, every AWS call fails. */
  readonly emulator?: { readonly endpoint: string };
  readonly region?: string;
  /** Further environment variables for Terraform. */
  readonly environment?: Environment;
  /** False for root modules without the AWS provider. */
  readonly provider?: boolean;
  readonly timeoutMs?: number;
}

/** How a plan is made. */
export interface PlanOptions {
  /**
   * Whether to read `resources` and `outputs`, which takes 1.5 to 2 s. By default, they are read if the plan
   * has changes.
   */
  readonly details?: boolean;
  /** Further arguments, such as `-refresh=false` or `-destroy`. */
  readonly args?: readonly string[];
}

const PLAN_FILE = "plan.bin";

/**
 * A root module in a temporary folder, and the Terraform commands on it. A failing command returns its errors
 * in its result, and `ok` throws them. Only `init` throws by itself. A command without inputs uses the last
 * ones.
 */
export class Workspace {
  private home: string | undefined;

  public constructor(private readonly options: WorkspaceOptions = {}) {}

  /** The folder of the root module. It is made at the first use. */
  public get directory(): string {
    this.home ??= makeScratchFolder();
    return join(this.home, "root");
  }

  /** Writes a file: a string as it is, anything else as JSON. */
  public write(path: string, content: unknown): void {
    const file = join(this.directory, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, typeof content === "string" ? content : `${JSON.stringify(content, undefined, 2)}\n`);
  }

  /** Copies a folder into the workspace, by default as its root module. */
  public copy(from: string, to = "."): void {
    cpSync(from, join(this.directory, to), { recursive: true });
  }

  /** Removes the folder. */
  public remove(): void {
    if (this.home !== undefined) {
      rmSync(this.home, { recursive: true, force: true });
      this.home = undefined;
    }
  }

  /** Runs any Terraform command with exactly these arguments. */
  public terraform(args: readonly string[]): Promise<CommandResult> {
    return run(demand("terraform"), args, {
      cwd: this.directory,
      environment: this.childEnvironment(),
      ...(this.options.timeoutMs === undefined ? {} : { timeoutMs: this.options.timeoutMs }),
    });
  }

  /** `terraform init`. Throws if it fails. */
  public async init(): Promise<CommandResult> {
    const result = await this.terraform(["init", "-input=false", "-no-color"]);
    if (result.exitCode !== 0) {
      throw new Error(`${result.command} gave ${result.exitCode}\n${result.stdout}${result.stderr}`);
    }
    dropChecksums(this.directory);
    return result;
  }

  /** `terraform validate`. */
  public async validate(): Promise<Outcome> {
    return decodeValidation(await this.terraform(["validate", "-json"]));
  }

  /** `terraform plan`, saved for `applyPlan`. */
  public async plan(inputs?: InputValues, options: PlanOptions = {}): Promise<Plan> {
    this.writeInputs(inputs);
    const args = ["plan", "-json", "-detailed-exitcode", `-out=${PLAN_FILE}`, ...(options.args ?? [])];
    const outcome = decodeOutcome(await this.terraform(args));
    const planned = outcome.exitCode === 0 || outcome.exitCode === 2;
    if (!planned || !(options.details ?? outcome.exitCode === 2)) {
      return decodePlan(outcome, undefined);
    }
    return decodePlan(outcome, await this.showPlan());
  }

  /** The text that `terraform plan` prints for people. The plan is saved for `applyPlan`. Throws if nothing changes. */
  public async printPlan(inputs?: InputValues, args: readonly string[] = []): Promise<string> {
    this.writeInputs(inputs);
    return printedPlan(await this.terraform(["plan", "-no-color", `-out=${PLAN_FILE}`, ...args]));
  }

  /** The plan that `terraform apply` prints before it applies. */
  public async printApply(inputs?: InputValues, args: readonly string[] = []): Promise<string> {
    this.writeInputs(inputs);
    return printedPlan(await this.terraform(["apply", "-no-color", "-auto-approve", ...args]));
  }

  /** `terraform apply`, with a plan of its own. */
  public async apply(inputs?: InputValues, args: readonly string[] = []): Promise<Applied> {
    this.writeInputs(inputs);
    return decodeApplied(await this.terraform(["apply", "-json", "-auto-approve", ...args]));
  }

  /** `terraform apply` of the last plan, which saves planning again. */
  public async applyPlan(): Promise<Applied> {
    return decodeApplied(await this.terraform(["apply", "-json", PLAN_FILE]));
  }

  /** `terraform destroy`. */
  public async destroy(inputs?: InputValues, args: readonly string[] = []): Promise<Applied> {
    this.writeInputs(inputs);
    return decodeApplied(await this.terraform(["destroy", "-json", "-auto-approve", ...args]));
  }

  /** `terraform test`. */
  public async test(args: readonly string[] = []): Promise<TestOutcome> {
    return decodeTest(await this.terraform(["test", "-json", ...args]));
  }

  /** Whether all files are formatted. The difference is in the result's output. */
  public fmt(): Promise<CommandResult> {
    return this.terraform(["fmt", "-check", "-diff", "-recursive", "-no-color"]);
  }

  /** The last plan in full, as JSON. */
  public async showPlan(): Promise<string> {
    const { command, exitCode, stdout, stderr } = await this.terraform(["show", "-json", PLAN_FILE]);
    if (exitCode !== 0) {
      throw new Error(`${command} gave ${exitCode}\n${stderr}`);
    }
    return stdout;
  }

  /** The state, read from its file, because `terraform show` and `terraform output` need a process each. */
  public state(): State {
    return decodeState(readIfThere(join(this.directory, "terraform.tfstate")));
  }

  /** The outputs of the last apply. */
  public outputs(): Readonly<Record<string, unknown>> {
    return this.state().outputs;
  }

  /** The environment of its Terraform commands. */
  public childEnvironment(): Environment {
    const { emulator, region, environment, provider } = this.options;
    return {
      ...terraformEnvironment({ endpoint: emulator?.endpoint, region }),
      ...(provider === false ? {} : { TF_CLI_CONFIG_FILE: demand("provider") }),
      ...environment,
    };
  }

  private writeInputs(inputs: InputValues | undefined): void {
    if (inputs !== undefined) {
      this.write("terraform.tfvars.json", inputs);
    }
  }
}
