import { expect, test } from "@jest/globals";
import { describeWithTools, engineOfThisMachine, MODULE_DIRECTORY, useWorkspace } from "../../harness";
import { ACCOUNT, SIGMA } from "./values";

const MODULE = {
  source: MODULE_DIRECTORY,
  bucket_name: "acme-sigma-files",
  ...SIGMA,
  kms_key_arn: `arn:aws:kms:us-east-1:${ACCOUNT}:key/abc`,
  permissions_boundary_arn: `arn:aws:iam::${ACCOUNT}:policy/Boundary`,
  ip_allowlist: { sigma_cidrs: ["198.51.100.7"], user_cidrs: ["203.0.113.0/24"] },
};

const RUNS = `run "plans" {
  command = plan
}

run "applies" {
}
`;

/** Without the partition, a mock invents one, in which no ARN that the test names can be. */
const OPEN = `mock_provider "aws" {
  mock_data "aws_partition" {
    defaults = { partition = "aws", dns_suffix = "amazonaws.com" }
  }
`;

describeWithTools("a consumer's own test with a mocked provider", ["terraform", "provider"], () => {
  const workspace = useWorkspace();

  test("with a partition, needs the ARN of the policy besides, and the provider says so", async () => {
    workspace.write("main.tf.json", {
      terraform: { required_providers: { aws: { source: "hashicorp/aws" } } },
      module: { sigma: MODULE },
    });
    workspace.write("bare.tftest.hcl", `${OPEN}}\n\n${RUNS}`);
    await workspace.init();
    const bare = await workspace.test();
    // OpenTofu's mocks invent the ARN in a plan already, and a failed run ends the file.
    const [plans, applies] = engineOfThisMachine() === "OpenTofu" ? ["error", "skip"] : ["pass", "error"];
    expect(bare.runs.map(({ run, status }) => [run, status])).toEqual([
      ["plans", plans],
      ["applies", applies],
    ]);
    expect(bare.errors.map(({ summary }) => summary)).toEqual(
      bare.errors.map(() => expect.stringMatching(/"policy_arn" .* is an invalid ARN/)),
    );

    const block = `mock_resource "aws_iam_policy" {
  defaults = { arn = "arn:aws:iam::${ACCOUNT}:policy/sigma" }
}`;
    workspace.write("bare.tftest.hcl", `${OPEN}\n${block}\n}\n\n${RUNS}`);
    expect(await workspace.test()).toMatchObject({ exitCode: 0, passed: 2, failed: 0, errors: [] });
  });
});
