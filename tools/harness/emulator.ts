import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { baseEnvironment } from "./environment";
import { isRecord } from "../json";
import { type Environment, type TiedProcess, spawnTied, stopTied } from "./process";
import { demand } from "./requirement";
import { type EmulatorSource, findEmulator } from "./tools";

/** How an emulator is started. */
export interface EmulatorOptions {
  /**
   * Further environment variables, such as INITIAL_NO_AUTH_ACTION_COUNT. An emulator that already runs
   * ignores them.
   */
  readonly environment?: Environment;
}

/**
 * A request that the emulator has answered. IAM and STS calls are all `POST /`, with their action in the
 * body.
 */
export interface AnsweredRequest {
  readonly method: string;
  readonly path: string;
  readonly status: number;
}

interface Running {
  readonly endpoint: string;
  readonly child?: TiedProcess;
}

/** How long an emulator may take to start. */
export const START_TIMEOUT_MS = 30_000;

/** An emulator of AWS on a loopback port. */
export class Emulator {
  private running: Running | undefined;
  private log = "";
  private markers = 0;

  public constructor(private readonly options: EmulatorOptions = {}) {}

  /** The address, after the start. */
  public get endpoint(): string {
    if (!this.running) {
      throw new Error("the emulator is not started");
    }
    return this.running.endpoint;
  }

  /** Starts the emulator, or uses the one that the tester named. */
  public async start(): Promise<void> {
    const source = demand(findEmulator(process.env));
    if (source.kind === "running") {
      // A name such as `localhost` makes clients put the bucket into the host name, which may not resolve.
      this.running = { endpoint: source.endpoint.replace("//localhost", "//127.0.0.1").replace(/\/$/, "") };
      return;
    }
    // Another process can take a free port before the emulator does.
    for (let attempt = 1; !(await this.launch(source, await freePort())); attempt += 1) {
      if (attempt === 3) {
        throw new Error(`the AWS emulator does not start: ${this.log}`);
      }
    }
  }

  /** Stops the emulator, if it was started here. */
  public async stop(): Promise<void> {
    const child = this.running?.child;
    this.running = undefined;
    if (child) {
      await stopTied(child);
    }
  }

  /** Deletes all resources. */
  public async reset(): Promise<void> {
    await this.post("/moto-api/reset");
  }

  /** Allows this number of further calls without a check, then enforces identity policies. */
  public async enforceAfter(calls: number): Promise<void> {
    await this.post("/moto-api/reset-auth", String(calls));
  }

  /** The requests that were answered since the last call. Only for an emulator that was started here. */
  public async requests(): Promise<readonly AnsweredRequest[]> {
    if (!this.running?.child) {
      throw new Error("the requests of an emulator that was not started here are unknown");
    }
    // The log is read through a pipe. When it shows this request, it also has all earlier ones.
    this.markers += 1;
    const marker = `/moto-api/?marker=${this.markers}`;
    await fetch(this.endpoint + marker);
    await until(() => this.log.includes(`${marker} `), START_TIMEOUT_MS);
    const lines = this.log.matchAll(/"([A-Z]+) (\S+) HTTP\/[\d.]+" (\d{3})/g);
    this.log = "";
    return [...lines]
      .map(([, method = "", path = "", status]) => ({ method, path, status: Number(status) }))
      .filter(({ path }) => !path.startsWith("/moto-api/"));
  }

  private async launch(source: Extract<EmulatorSource, { kind: "command" }>, port: number): Promise<boolean> {
    const endpoint = `http://127.0.0.1:${port}`;
    const child = spawnTied(source.command, [...source.args, "-H", "127.0.0.1", "-p", String(port)], {
      cwd: tmpdir(),
      environment: { ...baseEnvironment(), ...this.options.environment },
    });
    this.log = "";
    child.stdout.resume();
    child.stderr.setEncoding("utf8").on("data", (chunk: string) => (this.log += chunk));
    const ended = () => child.exitCode !== null || child.signalCode !== null;
    await until(async () => ended() || (await answers(endpoint)), START_TIMEOUT_MS);
    if (ended()) {
      return false;
    }
    this.running = { endpoint, child };
    return true;
  }

  private async post(path: string, body = ""): Promise<void> {
    const response = await fetch(this.endpoint + path, { method: "POST", body });
    if (!response.ok) {
      throw new Error(`${this.endpoint}${path} answered ${response.status}: it must be moto's server`);
    }
  }
}

async function answers(endpoint: string): Promise<boolean> {
  try {
    return (await fetch(`${endpoint}/moto-api/`)).ok;
  } catch {
    return false;
  }
}

async function until(holds: () => boolean | Promise<boolean>, timeoutMs: number): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (!(await holds())) {
    if (Date.now() > deadline) {
      throw new Error(`the AWS emulator did not answer within ${timeoutMs} ms`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address: unknown = server.address();
      const port = isRecord(address) ? Number(address["port"]) : 0;
      server.close(() => {
        resolve(port);
      });
    });
  });
}
