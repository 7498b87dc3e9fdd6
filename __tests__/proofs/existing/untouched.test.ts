import { expect, test } from "@jest/globals";
import { ListRolesCommand } from "@aws-sdk/client-iam";
import { ALL_TOOLS, at, awsClients, describeWithTools, ok, useEmulator, useWorkspace } from "../../harness";
import { makeCustomersBucket } from "./customers-bucket";
import { allRecipes, changesOf, placeModule, recipe, recipes, renamed } from "./recipes";
import { snapshot } from "./snapshot";

const BUCKET = "acme-files";
const HEADING = "An existing bucket, left as it is";

const ROLE_ALONE = [
  "create aws_iam_policy.this",
  "create aws_iam_role.this",
  "create aws_iam_role_policy_attachment.this",
];

describeWithTools("the recipes of docs/adopting.md", ["terraform"], () => {
  const workspace = useWorkspace({ provider: false });

  test("are formatted as Terraform formats them", async () => {
    allRecipes().forEach((code, index) => {
      workspace.write(`${index}.tf`, code);
    });
    expect((await workspace.fmt()).stdout).toBe("");
  });
});

describeWithTools("an existing bucket", ALL_TOOLS, () => {
  const emulator = useEmulator();
  const workspace = useWorkspace({ emulator });
  let before: unknown;

  test("gets a role, a policy and an attachment beside it, and nothing else", async () => {
    const aws = awsClients(emulator);
    await makeCustomersBucket(aws, BUCKET);
    before = await snapshot(aws, BUCKET);

    placeModule(workspace);
    workspace.write("existing.tf", recipe(HEADING));
    workspace.write("named.tf", renamed(recipes(HEADING)[1] ?? "", { sigma: "named" }));
    await workspace.init();
    await emulator.requests();
    const plan = ok(await workspace.plan());
    expect(changesOf(plan, "sigma")).toEqual(ROLE_ALONE);
    expect(at(plan.outputs, "cors_rules_to_merge", "after", 0, "allowed_origins")).toEqual([
      "https://app.sigmacomputing.com",
    ]);
    expect(at(plan.outputs, "bucket_policy_to_merge", "after")).toMatch(/DenyInsecureTransport/);

    // The same root module creates this bucket, so its name is unknown here.
    expect(changesOf(plan, "named")).toEqual(ROLE_ALONE);

    ok(await workspace.applyPlan());
    expect(ok(await workspace.plan()).empty).toBe(true);
  });

  test("receives no request", async () => {
    const requests = await emulator.requests();
    expect(requests.length).toBeGreaterThan(0);
    expect(requests.filter(({ path }) => new RegExp(`^/${BUCKET}(?:[/?]|$)`).test(path))).toEqual([]);
  });

  test("is the same after apply and after destroy, byte for byte", async () => {
    const aws = awsClients(emulator);
    expect(await snapshot(aws, BUCKET)).toEqual(before);
    ok(await workspace.destroy());
    expect(await snapshot(aws, BUCKET)).toEqual(before);
    expect((await aws.iam.send(new ListRolesCommand({}))).Roles).toEqual([]);
  });

  test("is never taken over by accident: without create_bucket = false the apply stops, and destroy leaves it", async () => {
    workspace.write("named.tf", "");
    workspace.write("existing.tf", recipe(HEADING).replace(/^ *create_bucket.*\n/m, ""));
    const applied = await workspace.apply();
    expect(applied.errors.map(({ address, summary }) => [address, summary])).toEqual([
      ["module.sigma.aws_s3_bucket.this[0]", expect.stringMatching(/BucketAlreadyExists/)],
    ]);
    ok(await workspace.destroy());
    expect(await snapshot(awsClients(emulator), BUCKET)).toEqual(before);
  });
});
