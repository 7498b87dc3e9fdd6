import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Readable, Writable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { describeWithTools } from "../../harness";

/** How long the system may take to end killed processes. */
const END_TIMEOUT_MS = 10_000;

describeWithTools("a browser and an S3 server", ["chromium"], () => {
  let folder = "";
  let program: ChildProcessByStdio<Writable, Readable, Readable> | undefined;

  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), "remains-")));
  });
  afterEach(() => {
    program?.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  });

  /** Starts a program that starts both. The folder is for everything that they write. */
  function start(variables: Readonly<Record<string, string>> = {}): NonNullable<typeof program> {
    return (program = spawn(process.execPath, ["--import", "tsx", join(__dirname, "running.ts")], {
      cwd: resolve(__dirname, "../../.."),
      env: { ...process.env, ...variables, TMPDIR: folder },
    }));
  }

  /** Waits until no process names the folder. Returns the processes that do not end. */
  async function processesLeft(): Promise<readonly string[]> {
    const deadline = Date.now() + END_TIMEOUT_MS;
    while (processesNaming(folder).length > 0 && Date.now() < deadline) await sleep(50);
    return processesNaming(folder);
  }

  test("leave no process and no file behind when they are stopped", async () => {
    const running = start();
    await once(running.stdout, "data");
    expect(processesNaming(folder).join("\n")).toMatch(/chrom[^]*s3rver|s3rver[^]*chrom/);
    running.stdin.end();
    expect(await once(running, "close")).toEqual([0, null]);
    expect(await processesLeft()).toEqual([]);
    expect(ownFolders()).toEqual([]);
  });

  test("leave no process behind when the process that started them is killed", async () => {
    const running = start();
    await once(running.stdout, "data");
    running.kill("SIGKILL");
    await once(running, "close");
    expect(await processesLeft()).toEqual([]);
  });

  test("leave nothing behind when the browser does not start, and say why", async () => {
    const broken = join(folder, "browser");
    writeFileSync(broken, '#!/bin/sh\n[ "$1" = --version ] && exit 0\necho "no display" >&2\nexit 3\n', {
      mode: 0o755,
    });
    const running = start({ PUPPETEER_EXECUTABLE_PATH: broken });
    let words = "";
    running.stderr.setEncoding("utf8").on("data", (chunk: string) => (words += chunk));
    expect(await once(running, "close")).toEqual([1, null]);
    expect(words).toMatch(/no display[^]*browser does not start/);
    expect(await processesLeft()).toEqual([]);
    expect(ownFolders()).toEqual([]);
  });

  function ownFolders(): readonly string[] {
    return readdirSync(folder).filter((name) => /^sigma-s3-storage-\d/.test(name));
  }
});

/** The command lines of running processes that name a folder. One that has ended has no command line. */
function processesNaming(folder: string): readonly string[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(commandLine)
    .filter((line) => line.includes(folder));
}

function commandLine(id: string): string {
  try {
    return readFileSync(join("/proc", id, "cmdline"), "utf8").replaceAll("\0", " ");
  } catch {
    return "";
  }
}
