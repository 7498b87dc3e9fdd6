import { type IncomingMessage, type Server, createServer } from "node:http";
import { buffer } from "node:stream/consumers";
import { at } from "../../json";
import type { Policy } from "../policy-set";
import type { Environment } from "../process";
import { terraformOfThisMachine } from "../tools";
import { loggedIn } from "./client";
import { type Answer, NotFound } from "./json-api";
import { ModuleRegistry } from "./registry";
import { type Route, routesOf } from "./routes";
import { HcpWorkspace } from "./workspace";

/** The server of HCP Terraform. */
export interface HcpTerraformOptions {
  readonly organization: string;
  /** Answers the runs instead of AWS. */
  readonly emulator: { readonly endpoint: string };
  /** The policy set that judges every plan that can be applied. */
  readonly policies?: readonly Policy[] | undefined;
}

/**
 * A stand-in for HCP Terraform with one organization. Terraform itself does the client's part, and the part of the
 * agent that carries a run out.
 */
export class HcpTerraform {
  public readonly registry = new ModuleRegistry();
  /** What was asked for that the server does not know, as `METHOD PATH`. */
  public readonly unknown: string[] = [];

  /** The server's address, after the start. */
  public address = "";

  private readonly byName = new Map<string, HcpWorkspace>();
  private readonly server: Server;

  public constructor(private readonly options: HcpTerraformOptions) {
    this.server = createServer((request, response) => {
      void this.answer(request).then(({ body, headers, status }) => {
        response.writeHead(status, { "TFP-API-Version": "2.6", "TFP-AppName": "HCP Terraform", ...headers });
        response.end(body === undefined || Buffer.isBuffer(body) ? body : JSON.stringify(body));
      });
    });
  }

  /** Starts the server on a loopback port. */
  public async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
    this.address = `http://127.0.0.1:${String(at(this.server.address(), "port"))}`;
  }

  /** Cancels the runs that are not at their end, and stops the server. */
  public async stop(): Promise<void> {
    await Promise.all(this.workspaces().map((workspace) => workspace.stop()));
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** The workspace of a name, made if there is none. */
  public workspace(name: string): HcpWorkspace {
    const { address } = this;
    const { emulator, policies } = this.options;
    const workspace =
      this.byName.get(name) ?? new HcpWorkspace(name, { address, endpoint: emulator.endpoint, policies });
    this.byName.set(name, workspace);
    return workspace;
  }

  /** Variables for Terraform's commands, with a configuration that is written into the folder. */
  public clientEnvironment(folder: string): Environment {
    return loggedIn(folder, this.address);
  }

  private workspaces(): readonly HcpWorkspace[] {
    return [...this.byName.values()];
  }

  private async answer(message: IncomingMessage): Promise<Answer> {
    const { method = "", url = "" } = message;
    // Node leaves the body out of an answer to HEAD by itself.
    const asked = method === "HEAD" ? "GET" : method;
    const { pathname, searchParams: query } = new URL(url, this.address);
    const body = await buffer(message);
    try {
      for (const [known, path, handler] of this.routes()) {
        const parts = known === asked ? match(path, pathname) : undefined;
        if (parts !== undefined) return await handler({ body, query, part: (name) => parts[name] ?? "" });
      }
      this.unknown.push(`${method} ${pathname}`);
      throw new NotFound();
    } catch (error) {
      const status = error instanceof NotFound ? 404 : 500;
      return { status, body: { errors: [{ status: String(status), title: String(error) }] } };
    }
  }

  private routes(): readonly Route[] {
    return routesOf({
      address: this.address,
      organization: this.options.organization,
      terraformVersion: () => terraformOfThisMachine().version,
      registry: this.registry,
      workspaces: () => this.workspaces(),
      workspace: (name) => this.workspace(name),
    });
  }
}

/** The named parts of a path, if it is of this form. */
function match(form: string, path: string): Readonly<Record<string, string>> | undefined {
  const [expected, given] = [form.split("/"), path.split("/")];
  if (expected.length !== given.length) return undefined;
  const parts: Record<string, string> = {};
  for (const [index, name] of expected.entries()) {
    const value = given[index] ?? "";
    if (name.startsWith(":")) parts[name.slice(1)] = decodeURIComponent(value);
    else if (name !== value) return undefined;
  }
  return parts;
}
