import { beforeAll, expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describeWithTools, MODULE_DIRECTORY, type TestOutcome, useWorkspace } from "../../harness";

const ACCOUNT = "123456789012";
const README = readFileSync(join(MODULE_DIRECTORY, "README.md"), "utf8");
const [, MOCKS = ""] = /```hcl\n(mock_provider [^]*?)```/.exec(README) ?? [];

/** Every input with an ARN, because a mock that invents one is refused somewhere. */
const MODULE = {
  source: MODULE_DIRECTORY,
  bucket_name: "acme-sigma-files",
  sigma_user_arn: "arn:aws:iam::999999999999:user/sigma",
  sigma_external_id: "acme-1",
  kms_key_arn: `arn:aws:kms:us-east-1:${ACCOUNT}:key/abc`,
  permissions_boundary_arn: `arn:aws:iam::${ACCOUNT}:policy/Boundary`,
  ip_allowlist: { sigma_cidrs: ["198.51.100.7"], user_cidrs: ["203.0.113.0/24"] },
};

const RUNS = `
run "plans" {
  command = plan
}

run "applies" {
  assert {
    condition     = output.role_arn == "arn:aws:iam::${ACCOUNT}:role/sigma-acme-sigma-files"
    error_message = "The ARN is plausible."
  }
}
`;

/** What Terraform says without one of the mocks, by its name. */
const SAID: readonly (readonly [mock: string, said: RegExp])[] = [
  ["aws_partition", /must be an ARN of the partition /],
  ["aws_iam_policy", /"policy_arn" .* is an invalid ARN/],
];

/** The README's mocks without one of them. */
function without(mock: string): string {
  const rest = MOCKS.replace(new RegExp(`  mock_\\w+ "${mock}" {[^]*?\\n  }\\n`), "");
  expect(rest).not.toBe(MOCKS);
  return rest;
}

describeWithTools(
  "a consumer's own test with the mocks of the module's README",
  ["terraform", "provider"],
  () => {
    const workspace = useWorkspace();
    let outcome: TestOutcome;

    beforeAll(async () => {
      workspace.write("main.tf.json", {
        terraform: { required_providers: { aws: { source: "hashicorp/aws" } } },
        module: { sigma: MODULE },
        output: { role_arn: { value: "${module.sigma.role_arn}" } },
      });
      workspace.write("all.tftest.hcl", `${MOCKS}${RUNS}`);
      for (const [mock] of SAID) workspace.write(`${mock}.tftest.hcl`, `${without(mock)}${RUNS}`);
      await workspace.init();
      outcome = await workspace.test();
    }, 300_000);

    /** How the runs of a file end. */
    const ends = (name: string): readonly string[] =>
      outcome.runs.filter(({ file }) => file === `${name}.tftest.hcl`).map(({ status }) => status);

    test("plans and applies", () => {
      expect(ends("all")).toEqual(["pass", "pass"]);
    });

    test.each(SAID)("without %s ends with an error that says what is wrong", (mock, said) => {
      expect(ends(mock)).toContain("error");
      expect(outcome.errors.map(({ detail, summary }) => `${summary}: ${detail}`)).toContainEqual(
        expect.stringMatching(said),
      );
    });
  },
);
