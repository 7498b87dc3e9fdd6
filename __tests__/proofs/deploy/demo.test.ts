import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readlinkSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ALL_TOOLS, describeWithTools, parseJson } from "../../harness";
import { at } from "../../../tools/harness/json";
import { PROJECT } from "./cloned-project";

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

  /** Folders that the demo made, and programs that work in them. */
  function remains(): readonly string[] {
    const folders = readdirSync(folder).filter((name) => /^sigma-s3-storage-\d/.test(name));
    const processes = existsSync("/proc") ? readdirSync("/proc").filter((name) => /^\d+$/.test(name)) : [];
    return [...folders, ...processes.filter((id) => workingFolder(id).startsWith(folder))];
  }

  test("leads to a connected integration and back to nothing", async () => {
    const { code, summary } = await demo(undefined);
    expect(at(summary, "error")).toBeUndefined();
    expect(code).toBe(0);
    expect(summary).toMatchObject({
      ok: true,
      results: {
        created: 10,
        next_steps: expect.stringContaining("In the AWS IAM role ARN field, enter: arn:aws:iam::"),
        changes: ["aws_iam_role.this: update"],
        integration_status: "connected",
        trust_policy: { Statement: [{ Principal: { AWS: "arn:aws:iam::999999999999:user/sigma-demo" } }] },
        destroyed: 10,
      },
    });
    expect(remains()).toEqual([]);
  });

  test.each(["Start an emulated AWS", "Bootstrap"])(
    "leaves nothing behind where it is interrupted: %s",
    async (words) => {
      const { code, summary } = await demo(words);
      expect(summary).toMatchObject({ ok: false, error: "interrupted by SIGINT" });
      expect(code).toBe(130);
      expect(remains()).toEqual([]);
    },
  );

  test("says what failed, with exit code 1", async () => {
    const { code, summary, progress } = await demo(undefined, { TERRAFORM_BINARY_NAME: "no-such-terraform" });
    expect(code).toBe(1);
    expect(summary).toMatchObject({ ok: false, error: expect.stringContaining("no-such-terraform") });
    expect(progress).toContain("The demo failed: TERRAFORM_BINARY_NAME names no-such-terraform");
    expect(remains()).toEqual([]);
  });
});

function workingFolder(id: string): string {
  try {
    return readlinkSync(join("/proc", id, "cwd"));
  } catch {
    return "";
  }
}
