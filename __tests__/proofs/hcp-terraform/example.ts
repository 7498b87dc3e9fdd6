import { PutBucketPolicyCommand } from "@aws-sdk/client-s3";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { awsClients, decodeState, readBucketPolicy, readTrustPolicy } from "../../harness";
import type { Run } from "../../../tools/harness/hcp-terraform/run";
import type { HcpWorkspace } from "../../../tools/harness/hcp-terraform/workspace";
import { EXAMPLES } from "../../../tools/plans/examples";
import type { Spoken } from "../deploy/cloned-project";
import { Credentials, NAMES } from "./credentials";
import { Readme } from "./readme";
import { type Site, withRegistrySource } from "./site";

const EXAMPLE = join(EXAMPLES, "hcp-terraform");

export const README = new Readme(EXAMPLE);

/** What the README says that the first run shows. */
export const FIRST_PLAN = readFileSync(join(EXAMPLE, "plan.txt"), "utf8");

const [INIT = "", APPLY = "", REFRESH_ONLY = "", DESTROY = ""] = README.commands;
const [REGISTRY_SOURCE = ""] = README.blocks("hcl");

/** The value of the variable `ip_allowlist`. */
export const IP_ALLOWLIST = README.blocks("hcl")[1] ?? "";

/** How long a run may take until its log says something. */
const LOG_TIMEOUT_MS = 200_000;

/** The folder of `examples/hcp-terraform` with somebody who types what its README says, and its workspace. */
export class Example {
  public readonly folder: string;
  public readonly credentials: Credentials;
  public readonly workspace: HcpWorkspace;

  public constructor(private readonly site: Site) {
    this.folder = site.copyExample("hcp-terraform");
    this.credentials = new Credentials(site, join(this.folder, "credentials"));
    this.workspace = site.hcp.workspace(NAMES.WORKSPACE);
  }

  public init(): Promise<Spoken> {
    return this.site.type(this.folder, INIT);
  }

  public apply(answer = "yes", args: readonly string[] = []): Promise<Spoken> {
    return this.site.type(this.folder, [APPLY, ...args].join(" "), { answer });
  }

  public planRefreshOnly(): Promise<Spoken> {
    return this.site.type(this.folder, REFRESH_ONLY);
  }

  public destroy(): Promise<Spoken> {
    return this.site.type(this.folder, DESTROY, { answer: "yes" });
  }

  public useRegistrySource(): void {
    const main = join(this.folder, "main.tf");
    writeFileSync(main, withRegistrySource(readFileSync(main, "utf8"), REGISTRY_SOURCE));
  }

  /** Applies, and returns the run once the log of its apply says these words. */
  public async applyUntil(words: string): Promise<{ run: Run; typed: Promise<Spoken> }> {
    const { runs } = this.workspace;
    const before = runs.length;
    const typed = this.apply();
    const deadline = Date.now() + LOG_TIMEOUT_MS;
    for (;;) {
      const run = runs[before];
      if (run?.applyLog.text.includes(words)) return { run, typed };
      if (Date.now() > deadline) throw new Error(`no log of an apply says: ${words}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** The addresses in the state that the server keeps. */
  public get managed(): readonly string[] {
    return decodeState(this.workspace.state?.text ?? "").managed;
  }

  public trustPolicy(): Promise<unknown> {
    return readTrustPolicy(awsClients(this.site.emulator), "sigma-storage");
  }

  public async bucketPolicy(): Promise<string> {
    return JSON.stringify(await readBucketPolicy(awsClients(this.site.emulator), NAMES.NAME));
  }

  /** Replaces the bucket policy, as somebody does in the console. */
  public async replaceBucketPolicy(policy: unknown): Promise<void> {
    await awsClients(this.site.emulator).s3.send(
      new PutBucketPolicyCommand({ Bucket: NAMES.NAME, Policy: JSON.stringify(policy) }),
    );
  }
}
