import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { existsSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { describeWithTools } from "../../harness";
import { at } from "../../../tools/harness/json";
import { ClonedProject, expectEnd } from "./cloned-project";

const HOST = "tfe.example.com";

describeWithTools("cdktf with HCP Terraform's variables", ["terraform", "provider"], () => {
  const project = new ClonedProject({ endpoint: "none://no-emulator" });
  const requests: string[] = [];
  /** A server without organizations, so that Terraform asks for one and then stops. */
  const server = createServer((request, response) => {
    requests.push(`${request.method ?? ""} ${request.url ?? ""}`);
    response.writeHead(404).end("{}");
  });
  let config = "";

  beforeAll(async () => {
    await project.create();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    config = join(project.folder, "host.rc");
    const api = `http://127.0.0.1:${String(at(server.address(), "port"))}/api/v2/`;
    writeFileSync(
      config,
      `host "${HOST}" {\n  services = { "tfe.v2" = "${api}", "tfe.v2.1" = "${api}", "tfe.v2.2" = "${api}" }\n}\n`,
    );
  });
  afterAll(async () => {
    await new Promise((resolve) => server.close(resolve));
    project.remove();
  });

  test("keeps the state there, and none in the project folder", async () => {
    const command = await project.cdktf(["diff", "--var", "bucket_name=acme-sigma"], {
      TF_CLI_CONFIG_FILE: config,
      TF_TOKEN_tfe_example_com: "made-up",
      TF_CLOUD_HOSTNAME: HOST,
      TF_CLOUD_ORGANIZATION: "acme",
      TF_WORKSPACE: "sigma",
    });
    expectEnd(command, 1, `organization "acme" at host ${HOST} not found`);
    expect(requests).toContain("GET /api/v2/organizations/acme/entitlement-set");
    expect(existsSync(join(project.folder, "terraform.sigma-storage.tfstate"))).toBe(false);
  });
});
