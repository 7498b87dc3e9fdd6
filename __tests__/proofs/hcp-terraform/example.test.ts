import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { ALL_TOOLS, describeWithTools } from "../../harness";
import type { Variable } from "../../../tools/harness/hcp-terraform/variables";
import { expectEnd } from "../deploy/cloned-project";
import { expectCleanUploads } from "./archive";
import { IDENTITY_PROVIDER, NAMES } from "./credentials";
import { Example, FIRST_PLAN, IP_ALLOWLIST, README } from "./example";
import { Site, repositoryWith, stateFiles } from "./site";

const SIGMA_USER = "arn:aws:iam::999999999999:user/sigma-prod";
const EXTERNAL_ID = "arn:aws:iam::999999999999:role/sigma-4711";

const BUCKET = "module.sigma_storage.aws_s3_bucket.this[0]";
const CHECK = "module.sigma_storage.check";

const ONE_CHANGE = "Plan: 0 to add, 1 to change, 0 to destroy.";

/** What somebody makes of the bucket policy by hand. */
const BY_HAND = {
  Version: "2012-10-17",
  Statement: [
    { Effect: "Deny", Principal: "*", Action: "s3:PutObjectAcl", Resource: `arn:aws:s3:::${NAMES.NAME}/*` },
  ],
};

