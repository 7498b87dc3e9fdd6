import { expect, test } from "@jest/globals";
import { printedPlan } from "../../../tools/harness/printed-plan";

const PLAN = `Terraform used the selected providers to generate the following execution
plan. Resource actions are indicated with the following symbols:
  + create

Terraform will perform the following actions:

  # module.a.aws_s3_bucket.this will be created
  + resource "aws_s3_bucket" "this" {
      + bucket = "a"
    }

Plan: 1 to add, 0 to change, 0 to destroy.

Changes to Outputs:
  + note = <<-EOT
        Warning: this line is indented.

        So is this one.
    EOT
`;

const printed = (stdout: string, exitCode = 0): string =>
  printedPlan({ command: "terraform plan", exitCode, stdout, stderr: "It failed.", milliseconds: 1 }).trim();

test.each([
  ["nothing", ""],
  ["a warning", "\nWarning: Check block assertion failed\n\n  on main.tf line 1:\n"],
  ["where the plan is kept", "\n─────────\n\nSaved the plan to: plan.bin\n"],
  ["the progress of an apply", "module.a.aws_s3_bucket.this: Creating...\n\nApply complete!\n"],
])("a printed plan ends before %s", (_name, rest) => {
  const progress = "module.a.data.aws_partition.current: Reading...\n\n";
  expect(printed(`${progress}${PLAN}${rest}`)).toBe(PLAN.trim());
});

test("a plan that OpenTofu printed is read too", () => {
  const ofOpenTofu = PLAN.replaceAll("Terraform", "OpenTofu");
  expect(printed(ofOpenTofu)).toBe(ofOpenTofu.trim());
});

test("a command that failed has printed no plan, and one without changes neither", () => {
  expect(() => printed(PLAN, 1)).toThrow("It failed.");
  expect(() => printed("No changes. Your infrastructure matches the configuration.\n")).toThrow(
    "No changes.",
  );
});
