import { realpathSync } from "node:fs";
import { join, relative } from "node:path";
import { App, CloudBackend, LocalBackend, NamedCloudWorkspace, type TerraformStack } from "cdktf";

export interface BackendProps {
  /** Folder that holds the state where it is kept locally. */
  readonly folder: string;

  /** Environment variables, with Terraform's own for HCP Terraform among them or not. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Terraform's variables for HCP Terraform. An empty one counts as not set, as in Terraform. */
const VARIABLES = ["TF_CLOUD_ORGANIZATION", "TF_WORKSPACE", "TF_CLOUD_HOSTNAME", "TF_CLOUD_PROJECT"];

/**
 * The stacks that can be deployed. A workspace of HCP Terraform keeps one state, so the end of its name says for which
 * stack it is: without the name of a stack it is for the first one.
 */
export function deployable<S extends { readonly stack: string }>(
  all: readonly S[],
  environment: BackendProps["environment"],
): readonly S[] {
  const { TF_WORKSPACE: workspace } = environment;
  if (!workspace) return all;
  const named = all.filter(({ stack }) => workspace.endsWith(stack));
  return named.length > 0 ? named : all.slice(0, 1);
}

/**
 * Keeps the state of a stack in HCP Terraform where its variables are set, else in a file of the folder.
 *
 * @throws Error where HCP Terraform's variables do not name both an organization and a workspace
 */
export function addBackend(stack: TerraformStack, { folder, environment }: BackendProps): void {
  const given = VARIABLES.filter((name) => environment[name]);
  if (given.length === 0) {
    new LocalBackend(stack, { path: stateFile(stack, folder) });
    return;
  }
  const { TF_CLOUD_ORGANIZATION: organization, TF_WORKSPACE: workspace } = environment;
  if (!organization || !workspace) {
    throw new Error(
      `HCP Terraform needs TF_CLOUD_ORGANIZATION and TF_WORKSPACE, and of its variables only these are set: ${given.join(", ")}. Allowed: both, or none of ${VARIABLES.join(", ")} to keep the state in this folder.`,
    );
  }
  const { TF_CLOUD_HOSTNAME: hostname, TF_CLOUD_PROJECT: project } = environment;
  new CloudBackend(stack, {
    organization,
    workspaces: new NamedCloudWorkspace(workspace, project || undefined),
    ...(hostname ? { hostname } : {}),
  });
}

/**
 * The state file as seen from the folder in which Terraform works. CDKTF's default, an absolute path, would bind a
 * folder that is moved or copied to its old place.
 */
function stateFile(stack: TerraformStack, folder: string): string {
  const app = App.of(stack);
  // Terraform follows `..` from where a symbolic link leads to.
  const workingFolder = join(realpathSync(app.outdir), app.manifest.forStack(stack).workingDirectory);
  return join(relative(workingFolder, realpathSync(folder)), `terraform.${stack.node.id}.tfstate`);
}
