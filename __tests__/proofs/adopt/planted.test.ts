import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { execFile } from "node:child_process";
import { cpSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { filesBelow } from "../../../tools/modules/files-below";
import { terraformEnvironment } from "../../../tools/harness/environment";
import { makeScratchFolder } from "../../../tools/harness/scratch";
import { at, awsClients, describeWithTools, listOf, parseJson, useEmulator } from "../../harness";
import { runAdopt } from "./command";
import { Site } from "./site";

const PROJECT = resolve(__dirname, "../../..");

describeWithTools("adopt, with a change in the module", ["emulator"], () => {
  const emulator = useEmulator();
  const copy = makeScratchFolder();

  beforeAll(async () => {
    for (const folder of ["constructs", "tools", "package.json", "tsconfig.json"])
      cpSync(join(PROJECT, folder), join(copy, folder), { recursive: true });
    symlinkSync(join(PROJECT, "node_modules"), join(copy, "node_modules"));
    const constructs = join(copy, "constructs");
    for (const [path, text] of filesBelow(constructs)) {
      const planted = text.replaceAll('"ETag"', '"x-amz-planted"');
      writeFileSync(join(constructs, path), planted.replaceAll("DenyInsecureTransport", "DenyPlainHttp"));
    }
    const site = new Site(awsClients(emulator), "acme-files", "SigmaStorage");
    await site.build();
    await site.putBucketPolicy({
      Sid: "DenyInsecureTransport",
      Effect: "Deny",
      Principal: "*",
      Action: "s3:*",
      Resource: [site.bucketArn, `${site.bucketArn}/*`],
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    });
  });
  afterAll(() => {
    rmSync(copy, { recursive: true, force: true });
  });

  const args = ["adopt", "--bucket", "acme-files", "--role", "SigmaStorage", "--json", "--out"];

  /** The findings on CORS, and the files that were written. */
  const resultOf = (report: string, out: string) => ({
    findings: listOf(at(parseJson(report), "steps", 4, "findings")).map((finding) => at(finding, "found")),
    files: readdirSync(out).sort(),
  });

  test("judges and writes by that change, because it holds no rule or Sid of its own", async () => {
    const [before, after] = [join(copy, "before"), join(copy, "after")];
    const ended = await runAdopt(emulator, [...args.slice(1), before]);
    expect(resultOf(ended.out, before)).toEqual({ findings: [], files: ["imports.tf", "main.tf"] });
    const command = ["--import", "tsx", "tools/adopt/main.ts", ...args, after];
    const { stdout } = await promisify(execFile)(process.execPath, command, {
      cwd: copy,
      env: { ...terraformEnvironment({ endpoint: emulator.endpoint }) },
    });
    expect(resultOf(stdout, after)).toEqual({
      findings: [expect.stringMatching(/does not have the exposed header x-amz-planted[.]/)],
      files: ["bucket-policy.json", "cors-rules.json", "imports.tf", "main.tf"],
    });
  });
});
