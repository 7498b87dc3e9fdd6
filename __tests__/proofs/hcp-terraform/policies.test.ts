import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { ALL_TOOLS, describeWithTools } from "../../harness";
import { POLICY_SET } from "../../../tools/harness/policy-set";
import { expectEnd } from "../deploy/cloned-project";
import { NAMES } from "./credentials";
import { Example, IP_ALLOWLIST } from "./example";
import { Site } from "./site";

/** The variables of the workspace before the first run. */
const SETTINGS = {
  bucket_name: NAMES.NAME,
  role_name: "sigma-storage",
  permissions_boundary_arn: "arn:aws:iam::123456789012:policy/boundary",
};

const ROLE = "module.sigma_storage.aws_iam_role.this";

/** The lifecycle document takes a minute to be created. */
const WITHOUT_LIFECYCLE = { module: { sigma_storage: { manage_lifecycle: false } } };

describeWithTools("the policy set in HCP Terraform", [...ALL_TOOLS, "opa"], () => {
  const site = new Site("json", POLICY_SET);
  let example: Example;

  beforeAll(async () => {
    await site.start();
    example = new Example(site);
    example.useRegistrySource();
    writeFileSync(join(example.folder, "lifecycle_override.tf.json"), JSON.stringify(WITHOUT_LIFECYCLE));
    expectEnd(await example.init(), 0);
    for (const [key, value] of Object.entries(SETTINGS)) example.workspace.set({ key, value });
    example.workspace.set({ key: "ip_allowlist", value: IP_ALLOWLIST, hcl: true });
  });
  afterAll(() => site.stop());

  /** The policies that found something in the last run, and how it ended. */
  const lastRun = (): unknown => {
    const { policyStage, status } = example.workspace.lastRun;
    const found = policyStage?.outcomes.filter(({ findings }) => findings.length > 0) ?? [];
    return { status, found: found.map(({ level, name }) => `${level} ${name}`) };
  };

  test("lets the first apply pass", async () => {
    expectEnd(await example.apply(), 0, "Overall Result: PASSED");
    expect(lastRun()).toEqual({ status: "applied", found: [] });
  });

  test("only shows what an advisory policy finds, here while Sigma is connected", async () => {
    example.workspace.set({ key: "sigma_user_arn", value: "arn:aws:iam::999999999999:user/sigma-prod" });
    example.workspace.set({ key: "sigma_external_id", value: "4711" });
    expectEnd(await example.apply("yes", [`-target=${ROLE}`]), 0, "Advisory");
    expect(lastRun()).toEqual({ status: "applied", found: ["advisory plan_is_complete"] });
  });

  test("stops a run that removes the allowlist, also with -auto-approve", async () => {
    example.workspace.set({ key: "ip_allowlist", value: "null", hcl: true });
    const { state } = example.workspace;
    const before = await example.bucketPolicy();
    expectEnd(await example.apply("yes", ["-auto-approve"]), 1, "Overall Result: FAILED");
    expect(lastRun()).toEqual({ status: "discarded", found: ["mandatory who_may_reach"] });
    expect([example.workspace.state, await example.bucketPolicy()]).toEqual([state, before]);
  });

  test("applies that run after an override", async () => {
    expectEnd(await example.apply("override", ["-auto-approve"]), 0, "0 added, 1 changed, 0 destroyed");
    expect(lastRun()).toEqual({ status: "applied", found: ["mandatory who_may_reach"] });
    expect(await example.bucketPolicy()).not.toContain("DenyObjectsOutsideAllowlist");
  });

  test("asks the server for nothing that it does not know", () => {
    expect(site.hcp.unknown).toEqual([]);
  });
});
