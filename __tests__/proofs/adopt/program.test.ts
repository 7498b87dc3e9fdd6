import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { spawn } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { join, resolve } from "node:path";
import { terraformEnvironment } from "../../../tools/harness/environment";
import { makeScratchFolder } from "../../../tools/harness/scratch";

jest.setTimeout(60_000);

const PROJECT = resolve(__dirname, "../../..");
const EXPIRED = `<ErrorResponse><Error><Type>Sender</Type><Code>ExpiredToken</Code><Message>The security token included in the request is expired</Message></Error><RequestId>1</RequestId></ErrorResponse>`;

/**
 * Starts the program as a user does. If a signal is set, it ends the program after its first request to AWS.
 */
function start(
  environment: Readonly<Record<string, string>>,
  args: readonly string[],
  firstRequest?: Promise<void>,
) {
  const child = spawn(process.execPath, ["--import", "tsx", "tools/adopt/main.ts", ...args], {
    cwd: PROJECT,
    env: { ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const texts = { out: "", error: "" };
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => (texts.out += chunk));
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => (texts.error += chunk));
  void firstRequest?.then(() => child.kill("SIGINT"));
  return new Promise<{ readonly exitCode: number | null; readonly out: string; readonly error: string }>(
    (end) =>
      child.on("close", (exitCode) => {
        end({ exitCode, ...texts });
      }),
  );
}

describe("the program adopt", () => {
  const folder = makeScratchFolder();
  let server: Server;
  let endpoint = "";
  let isSilent = false;
  let reached: () => void;
  const firstRequest = new Promise<void>((resolveRequest) => {
    reached = resolveRequest;
  });

  beforeAll(async () => {
    server = createServer((_, answer) => {
      if (isSilent) reached();
      else answer.writeHead(403, { "content-type": "text/xml" }).end(EXPIRED);
    });
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    const address = server.address();
    endpoint = typeof address === "object" && address !== null ? `http://127.0.0.1:${address.port}` : "";
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const names = ["adopt", "--bucket", "acme-files", "--role", "SigmaStorage"];

  test("says in one line that credentials are missing, that they have expired, and that a command is unknown", async () => {
    const environment = terraformEnvironment({ endpoint });
    const nobody = Object.fromEntries(
      Object.entries(environment).filter(([name]) => !name.includes("ACCESS_KEY")),
    );
    const ends = await Promise.all([
      start(nobody, names),
      start(environment, names),
      start(environment, ["adapt"]),
    ]);
    expect(ends).toEqual([
      { exitCode: 2, out: "", error: expect.stringMatching(/^No AWS credentials were found[.] .*\n$/) },
      {
        exitCode: 2,
        out: "",
        error: "The AWS credentials have expired. Sign in again and repeat the command.\n",
      },
      {
        exitCode: 2,
        out: "",
        error: expect.stringMatching(/^The command is "adapt"[.] Allowed: adopt[.] .*\n$/),
      },
    ]);
  });

  test("leaves nothing behind when Ctrl-C ends it", async () => {
    isSilent = true;
    const out = join(folder, "interrupted");
    const ended = await start(terraformEnvironment({ endpoint }), [...names, "--out", out], firstRequest);
    expect(ended).toEqual({ exitCode: 130, out: "", error: "" });
    expect(existsSync(out)).toBe(false);
  });
});
