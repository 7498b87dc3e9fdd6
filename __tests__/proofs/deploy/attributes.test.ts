import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { afterAll, expect, jest, test } from "@jest/globals";
import { App, Fn, TerraformOutput, TerraformResource, TerraformStack, Token } from "cdktf";
import type { Construct } from "constructs";
import { rmSync } from "node:fs";
import { DataPlatformAccess, SigmaStorageIntegration } from "sigma-s3-storage";
import { makeScratchFolder } from "../../../tools/harness/scratch";
import { attributesOf } from "../../fixtures/attributes";
import { literals, tokens } from "../../inputs/every-prop";
import { at, describeWithTools, ok, record, useWorkspace } from "../../harness";

/** The attributes of a construct, without its resources. */
const textsOf = (construct: Construct): [name: string, value: unknown][] =>
  attributesOf(construct).filter(
    ([, value]) => !TerraformResource.isTerraformResource(value) && typeof value !== "function",
  );

/** JSON, as an app makes it: CDKTF's function escapes no quotes of a literal. */
const document = (value: unknown): string =>
  Token.isUnresolved(value) || JSON.stringify(value).includes("TfToken")
    ? Fn.jsonencode(value)
    : JSON.stringify(value);

/** A stack that uses every attribute of a construct in another stack: alone, in a text, in a document. */
function user(app: App, id: string, attributes: readonly [string, unknown][]): TerraformStack {
  const stack = new TerraformStack(app, id);
  new AwsProvider(stack, "aws");
  for (const [name, value] of attributes) {
    new TerraformOutput(stack, `own_${name}`, { value });
    new SsmParameter(stack, name, {
      name,
      type: "String",
      value: typeof value === "string" ? `It is ${value}.` : document(value),
      description: document({ inside: [value] }),
    });
  }
  return stack;
}

const content = (stack: TerraformStack): unknown => {
  const synthesized: unknown = stack.toTerraform();
  return JSON.parse(JSON.stringify(synthesized));
};

describeWithTools("an attribute that another stack uses", ["terraform", "provider"], () => {
  // CDKTF warns of every reference in a text within one of its functions. What it makes of them is validated below.
  const warned = jest.spyOn(console, "warn").mockImplementation(() => undefined);
  afterAll(() => {
    warned.mockRestore();
  });

  const folder = makeScratchFolder();
  const app = new App({ outdir: folder });
  const home = new TerraformStack(app, "home");
  new AwsProvider(home, "aws");
  const plain = new IamRole(home, "plain", { assumeRolePolicy: "{}" });
  const known = new SigmaStorageIntegration(home, "known", literals(home).storage);
  const bootstrap = new SigmaStorageIntegration(home, "bootstrap", { bucketName: "acme-files" });
  const given = tokens(home);
  const open = new SigmaStorageIntegration(home, "open", given.storage);
  const platform = new DataPlatformAccess(home, "platform", given.access);
  const snowflake = new DataPlatformAccess(home, "snowflake", {
    platform: "snowflake",
    bucketName: "acme-files",
  });
  const constructs: Readonly<Record<string, Construct>> = { known, bootstrap, open, platform, snowflake };

  const using = Object.entries(constructs).map(([id, construct]) => ({
    attributes: textsOf(construct),
    stack: user(app, `uses-${id}`, textsOf(construct)),
  }));
  const plainUser = user(app, "uses-plain", [["arn", plain.arn]]);
  const platformElsewhere = new TerraformStack(app, "platform-elsewhere");
  new AwsProvider(platformElsewhere, "aws");
  for (const [id, integration] of Object.entries({ known, bootstrap, open }))
    new DataPlatformAccess(platformElsewhere, id, { platform: "databricks", integration });
  const users = [plainUser, platformElsewhere, ...using.map(({ stack }) => stack)];

  // What one stack takes from the other is known when all are synthesized.
  app.synth();
  rmSync(folder, { recursive: true, force: true });

  test("depends on its stack, and reads it from that stack's state, as an attribute of a plain resource", () => {
    const expected = Object.keys(record(at(content(plainUser), "data", "terraform_remote_state")));
    expect(expected).toHaveLength(1);
    for (const stack of users) {
      const states = Object.keys(record(at(content(stack), "data", "terraform_remote_state")));
      expect([stack.node.id, states]).toEqual([stack.node.id, expected]);
      expect(stack.dependencies.map(({ node }) => node.id)).toEqual(["home"]);
      const used =
        JSON.stringify(content(stack)).match(/terraform_remote_state\.[\w-]+\.outputs\.[\w-]+/g) ?? [];
      const outputs = Object.keys(record(at(content(home), "output")));
      for (const name of used) expect(outputs).toContain(name.split(".").at(-1));
    }
  });

  test("is every attribute: none is text that hides where it comes from", () => {
    for (const { attributes, stack } of using) {
      expect(attributes.length).toBeGreaterThan(8);
      // Without the references to the other stack's state, nothing refers to a resource that the stack does not have.
      const text = JSON.stringify(content(stack)).replaceAll(/"\/\/":\{.*?\}\}/g, "");
      expect([stack.node.id, text.match(/\$\{[^}]*\b(?:data\.)?aws_[a-z_]+\.[\w-]+/g) ?? []]).toEqual([
        stack.node.id,
        [],
      ]);
    }
  });

  const workspace = useWorkspace();

  test("and Terraform validates all of the stacks", async () => {
    const modules: Record<string, object> = {};
    for (const stack of users) {
      const blocks = record(content(stack));
      // Only a root has a backend and a provider without settings.
      const terraform = { required_providers: at(blocks, "terraform", "required_providers") };
      workspace.write(`${stack.node.id}/main.tf.json`, { ...blocks, provider: undefined, terraform });
      modules[stack.node.id] = { source: `./${stack.node.id}` };
    }
    workspace.write("main.tf.json", content(home));
    workspace.write("users.tf.json", { module: modules });
    await workspace.init();
    expect(ok(await workspace.validate()).diagnostics).toEqual([]);
  });
});
