import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { tarballOf } from "../../../tools/harness/hcp-terraform/archive";
import { HcpTerraform } from "../../../tools/harness/hcp-terraform/hcp-terraform";
import { RunLog } from "../../../tools/harness/hcp-terraform/run";
import { tfvars } from "../../../tools/harness/hcp-terraform/variables";

describe("the stand-in for HCP Terraform", () => {
  const hcp = new HcpTerraform({ organization: "acme", emulator: { endpoint: "none://no-emulator" } });
  beforeAll(() => hcp.start());
  afterAll(() => hcp.stop());

  test("answers 404 to what it does not know, and notes it", async () => {
    const { status } = await fetch(`${hcp.address}/api/v2/account/details`);
    expect([status, hcp.unknown]).toEqual([404, ["GET /api/v2/account/details"]]);
  });

  test("notes nothing where only the resource is missing", async () => {
    const { status } = await fetch(`${hcp.address}/api/v2/organizations/acme/workspaces/missing`);
    expect([status, hcp.unknown]).toEqual([404, ["GET /api/v2/account/details"]]);
  });

  test("refuses a module that is not in the root of its tarball, as the registry does", async () => {
    const tarball = await tarballOf(new Map([["module-0.1.0/main.tf", Buffer.from("")]]));
    await expect(hcp.registry.publish("acme/module/aws", "0.1.0", tarball)).rejects.toThrow(
      "the root of the tarball of acme/module/aws 0.1.0 holds no module",
    );
  });

  test("gives a run texts as they are and HCL as expressions, of two with one name the later one", () => {
    expect(
      tfvars([
        { key: "text", value: "earlier" },
        { key: "text", value: 'a "quote" and ${no} %{template}' },
        { key: "list", value: '["a"]', hcl: true },
        { key: "AWS_REGION", value: "eu-west-1", category: "env" },
      ]),
    ).toBe('text = "a \\"quote\\" and $${no} %%{template}"\nlist = ["a"]\n');
  });

  test("frames a log, and hands it out in parts while it grows", () => {
    const log = new RunLog();
    log.text = "ab";
    expect(log.bytes(0, 2).toString()).toBe("\u0002a");
    expect(log.bytes(2, 9).toString()).toBe("b");
    log.ended = true;
    expect(log.bytes(3, 9).toString()).toBe("\u0003");
  });
});
