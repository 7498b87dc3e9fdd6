import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ALL_TOOLS, awsClients, decodeState, describeWithTools, readTrustPolicy } from "../../harness";
import { type Files, tarballOf } from "../../../tools/harness/hcp-terraform/archive";
import type { HcpWorkspace } from "../../../tools/harness/hcp-terraform/workspace";
import { filesBelow } from "../../../tools/modules/files-below";
import { EXAMPLES } from "../../../tools/plans/examples";
import { FORMS } from "./forms";
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
  const sites = FORMS.map((form) => new Site(form));
  const workspaces = new Map<Site, HcpWorkspace>();

  beforeAll(async () => {
    for (const site of sites) {
      await site.start();
      const repository: Files = new Map(
        [...filesBelow(EXAMPLE)].map(([path, text]) => [
          path,
          Buffer.from(path === "main.tf" ? withRegistrySource(text, REGISTRY_SOURCE) : text),
        ]),
      );
      const files = await site.hcp.registry.publish(NO_CODE, "1.0.0", await tarballOf(repository));
      const workspace = site.hcp.workspace("sigma-no-code");
      workspace.createConfiguration({ files });
      workspaces.set(site, workspace);
    }
  });
  afterAll(() => Promise.all(sites.map((site) => site.stop())));

  /** A step in every form at the same time. */
  const inEachForm =
    (step: (workspace: HcpWorkspace, site: Site) => Promise<void>) => async (): Promise<void> => {
      await Promise.all([...workspaces].map(([site, workspace]) => step(workspace, site)));
    };

  test(
    "bootstraps with only a bucket's name, and shows as outputs what to enter in Sigma",
    inEachForm(async (workspace) => {
      workspace.set({ key: "bucket_name", value: "acme-sigma-no-code" });
      const run = workspace.start({ autoApply: true });
      expect(await run.end).toBe("applied");
      expect(run.planLog.text).toContain(readFileSync(join(EXAMPLE, "plan.txt"), "utf8"));
      expect(workspace.outputs).toMatchObject({
        integration_status: "awaiting_sigma",
        next_steps: expect.stringContaining("In the Bucket name field, enter: acme-sigma-no-code/sigma"),
      });
    }),
  );

  test(
    "connects with the next run by one change in place",
    inEachForm(async (workspace, { emulator }) => {
      workspace.set({ key: "sigma_user_arn", value: SIGMA_USER });
      workspace.set({ key: "sigma_external_id", value: "4711" });
      const run = workspace.start({ autoApply: true });
      expect(await run.end).toBe("applied");
      expect(run.planLog.text).toContain("Plan: 0 to add, 1 to change, 0 to destroy.");
      expect(workspace.outputs["integration_status"]).toBe("connected");
      const trust = await readTrustPolicy(awsClients(emulator), "sigma-acme-sigma-no-code");
      expect(trust).toMatchObject({ Statement: [{ Principal: { AWS: SIGMA_USER } }] });
    }),
  );

  test(
    "is removed by a run",
    inEachForm(async (workspace) => {
      expect(await workspace.start({ autoApply: true, isDestroy: true }).end).toBe("applied");
      expect(decodeState(workspace.state?.text ?? "").managed).toEqual([]);
    }),
  );

  test("can also be called from a configuration that configures no provider", async () => {
    for (const { hcp } of sites.slice(0, 1)) {
      const files = new Map([["main.tf", Buffer.from(CALL)]]);
      const workspace = hcp.workspace("calls-no-code");
      workspace.createConfiguration({ files, speculative: true });
      const run = workspace.start();
      expect(await run.end).toBe("planned_and_finished");
      expect(run.planLog.text).toContain(
        "# module.no_code.module.sigma_storage.aws_s3_bucket.this[0] will be created",
      );
      expect(run.planLog.text).not.toContain("Warning:");
    }
  });
});
