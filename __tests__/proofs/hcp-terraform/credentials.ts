import {
  CreateOpenIDConnectProviderCommand,
  GetRolePolicyCommand,
  ListOpenIDConnectProvidersCommand,
} from "@aws-sdk/client-iam";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { awsClients, decodeState, readTrustPolicy, record } from "../../harness";
import type { Variable } from "../../../tools/harness/hcp-terraform/variables";
import { EXAMPLES } from "../../../tools/plans/examples";
import { expectEnd } from "../deploy/cloned-project";
import { Readme } from "./readme";
import { ORGANIZATION, type Site } from "./site";

/** What takes the place of the names in the README's commands. */
export const NAMES = {
  ORGANIZATION,
  PROJECT: "analytics",
  WORKSPACE: "sigma-storage",
  NAME: "acme-sigma-hcp",
};

export const IDENTITY_PROVIDER = "arn:aws:iam::123456789012:oidc-provider/app.terraform.io";

/** Which output says which variables to set in the workspace. */
const OUTPUTS = { environment_variables: "env", terraform_variables: "terraform" } as const;

const COMMANDS = new Readme(join(EXAMPLES, "hcp-terraform/credentials")).commands.map((command) =>
  command.replaceAll(/[A-Z]{4,}/g, (name) => String(record(NAMES)[name])),
);

/** `examples/hcp-terraform/credentials`, which somebody applies with their own permissions. */
export class Credentials {
  public constructor(
    private readonly site: Site,
    private readonly folder: string,
  ) {}

  /** Runs the commands of the README. Returns the variables that the outputs say to set. */
  public async apply(): Promise<readonly Variable[]> {
    for (const line of COMMANDS) await this.type(line);
    const { outputs } = decodeState(readFileSync(join(this.folder, "terraform.tfstate"), "utf8"));
    return Object.entries(OUTPUTS).flatMap(([output, category]) =>
      Object.entries(record(outputs[output])).map(([key, value]) => ({
        key,
        value: String(value),
        category,
      })),
    );
  }

  public async destroy(): Promise<void> {
    await this.type(COMMANDS.at(-1)?.replace(" apply ", " destroy ") ?? "");
  }

  /** Makes the account's identity provider, as another workspace needed it before. */
  public async createIdentityProvider(): Promise<void> {
    await awsClients(this.site.emulator).iam.send(
      new CreateOpenIDConnectProviderCommand({
        Url: "https://app.terraform.io",
        ClientIDList: ["aws.workload.identity"],
        ThumbprintList: ["0".repeat(40)],
      }),
    );
  }

  public async identityProviders(): Promise<readonly (string | undefined)[]> {
    const { iam } = awsClients(this.site.emulator);
    const { OpenIDConnectProviderList = [] } = await iam.send(new ListOpenIDConnectProvidersCommand({}));
    return OpenIDConnectProviderList.map(({ Arn }) => Arn);
  }

  /** Who may assume the role of a phase, and what it may do then. */
  public async role(phase: "plan" | "apply"): Promise<{ trust: unknown; permissions: string }> {
    const clients = awsClients(this.site.emulator);
    const RoleName = `sigma-storage-terraform-${phase}`;
    const { PolicyDocument = "" } = await clients.iam.send(
      new GetRolePolicyCommand({ RoleName, PolicyName: "sigma-storage" }),
    );
    return {
      trust: await readTrustPolicy(clients, RoleName),
      permissions: decodeURIComponent(PolicyDocument),
    };
  }

  private async type(line: string): Promise<void> {
    expectEnd(await this.site.type(this.folder, line, { answer: "yes", ownPermissions: true }), 0);
  }
}
