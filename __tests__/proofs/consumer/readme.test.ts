import { beforeAll, expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  ALL_TOOLS,
  MODULE_DIRECTORY,
  type Plan,
  describeWithTools,
  ok,
  useEmulator,
  useWorkspace,
} from "../../harness";

const README = readFileSync(join(MODULE_DIRECTORY, "README.md"), "utf8");

/** The configurations in the README. Mocks belong in test files. */
const BLOCKS = [...README.matchAll(/^( *)```hcl\n([^]*?)^\1```$/gm)]
  .map(([, margin = "", text = ""]) => text.replaceAll(new RegExp(`^${margin}`, "gm"), ""))
  .filter((block) => !block.startsWith("mock_provider"));

/** The attributes that have the module's documents. */
const DOCUMENTS: Readonly<Record<string, string>> = {
  aws_iam_policy: "policy",
  aws_iam_role: "assume_role_policy",
  aws_s3_bucket_policy: "policy",
};

const nameOf = (index: number): string => `block-${index + 1}`;

describeWithTools("the HCL in the module's README", ALL_TOOLS, () => {
  const emulator = useEmulator();
  const workspace = useWorkspace({ emulator });
  let plan: Plan;

  beforeAll(async () => {
    for (const [index, block] of BLOCKS.entries()) {
      workspace.write(`${nameOf(index)}/main.tf`, block);
      workspace.copy(join(MODULE_DIRECTORY, "permissions"), `${nameOf(index)}/permissions`);
    }
    expect(await workspace.fmt()).toMatchObject({ exitCode: 0, stdout: "" });
    for (const [index, block] of BLOCKS.entries()) {
      workspace.write(`${nameOf(index)}/main.tf`, withLocalModule(block));
    }
    const calls = BLOCKS.map((_, index) => [nameOf(index), { source: `./${nameOf(index)}` }] as const);
    workspace.write("main.tf.json", {
      module: {
        ...Object.fromEntries(calls),
        delayed: {
          source: MODULE_DIRECTORY,
          bucket_name: "acme-delayed",
          depends_on: ["terraform_data.new"],
        },
      },
      resource: { terraform_data: { new: {} } },
    });
    await workspace.init();
    plan = ok(await workspace.plan());
  });

  test("is formatted, and plans", () => {
    const planned = plan.changes.map(({ moduleAddress = "" }) => moduleAddress.split(".")[1]);
    for (const [index] of BLOCKS.entries()) expect(planned).toContain(nameOf(index));
    process.stdout.write(`README: ${BLOCKS.length} blocks of HCL planned\n`);
  });

  test("uses the provider's partition, also in GovCloud", () => {
    const govCloud = nameOf(BLOCKS.findIndex((block) => block.includes("us-gov-west-1")));
    const policy = plan.changes.find(
      ({ moduleAddress = "", type }) => type === "aws_iam_policy" && moduleAddress.includes(govCloud),
    );
    expect(policy?.after["policy"]).toContain("arn:aws-us-gov:s3:::");
  });

  test("for the permissions fills every placeholder of a template", () => {
    const policies = plan.changes.filter(({ name }) => name === "terraform");
    expect(policies).toHaveLength(2);
    for (const { after } of policies) expect(after["policy"]).not.toContain("$");
  });

  test("warns about depends_on for a reason: the policies are unknown at plan", () => {
    const unknown = (module: string): unknown[] =>
      plan.changes
        .filter(({ moduleAddress }) => moduleAddress === module)
        .map(({ afterUnknown, type }) => DOCUMENTS[type] !== undefined && afterUnknown[DOCUMENTS[type]])
        .filter((isUnknown) => isUnknown === true);
    expect(unknown("module.delayed")).toHaveLength(Object.keys(DOCUMENTS).length);
    expect(unknown(`module.${nameOf(0)}.module.sigma_storage`)).toEqual([]);
  });
});

/** The block with the module of this repository instead of the registry's. */
function withLocalModule(block: string): string {
  return block
    .replaceAll(/^( *source +=) "app\.terraform\.io\/[^"]*"/gm, `$1 ${JSON.stringify(MODULE_DIRECTORY)}`)
    .replaceAll(/^ *version +=.*\n/gm, "");
}
