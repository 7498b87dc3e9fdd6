import { once } from "node:events";
import { announcement, START_TIMEOUT_MS } from "./announcement";
import { baseEnvironment } from "./environment";
import { type Environment, type TiedProcess, spawnTied, stopTied } from "./process";
import { demand } from "./tools";

/** How an emulator is started. */
export interface EmulatorOptions {
  /** Further environment variables, such as INITIAL_NO_AUTH_ACTION_COUNT. */
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

// By itself, moto's server sends the head of a response and its body one after the other. Under load, the
// provider's AWS SDK closes a connection between the two, loses the body, and sends the request again. A create
// then fails: what it creates exists already. The buffer makes one packet of both.
const MOTO_SERVER = `
from moto.server import main
from werkzeug.serving import WSGIRequestHandler
WSGIRequestHandler.wbufsize = 65536
main()
`;

/** An emulator of AWS on a loopback port. */
export class Emulator {
  private child: TiedProcess | undefined;
  private address: string | undefined;
  private log = "";
  private markers = 0;

  public constructor(private readonly options: EmulatorOptions = {}) {}

  /** The address, after the start. */
  public get endpoint(): string {
    if (this.address === undefined) throw new Error("the emulator is not started");
    return this.address;
  }

  /** Starts the emulator. */
  public async start(): Promise<void> {
    const args = ["-c", MOTO_SERVER, "-H", "127.0.0.1", "-p", "0"];
    const child = spawnTied(demand("emulator"), args, {
      // Python imports from the working folder first.
      cwd: __dirname,
      environment: { ...baseEnvironment(), ...this.options.environment },
    });
    this.child = child;
    this.log = "";
    child.stdout.resume();
    child.stderr.setEncoding("utf8").on("data", (chunk: string) => (this.log += chunk));
    this.address = await announcement(child, "the AWS emulator", /Running on (http:\S+)/);
  }

  /** Stops the emulator. */
  public async stop(): Promise<void> {
    const { child } = this;
    this.child = this.address = undefined;
    if (child) await stopTied(child);
  }

  /** Deletes all resources. */
  public async reset(): Promise<void> {
    await this.post("/moto-api/reset");
  }

  /** Allows this number of further calls without a check, then enforces identity policies. */
  public async enforceAfter(calls: number): Promise<void> {
    await this.post("/moto-api/reset-auth", String(calls));
  }

  /** The requests that were answered since the last call. */
  public async requests(): Promise<readonly AnsweredRequest[]> {
    // The log is read through a pipe. When it shows this request, it also has all earlier ones.
    this.markers += 1;
    const marker = `/moto-api/?marker=${this.markers}`;
    await fetch(this.endpoint + marker);
    const signal = AbortSignal.timeout(START_TIMEOUT_MS);
    while (this.child && !this.log.includes(`${marker} `)) await once(this.child.stderr, "data", { signal });
    const lines = this.log.matchAll(/"([A-Z]+) (\S+) HTTP\/[\d.]+" (\d{3})/g);
    this.log = "";
    return [...lines]
      .map(([, method = "", path = "", status]) => ({ method, path, status: Number(status) }))
      .filter(({ path }) => !path.startsWith("/moto-api/"));
  }

  private async post(path: string, body = ""): Promise<void> {
    const { ok, status } = await fetch(this.endpoint + path, { method: "POST", body });
    if (!ok) throw new Error(`${this.endpoint}${path} answered ${status}`);
  }
}
