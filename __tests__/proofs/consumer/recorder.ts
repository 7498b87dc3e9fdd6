import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";

/** A request to AWS, as Terraform's provider sent it. */
export interface RecordedRequest {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  /** The parameters of a request to IAM or STS, whose action stands in the body. */
  readonly form: URLSearchParams;
  readonly status: number;
}

/** Stands between Terraform and the emulator and keeps every request: the emulator's log has no bodies. */
export class Recorder {
  private requests: RecordedRequest[] = [];
  private readonly server: Server;

  public constructor(private readonly emulator: { readonly endpoint: string }) {
    this.server = createServer((incoming, answer) => {
      this.forward(incoming, answer).catch((error: unknown) => {
        answer.destroy(error instanceof Error ? error : undefined);
      });
    });
  }

  /** The address, once started. */
  public get endpoint(): string {
    const address = this.server.address();
    if (address === null || typeof address === "string") {
      throw new Error("the recorder is not started");
    }
    return `http://127.0.0.1:${address.port}`;
  }

  public start(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.server.once("error", reject).listen(0, "127.0.0.1", resolve);
    });
  }

  public stop(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => {
      this.server.close(() => {
        resolve();
      });
    });
  }

  /** The requests since the last time this was asked. */
  public take(): readonly RecordedRequest[] {
    return this.requests.splice(0);
  }

  private async forward(incoming: IncomingMessage, answer: ServerResponse): Promise<void> {
    const body = await buffer(incoming);
    const { method = "", url = "", headers } = incoming;
    const onward = request(this.emulator.endpoint + url, { method, headers }, (answered) => {
      const isForm = (headers["content-type"] ?? "").startsWith("application/x-www-form-urlencoded");
      const form = new URLSearchParams(isForm ? body.toString("utf8") : "");
      this.requests.push({ method, url, form, status: answered.statusCode ?? 0 });
      answer.writeHead(answered.statusCode ?? 502, answered.headers);
      answered.pipe(answer);
    });
    onward.on("error", (error) => answer.destroy(error));
    onward.end(body);
  }
}
