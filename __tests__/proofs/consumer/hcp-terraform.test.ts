import {
  CreateOpenIDConnectProviderCommand,
  GetRolePolicyCommand,
  ListOpenIDConnectProvidersCommand,
} from "@aws-sdk/client-iam";
import { expect, test } from "@jest/globals";
import { join } from "node:path";
import {
  ALL_TOOLS,
  at,
  awsClients,
  describeWithTools,
  type Inputs,
  MODULE_DIRECTORY,
  ok,
  parseJson,
  readRole,
  useEmulator,
  useWorkspace,
  type Workspace,
} from "../../harness";
import { EXAMPLES } from "../../../tools/plans/examples";

/** Where the examples and the module are in the workspace, as in this repository. */
const CREDENTIALS = "examples/hcp-terraform/credentials";
const NO_CODE = "examples/no-code";

const IDENTITY_PROVIDER = "arn:aws:iam::123456789012:oidc-provider/app.terraform.io";

const WORKSPACE = { organization: "acme", project: "analytics", workspace: "sigma-storage" };

describeWithTools("the examples for HCP Terraform", ALL_TOOLS, () => {
  const emulator = useEmulator();

  const credentials = useWorkspace({ emulator });
  const noCode = useWorkspace({ emulator });

  /** Calls an example as a module from a root that configures no provider. */
  const call = async (workspace: Workspace, example: string, inputs: Inputs): Promise<void> => {
    workspace.copy(MODULE_DIRECTORY, "modules-out/sigma-s3-storage");
    workspace.copy(join(EXAMPLES, "..", example), example);
    const module = { example: { source: `./${example}`, ...inputs } };
    workspace.write("main.tf.json", { module, output: { all: { value: "${module.example}" } } });
    await workspace.init();
  };

  const identityProviders = async (): Promise<(string | undefined)[]> => {
    const { iam } = awsClients(emulator);
    const answer = await iam.send(new ListOpenIDConnectProvidersCommand({}));
    return (answer.OpenIDConnectProviderList ?? []).map(({ Arn }) => Arn);
  };

  test("leave an identity provider that existed before, also when they are destroyed", async () => {
    const aws = awsClients(emulator);
    await aws.iam.send(
      new CreateOpenIDConnectProviderCommand({
        Url: "https://app.terraform.io",
        ClientIDList: ["aws.workload.identity"],
        ThumbprintList: ["0".repeat(40)],
      }),
    );
    await call(credentials, CREDENTIALS, {
      ...WORKSPACE,
      bucket_name: "acme-sigma-hcp",
      role_name: "sigma-storage",
    });
    ok(await credentials.apply());

    for (const phase of ["plan", "apply"]) {
      const RoleName = `sigma-storage-terraform-${phase}`;
      const role = await readRole(aws, RoleName);
      expect(parseJson(decodeURIComponent(role?.AssumeRolePolicyDocument ?? ""))).toMatchObject({
        Statement: [
          {
            Principal: { Federated: IDENTITY_PROVIDER },
            Condition: {
              StringEquals: {
                "app.terraform.io:aud": "aws.workload.identity",
                "app.terraform.io:sub": `organization:acme:project:analytics:workspace:sigma-storage:run_phase:${phase}`,
              },
            },
          },
        ],
      });
      const { PolicyDocument = "" } = await aws.iam.send(
        new GetRolePolicyCommand({ RoleName, PolicyName: "sigma-storage" }),
      );
      expect(decodeURIComponent(PolicyDocument)).not.toContain("${");
    }
    expect(at(credentials.outputs(), "all", "terraform_variables")).toEqual({
      bucket_name: "acme-sigma-hcp",
      role_name: "sigma-storage",
      permissions_boundary_arn: "arn:aws:iam::123456789012:policy/sigma-storage-boundary",
    });

    ok(await credentials.destroy());
    expect(await identityProviders()).toEqual([IDENTITY_PROVIDER]);
  });

  test("validate and plan as a no-code module: no provider block around it, and only a bucket's name", async () => {
    await call(noCode, NO_CODE, { bucket_name: "acme-sigma-no-code" });
    expect(await noCode.validate()).toMatchObject({ exitCode: 0, diagnostics: [] });
    const plan = ok(await noCode.plan());
    expect(plan.changes.map(({ actions }) => actions)).toEqual(plan.changes.map(() => ["create"]));
    expect(plan.changes.map(({ type }) => type)).toContain("aws_s3_bucket");
  });
});
