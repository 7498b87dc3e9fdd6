import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ALL_TOOLS, awsClients, decodeState, describeWithTools, readTrustPolicy } from "../../harness";
import { type Files, tarballOf } from "../../../tools/harness/hcp-terraform/archive";
import type { HcpWorkspace } from "../../../tools/harness/hcp-terraform/workspace";
import { filesBelow } from "../../../tools/modules/files-below";
import { EXAMPLES } from "../../../tools/plans/examples";
import { Readme } from "./readme";
import { ORGANIZATION, Site, withRegistrySource } from "./site";

const EXAMPLE = join(EXAMPLES, "no-code");
const [REGISTRY_SOURCE = ""] = new Readme(EXAMPLE).blocks("hcl");
const NO_CODE = `${ORGANIZATION}/sigma-no-code/aws`;

const SIGMA_USER = "arn:aws:iam::999999999999:user/sigma-prod";

/** A configuration that calls the module, and configures no provider. */
const CALL = `module "no_code" {
  source      = "app.terraform.io/${NO_CODE}"
  version     = "1.0.0"
  bucket_name = "acme-sigma-called"
}
`;

describeWithTools("examples/no-code, as its README says", ALL_TOOLS, () => {
  const site = new Site("hcl");
  let workspace: HcpWorkspace;

  beforeAll(async () => {
    await site.start();
    const repository: Files = new Map(
      [...filesBelow(EXAMPLE)].map(([path, text]) => [
        path,
        Buffer.from(path === "main.tf" ? withRegistrySource(text, REGISTRY_SOURCE) : text),
      ]),
    );
    const files = await site.hcp.registry.publish(NO_CODE, "1.0.0", await tarballOf(repository));
    workspace = site.hcp.workspace("sigma-no-code");
    workspace.createConfiguration({ files });
  });
  afterAll(() => site.stop());

  test("bootstraps with only a bucket's name, and shows as outputs what to enter in Sigma", async () => {
    workspace.set({ key: "bucket_name", value: "acme-sigma-no-code" });
    const run = workspace.start({ autoApply: true });
    expect(await run.end).toBe("applied");
    expect(run.planLog.text).toContain(readFileSync(join(EXAMPLE, "plan.txt"), "utf8"));
    expect(workspace.outputs).toMatchObject({
      integration_status: "awaiting_sigma",
      next_steps: expect.stringContaining("In the Bucket name field, enter: acme-sigma-no-code/sigma"),
    });
  });

  test("connects with the next run by one change in place", async () => {
    workspace.set({ key: "sigma_user_arn", value: SIGMA_USER });
    workspace.set({ key: "sigma_external_id", value: "4711" });
    const run = workspace.start({ autoApply: true });
    expect(await run.end).toBe("applied");
    expect(run.planLog.text).toContain("Plan: 0 to add, 1 to change, 0 to destroy.");
    expect(workspace.outputs["integration_status"]).toBe("connected");
    const trust = await readTrustPolicy(awsClients(site.emulator), "sigma-acme-sigma-no-code");
    expect(trust).toMatchObject({ Statement: [{ Principal: { AWS: SIGMA_USER } }] });
  });

  test("is removed by a run", async () => {
    expect(await workspace.start({ autoApply: true, isDestroy: true }).end).toBe("applied");
    expect(decodeState(workspace.state?.text ?? "").managed).toEqual([]);
  });

  test("can also be called from a configuration that configures no provider", async () => {
    const caller = site.hcp.workspace("calls-no-code");
    caller.createConfiguration({ files: new Map([["main.tf", Buffer.from(CALL)]]), speculative: true });
    const run = caller.start();
    expect(await run.end).toBe("planned_and_finished");
    expect(run.planLog.text).toContain(
      "# module.no_code.module.sigma_storage.aws_s3_bucket.this[0] will be created",
    );
    expect(run.planLog.text).not.toContain("Warning:");
  });
});