describeWithTools("examples/hcp-terraform, as its README says", ALL_TOOLS, () => {
  const site = new Site("json");
  let example: Example;
  /** What `credentials` says to set in the workspace. */
  let settings: readonly Variable[] = [];

  beforeAll(async () => {
    await site.start();
    example = new Example(site);
  });
  afterAll(() => site.stop());

  test("has no command and no block that this proof leaves out", () => {
    expect([README.commands.length, README.blocks("hcl").length]).toEqual([4, 2]);
  });

  test("fails without a registry's source: nothing above the folder is uploaded", async () => {
    await example.init();
    expectEnd(await example.planRefreshOnly(), 1, "Unreadable module directory");
    expect(example.workspace.lastRun.status).toBe("errored");
  });

  test("gets roles from credentials, and the values of all variables that the README names", async () => {
    const { credentials } = example;
    await credentials.createIdentityProvider();
    settings = await credentials.apply();
    for (const phase of ["plan", "apply"] as const) {
      const { permissions, trust } = await credentials.role(phase);
      const subject = `organization:acme:project:analytics:workspace:sigma-storage:run_phase:${phase}`;
      const condition = {
        "app.terraform.io:aud": "aws.workload.identity",
        "app.terraform.io:sub": subject,
      };
      expect(trust).toMatchObject({
        Statement: [{ Principal: { Federated: IDENTITY_PROVIDER }, Condition: { StringEquals: condition } }],
      });
      expect(permissions).not.toContain("${");
    }
    const named = ["environment variable", "Terraform variable"].flatMap((heading) => README.names(heading));
    expect(settings.map(({ key }) => key).sort()).toEqual(named.sort());
  });

  test("plans with a relative source in a repository that holds the module, in its working directory", async () => {
    const workspace = site.hcp.workspace("connected-to-a-repository");
    workspace.workingDirectory = "examples/hcp-terraform";
    for (const variable of settings) workspace.set(variable);
    workspace.createConfiguration({ files: repositoryWith("hcp-terraform"), speculative: true });
    expect(await workspace.start().end).toBe("planned_and_finished");
  });

  test("initializes with a registry's source and version", async () => {
    for (const variable of settings) example.workspace.set(variable);
    example.useRegistrySource();
    expectEnd(await example.init(), 0);
  });

  test("keeps what was made when somebody cancels an apply", async () => {
    const { run, typed } = await example.applyUntil("aws_s3_bucket.this[0]: Creation complete");
    run.cancel();
    expect(await run.end).toBe("canceled");
    await typed;
    expect(example.managed).toContain(BUCKET);
    expect(example.managed.length).toBeLessThan(11);
  });

  test("bootstraps, also after an apply that was canceled", async () => {
    const { managed, workspace } = example;
    const applied = await example.apply();
    expectEnd(applied, 0);
    // It replaces what was being made when the apply was canceled.
    const [, added, removed] = /Plan: (\d+) to add, 0 to change, (\d+) to destroy/.exec(applied.text) ?? [];
    expect(Number(added) - Number(removed)).toBe(11 - managed.length);
    expect(workspace.lastRun.status).toBe("applied");
    expect(example.managed).toHaveLength(11);
    expect(workspace.outputs).toMatchObject({
      integration_status: "awaiting_sigma",
      next_steps: expect.stringContaining(`In the Bucket name field, enter: ${NAMES.NAME}/sigma`),
    });
    const [first] = workspace.runs.filter(({ options }) => !options.planOnly);
    expect(first?.planLog.text).toContain(FIRST_PLAN);
  });

  test("keeps the state on the server alone, and uploads what a run needs and nothing else", () => {
    expect(stateFiles(example.folder).filter((file) => !file.startsWith("credentials/"))).toEqual([]);
    const paths = expectCleanUploads(example.workspace);
    expect(paths.filter((path) => path.endsWith(".tf"))).toEqual(["main.tf", "outputs.tf", "variables.tf"]);
    expect(paths.filter((path) => path.startsWith("credentials"))).toEqual([]);
  });

  test("changes nothing with a run that a wrong value stops, or that is discarded", async () => {
    const { workspace } = example;
    const before = [workspace.state, await example.trustPolicy()];
    workspace.set({ key: "sigma_user_arn", value: SIGMA_USER });
    workspace.set({ key: "sigma_external_id", value: "null" });
    expectEnd(await example.apply(), 1);
    expect(workspace.lastRun.status).toBe("errored");
    const [, error, ...others] = workspace.lastRun.planLog.text.split("Error: ");
    expect([error, others]).toEqual([expect.stringContaining("sigma_external_id"), []]);

    workspace.set({ key: "sigma_external_id", value: EXTERNAL_ID });
    await example.apply("no");
    expect(workspace.lastRun.status).toBe("discarded");
    expect([workspace.state, await example.trustPolicy()]).toEqual(before);
  });

  test("connects by one change in place", async () => {
    const { workspace } = example;
    expectEnd(await example.apply(), 0, ONE_CHANGE);
    expect(await example.trustPolicy()).toMatchObject({ Statement: [{ Principal: { AWS: SIGMA_USER } }] });
    expect(workspace.outputs["integration_status"]).toBe("connected");
  });

  test("shows a warning in the plan, and a failing check in the state, for an allowlist without users", async () => {
    const { workspace } = example;
    const value = IP_ALLOWLIST.replace(/, user_cidrs = \[.*?\]/, "");
    workspace.set({ key: "ip_allowlist", value, hcl: true });
    expectEnd(await example.apply(), 0, ONE_CHANGE);
    expect(workspace.lastRun.planLog.text).toContain("Warning: Check block assertion failed");
    expect(workspace.checks).toMatchObject({
      [`${CHECK}.allowlist_covers_users`]: "fail",
      [`${CHECK}.allowlist_covers_sigma`]: "pass",
    });
  });

  test("shows what somebody changed by hand, and replaces it with the next apply, which the README's allowlist is for", async () => {
    const { workspace } = example;
    const { state } = workspace;
    await example.replaceBucketPolicy(BY_HAND);
    const changed = "# module.sigma_storage.aws_s3_bucket_policy.this[0] has changed";
    expectEnd(await example.planRefreshOnly(), 0, changed);
    expect(workspace.lastRun).toMatchObject({ status: "planned_and_finished", hasChanges: true });
    expect([workspace.state, await example.bucketPolicy()]).toEqual([state, JSON.stringify(BY_HAND)]);

    workspace.set({ key: "ip_allowlist", value: IP_ALLOWLIST, hcl: true });
    expectEnd(await example.apply(), 0, ONE_CHANGE);
    expect(new Set(Object.values(workspace.checks))).toEqual(new Set(["pass"]));
    const policy = await example.bucketPolicy();
    for (const part of ["DenyInsecureTransport", "198.51.100.0/24", "203.0.113.0/24"])
      expect(policy).toContain(part);
    expect(policy).not.toContain("PutObjectAcl");
  });

  test("is removed by a run", async () => {
    expectEnd(await example.destroy(), 0);
    expect(example.managed).toEqual([]);
  });

  test("leaves an identity provider that existed before, also when credentials are removed", async () => {
    const { credentials } = example;
    await credentials.destroy();
    expect(await credentials.identityProviders()).toEqual([IDENTITY_PROVIDER]);
  });

  test("asks the server for nothing that it does not know", () => {
    expect(site.hcp.unknown).toEqual([]);
  });
});
