import { randomUUID } from "node:crypto";
import { at, listOf, parseJson, record } from "../../json";
import type { Policy } from "../policy-set";
import { Agent } from "./agent";
import { type Files, filesOf } from "./archive";
import { Run, type RunOptions } from "./run";
import { carryOut } from "./steps";
import type { Variable } from "./variables";

/** What somebody uploaded. */
export interface Configuration {
  readonly id: string;
  /** The bytes that arrived, unless the files came from somewhere else. */
  tarball?: Buffer;
  files: Files | undefined;
  /** Whether its runs only plan. */
  readonly speculative: boolean;
}

/** What a configuration begins with. */
export interface NewConfiguration {
  readonly files?: Files;
  readonly speculative?: boolean;
}

/** A state that the server keeps. */
export interface StateVersion {
  readonly id: string;
  readonly createdAt: string;
  readonly text: string;
}

/** Where the runs of a workspace take place. */
export interface Place {
  /** Of the server. */
  readonly address: string;
  /** Of the emulated AWS. */
  readonly endpoint: string | undefined;
  /** What judges the plans. */
  readonly policies: readonly Policy[] | undefined;
}

/** A workspace: its settings, its runs and its states. */
export class HcpWorkspace {
  public readonly id = `ws-${randomUUID()}`;
  public readonly configurations: Configuration[] = [];
  public readonly runs: Run[] = [];
  public readonly states: StateVersion[] = [];
  /** As in the settings: where in the files Terraform works. */
  public workingDirectory = "";

  private readonly variables = new Map<string, Variable>();
  private queue: Promise<unknown> = Promise.resolve();

  public constructor(
    public readonly name: string,
    private readonly place: Place,
  ) {}

  /** Sets a variable on the page of variables. */
  public set(variable: Variable): void {
    this.variables.set(variable.key, variable);
  }

  /** The state that counts. */
  public get state(): StateVersion | undefined {
    return this.states.at(-1);
  }

  /** The last run. */
  public get lastRun(): Run {
    const run = this.runs.at(-1);
    if (run === undefined) throw new Error(`the workspace ${this.name} has no run yet`);
    return run;
  }

  /** The outputs of the state. */
  public get outputs(): Readonly<Record<string, unknown>> {
    const outputs = record(at(parseJson(this.state?.text ?? "{}"), "outputs"));
    return Object.fromEntries(Object.entries(outputs).map(([name, output]) => [name, at(output, "value")]));
  }

  /** The results of the checks that the state holds, by the name of the check. */
  public get checks(): Readonly<Record<string, unknown>> {
    const results = listOf(at(parseJson(this.state?.text ?? "{}"), "check_results"));
    const checks = results.filter((result) => at(result, "object_kind") === "check");
    return Object.fromEntries(checks.map((check) => [String(at(check, "config_addr")), at(check, "status")]));
  }

  /** A configuration that waits for its upload, unless its files come from somewhere else. */
  public createConfiguration({ files, speculative = false }: NewConfiguration = {}): Configuration {
    const configuration = { id: `cv-${randomUUID()}`, files, speculative };
    this.configurations.push(configuration);
    return configuration;
  }

  /** Starts a run of the last configuration, or of another one. */
  public start(options: RunOptions = {}, configuration = this.configurations.at(-1)): Run {
    if (configuration?.files === undefined)
      throw new Error(`the workspace ${this.name} has no configuration to run`);
    const { files, id, speculative } = configuration;
    const run = new Run(id, { planOnly: speculative, ...options }, this.place.policies);
    this.runs.push(run);
    // A plan that nobody can apply waits for no other run.
    if (run.options.planOnly) void this.carryOut(run, files);
    else this.queue = this.queue.then(() => this.carryOut(run, files));
    return run;
  }

  /** Cancels what is not at its end, and waits until it is. */
  public async stop(): Promise<void> {
    for (const run of this.runs) run.cancel();
    await Promise.all(this.runs.map(({ end }) => end));
  }

  private async carryOut(run: Run, files: Files): Promise<void> {
    const agent = new Agent({
      ...this.place,
      files,
      workingDirectory: this.workingDirectory,
      state: this.state?.text,
      variables: [...this.variables.values(), ...(run.options.variables ?? [])],
      canceled: run.canceled,
    });
    try {
      run.finish(
        await carryOut({
          run,
          agent,
          keepState: (text) => {
            this.keep(text);
          },
        }),
      );
    } catch (error) {
      run.planLog.text += String(error);
      run.finish("errored");
    } finally {
      agent.remove();
    }
  }

  private keep(text: string): void {
    if (text === "" || text === this.state?.text) return;
    this.states.push({ id: `sv-${randomUUID()}`, createdAt: new Date().toISOString(), text });
  }
}

/** Takes an upload. */
export async function receive(configuration: Configuration, tarball: Buffer): Promise<void> {
  configuration.tarball = tarball;
  configuration.files = await filesOf(tarball);
}
