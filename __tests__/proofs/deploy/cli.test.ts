import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ALL_TOOLS, awsClients, describeWithTools, parseJson, readRole, useEmulator } from "../../harness";
import { at, record } from "../../../tools/json";
import { ClonedProject, expectEnd } from "./cloned-project";

const STACK = join("cdktf.out", "stacks", "sigma-storage");
const ROLE = "arn:aws:iam::123456789012:role/sigma-acme-sigma";
const PLATFORM_ROLE = "arn:aws:iam::123456789012:role/sigma-snowflake-acme-sigma";
const SIGMA_USER = "arn:aws:iam::999999999999:user/sigma-prod";
const EXTERNAL_ID = "arn:aws:iam::999999999999:role/sigma-4711";

const BUCKET_NAME = ["--var", "bucket_name=acme-sigma"];
/** The lifecycle document takes a minute to be created. */
const BUCKET = [...BUCKET_NAME, "--var", "manage_lifecycle=false"];

const STACKS = ["sigma-storage", "data-platform-access"];
/** A value for all of the stacks must be an input of each. So these are variables of the environment. */
const OTHERS = { TF_VAR_platform: "snowflake", TF_VAR_manage_lifecycle: "false" };

describeWithTools("cdktf on a clean clone", ALL_TOOLS, () => {
  const emulator = useEmulator();
  const project = new ClonedProject(emulator);
  beforeAll(() => project.create());
  afterAll(() => {
    project.remove();
  });

  const file = (...path: readonly string[]): string => join(project.folder, ...path);
  const json = (...path: readonly string[]): unknown => parseJson(readFileSync(file(...path), "utf8"));
  const state = (): string => readFileSync(file("terraform.sigma-storage.tfstate"), "utf8");
  const platformState = (): string => readFileSync(file("terraform.data-platform-access.tfstate"), "utf8");
  const trustPolicy = async (): Promise<string> =>
    decodeURIComponent(
      (await readRole(awsClients(emulator), "sigma-acme-sigma"))?.AssumeRolePolicyDocument ?? "",
    );

  test("a required input that is missing ends the deployment at once", async () => {
    const command = await project.cdktf(["deploy", "sigma-storage", "--auto-approve"]);
    expectEnd(command, 1, "bucket_name is missing. It has no default.");
  });

  test("there is a stack for each module, with version ranges for Terraform and the provider", () => {
    expect(Object.keys(record(at(json("cdktf.out", "manifest.json"), "stacks"))).sort()).toEqual([
      "data-platform-access",
      "sigma-storage",
    ]);
    const { terraform, provider } = record(json(STACK, "cdk.tf.json"));
    expect(terraform).toMatchObject({
      required_version: ">= 1.5",
      required_providers: {
        aws: { source: "hashicorp/aws", version: expect.stringMatching(/^>= 5\.100\.0\b/) },
      },
    });
    expect(provider).toEqual({ aws: [{}] });
  });

  test("deploy of both stacks prints what to enter in Sigma and in the data platform, and nothing about modules", async () => {
    const deployed = await project.cdktf(["deploy", ...STACKS, "--auto-approve", ...BUCKET_NAME], OTHERS);
    expect(deployed.text).not.toMatch(/Wrote|modules-out|generated[.]ts/);
    expectEnd(
      deployed,
      0,
      "Apply complete! Resources: 10 added, 0 changed, 0 destroyed.",
      `In the AWS IAM role ARN field, enter: ${ROLE}`,
      "In the Bucket name field, enter: acme-sigma/sigma",
      "Apply complete! Resources: 3 added, 0 changed, 0 destroyed.",
      "CREATE STORAGE INTEGRATION IF NOT EXISTS sigma_snowflake_acme_sigma",
    );
    expect(await trustPolicy()).toContain("arn:aws:iam::123456789012:root");
  });

  test("the stack of the data platform shares nothing with the first one's state", () => {
    expect(platformState()).toContain(PLATFORM_ROLE);
    expect(platformState()).not.toContain(ROLE);
    expect(state()).not.toContain(PLATFORM_ROLE);
  });

  test("the state lies in the project folder alone, and git sees nothing of the deployment", async () => {
    expect(state()).toContain(ROLE);
    expect(existsSync(file(STACK, "terraform.tfstate"))).toBe(false);
    expect(await project.dirtyFiles()).toEqual([]);
  });

  test("after the folder has moved, diff shows Sigma's two values as one change in place", async () => {
    project.move("moved");
    const values = [`sigma_user_arn = "${SIGMA_USER}"`, `sigma_external_id = "${EXTERNAL_ID}"`];
    writeFileSync(file("sigma.tfvars"), `${values.join("\n")}\n`);
    const command = await project.cdktf(["diff", "sigma-storage", "--var-file", "sigma.tfvars", ...BUCKET]);
    expectEnd(command, 0, "Plan: 0 to add, 1 to change, 0 to destroy.");
  });

  test("deploy with both values connects, and leaves the other stack's state as it is", async () => {
    const before = platformState();
    expectEnd(
      await project.cdktf(["deploy", "sigma-storage", "--auto-approve", "--var-file", "sigma.tfvars"], {
        TF_VAR_bucket_name: "acme-sigma",
        TF_VAR_manage_lifecycle: "false",
      }),
      0,
      "Apply complete! Resources: 0 added, 1 changed, 0 destroyed.",
      `and the role ${ROLE} trusts them.`,
    );
    expect(parseJson(await trustPolicy())).toMatchObject({
      Statement: [
        {
          Principal: { AWS: SIGMA_USER },
          Condition: { StringEquals: { "sts:ExternalId": EXTERNAL_ID } },
        },
      ],
    });
    expect(existsSync(file("terraform.sigma-storage.tfstate.backup"))).toBe(true);
    expect(platformState()).toBe(before);
  });

  test("a wrong ARN fails and changes nothing", async () => {
    const before = [state(), await trustPolicy()];
    const root = "arn:aws:iam::999999999999:root";
    const wrong = ["--var", `sigma_user_arn=${root}`, "--var", `sigma_external_id=${EXTERNAL_ID}`];
    expectEnd(
      await project.cdktf(["deploy", "sigma-storage", "--auto-approve", ...BUCKET, ...wrong]),
      1,
      "sigma_user_arn must be the ARN of one IAM user or role",
    );
    expect([state(), await trustPolicy()]).toEqual(before);
  });

  test("half of HCP Terraform's settings is an error at synth", async () => {
    const command = await project.cdktf(["synth"], { TF_CLOUD_ORGANIZATION: "acme" });
    expectEnd(command, 1, "HCP Terraform needs TF_CLOUD_ORGANIZATION and TF_WORKSPACE");
  });

  test("leftovers of synth --hcl and of a removed stack break nothing; destroy leaves nothing", async () => {
    const hcl = await project.cdktf(["synth", "--hcl"]);
    expectEnd(hcl, 0, "Terraform does not read what CDKTF writes for this stack as HCL");
    expect(existsSync(file(STACK, "cdk.tf"))).toBe(true);
    mkdirSync(file("cdktf.out", "stacks", "removed"));
    writeFileSync(file("cdktf.out", "stacks", "removed", "cdk.tf.json"), "{}");

    const command = await project.cdktf(["destroy", ...STACKS, "--auto-approve", ...BUCKET_NAME], OTHERS);
    const destroyed = [10, 3].map((count) => `Destroy complete! Resources: ${count} destroyed.`);
    expectEnd(command, 0, ...destroyed);
    expect(await trustPolicy()).toBe("");
    expect(existsSync(file(STACK, "cdk.tf"))).toBe(false);
    expect(existsSync(file("cdktf.out", "stacks", "removed"))).toBe(false);
    expect(await project.dirtyFiles()).toEqual(["sigma.tfvars"]);
  });
});
