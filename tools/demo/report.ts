import { stderr, stdout } from "node:process";

/** Tells people how far the demo is, and tells programs how it ended. */
export class Report {
  private readonly started = Date.now();
  private readonly steps: { readonly title: string; readonly seconds: number }[] = [];
  private readonly results: Record<string, unknown> = {};
  private error: string | undefined;

  /** @param json true if a program reads the standard output, and people read the standard error */
  public constructor(private readonly json: boolean) {}

  /**
   * Runs a step between two lines of progress.
   * @throws Error if the demo was interrupted, and whatever the step throws
   */
  public async step<T>(title: string, action: () => Promise<T>): Promise<T> {
    if (this.error !== undefined) throw new Error(this.error);
    const started = Date.now();
    this.say(`\n▸ ${title} …`);
    const result = await action();
    const seconds = secondsSince(started);
    this.steps.push({ title, seconds });
    this.say(`  done in ${seconds} s`);
    return result;
  }

  /** Shows the result of a step. */
  public show(name: string, value: unknown, text: string): void {
    this.results[name] = value;
    this.say(`\n${text.trimEnd().replaceAll(/^(?=.)/gm, "    ")}`);
  }

  /** Prevents any further step. */
  public interrupt(signal: string): void {
    this.error = `interrupted by ${signal}`;
  }

  /** Says why the demo ends here. An interruption makes steps fail, and is then the reason. */
  public fail(reason: string): void {
    this.error ??= reason;
  }

  /** The summary, after everything is cleaned up. */
  public end(): void {
    const { error, results, steps } = this;
    const seconds = secondsSince(this.started);
    if (this.json) {
      const outcome = error === undefined ? { ok: true } : { ok: false, error };
      stdout.write(`${JSON.stringify({ ...outcome, seconds, steps, results }, undefined, 2)}\n`);
    }
    const lines = steps.map((step) => `  ${step.seconds.toFixed(1).padStart(5)} s  ${step.title}`);
    const verdict =
      error === undefined ? "The integration was connected and destroyed" : `The demo failed: ${error}`;
    this.say(`\n${lines.join("\n")}\n\n${verdict} (${seconds} s). Nothing is left running.`);
  }

  private say(text: string): void {
    (this.json ? stderr : stdout).write(`${text}\n`);
  }
}

function secondsSince(started: number): number {
  return Math.round((Date.now() - started) / 100) / 10;
}
