import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readlinkSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { showUpload } from "../../../tools/demo/upload";
import { Chromium } from "../../../tools/harness/chromium";
import { S3Server } from "../../../tools/harness/s3-server";
import { findTool } from "../../../tools/harness/tools";
import { ALL_TOOLS, describeWithTools, parseJson } from "../../harness";
import { at } from "../../../tools/json";
import { PROJECT } from "./cloned-project";

const REFUSED = { refusal: expect.stringContaining("No 'Access-Control-Allow-Origin' header") };
const ANSWERED = { etag: expect.stringMatching(/^"[0-9a-f]{32}"$/) };

/** What the demo must say about the upload. */
const UPLOADED = {
  upload: {
    "https://app.sigmacomputing.com": [ANSWERED, ANSWERED, ANSWERED],
    "https://app.sigmacomputing.com.evil.example": [REFUSED, REFUSED, REFUSED],
  },
  screenshot: "tools/demo/upload.png",
};

const WITH_BROWSER = "found" in findTool("chromium");

/** How long the system may take to end processes that were killed. */
const END_TIMEOUT_MS = 10_000;

describeWithTools("the demo", ALL_TOOLS, () => {
  let folder = "";
  beforeAll(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), "demo-")));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  /** Runs the demo as one program, and interrupts it once it has said these words. */
  function demo(
    interruptAt: string | undefined,
    environment: Readonly<Record<string, string>> = {},
  ): Promise<{ code: number | null; summary: unknown; progress: string }> {
    return new Promise((resolve, reject) => {
      const child = spawn("node", ["--import", "tsx", "tools/demo/main.ts", "--json"], {
        cwd: PROJECT,
        env: { ...process.env, TMPDIR: folder, ...environment },
        timeout: 280_000,
      });
      let [summary, progress] = ["", ""];
      child.stdout.setEncoding("utf8").on("data", (text: string) => (summary += text));
      child.stderr.setEncoding("utf8").on("data", (text: string) => {
        if (interruptAt !== undefined && text.includes(`▸ ${interruptAt}`)) child.kill("SIGINT");
        progress += text;
      });
      child.on("error", reject);
      child.on("close", (code) => {
        resolve({ code, summary: summary === "" ? undefined : parseJson(summary), progress });
      });
    });
  }

  /** Folders that the demo made, and programs that work in them and do not end. */
  async function remains(): Promise<readonly string[]> {
    const folders = readdirSync(folder).filter((name) => /^sigma-s3-storage-\d/.test(name));
    const deadline = Date.now() + END_TIMEOUT_MS;
    while (processes().length > 0 && Date.now() < deadline) await sleep(50);
    return [...folders, ...processes()];
  }

  function processes(): readonly string[] {
    const all = existsSync("/proc") ? readdirSync("/proc").filter((name) => /^\d+$/.test(name)) : [];
    return all.filter((id) => workingFolder(id).startsWith(folder));
  }

  test("leads to a connected integration and back to nothing", async () => {
    const picture = join(PROJECT, "tools/demo/upload.png");
    rmSync(picture, { force: true });
    const { code, summary } = await demo(undefined);
    expect(at(summary, "error")).toBeUndefined();
    expect(code).toBe(0);
    expect(summary).toMatchObject({
      ok: true,
      results: {
        created: 10,
        next_steps: expect.stringContaining("In the AWS IAM role ARN field, enter: arn:aws:iam::"),
        changes: ["aws_iam_role.this will be updated in-place"],
        integration_status: "connected",
        trust_policy: { Statement: [{ Principal: { AWS: "arn:aws:iam::999999999999:user/sigma-demo" } }] },
        destroyed: 10,
        ...(WITH_BROWSER ? UPLOADED : {}),
      },
    });
    expect(existsSync(picture)).toBe(WITH_BROWSER);
    expect(await remains()).toEqual([]);
  });

  test("goes on without a browser, and says how to get one", async () => {
    const texts: string[] = [];
    const report = {
      show: (_name: string, _value: unknown, text: string) => texts.push(text),
      step: () => Promise.reject(new Error("nothing can be uploaded")),
    };
    const { PUPPETEER_EXECUTABLE_PATH: before } = process.env;
    process.env["PUPPETEER_EXECUTABLE_PATH"] = "no-such-browser";
    try {
      await showUpload(report, { browser: new Chromium(), server: new S3Server() }, "acme-sigma-demo", []);
    } finally {
      if (before === undefined) Reflect.deleteProperty(process.env, "PUPPETEER_EXECUTABLE_PATH");
      else process.env["PUPPETEER_EXECUTABLE_PATH"] = before;
    }
    expect(texts).toEqual([expect.stringContaining('run "apt-get install chromium"')]);
  });

  test.each(["Start an emulated AWS", "Bootstrap", ...(WITH_BROWSER ? ["Upload a file"] : [])])(
    "leaves nothing behind where it is interrupted: %s",
    async (words) => {
      const { code, summary } = await demo(words);
      expect(summary).toMatchObject({ ok: false, error: "interrupted by SIGINT" });
      expect(code).toBe(130);
      expect(await remains()).toEqual([]);
    },
  );

  test("says what failed, with exit code 1", async () => {
    const { code, summary, progress } = await demo(undefined, { TERRAFORM_BINARY_NAME: "no-such-terraform" });
    expect(code).toBe(1);
    expect(summary).toMatchObject({ ok: false, error: expect.stringContaining("no-such-terraform") });
    expect(progress).toContain("The demo failed: TERRAFORM_BINARY_NAME names no-such-terraform");
    expect(await remains()).toEqual([]);
  });
});

function workingFolder(id: string): string {
  try {
    return readlinkSync(join("/proc", id, "cwd"));
  } catch {
    return "";
  }
}
