import type { InputValues } from "../../constructs/inputs/input";
import { CreateRoleCommand, UpdateAssumeRolePolicyCommand } from "@aws-sdk/client-iam";
import { CreateBucketCommand } from "@aws-sdk/client-s3";
import { join, resolve } from "node:path";
import { awsClients } from "../harness/aws";
import { ok } from "../harness/results";
import { MODULE_DIRECTORY } from "../harness/module-folders";
import { Workspace } from "../harness/workspace";
import {
  DANGEROUS_CHANGES,
  DATA_LAKE,
  type DangerousChange,
  RUNNING,
  SHARED_ROLE,
  SHARED_TRUST,
} from "./dangerous-changes";
import { lastingText, type PrintedPlan } from "./lasting-text";

/** The folder of the texts that the module's docs/reviewing.md explains. */
const FOLDER = resolve(__dirname, "../../modules-src/sigma-s3-storage/docs/dangerous-plans");

/** The inputs of module calls, by the call's name. */
type Calls = Readonly<Record<string, InputValues>>;

/** The file of each dangerous plan. */
export const DANGEROUS_PLAN_FILES = DANGEROUS_CHANGES.map(fileOf);

/** Makes every dangerous plan. Each one starts from the state that one apply leaves. */
export async function planDangerousChanges(emulator: {
  readonly endpoint: string;
}): Promise<readonly PrintedPlan[]> {
  await buildByHand(emulator);
  const workspace = new Workspace({ emulator });
  try {
    // Terraform must know every call before it can plan one.
    const added = DANGEROUS_CHANGES.map(({ call, inputs }) => [call, inputs] as const);
    write(workspace, { ...Object.fromEntries(added), ...RUNNING });
    await workspace.init();
    write(workspace, RUNNING);
    ok(await workspace.apply());
    const plans: PrintedPlan[] = [];
    for (const change of DANGEROUS_CHANGES) {
      writeChange(workspace, change);
      // Only a plan that reads AWS sees what somebody did by hand. The others need not.
      const args = change.trust === undefined ? ["-refresh=false"] : [];
      await setTrust(emulator, change);
      plans.push({ file: fileOf(change), text: lastingText(await workspace.printPlan(undefined, args)) });
    }
    return plans;
  } finally {
    workspace.remove();
  }
}

async function buildByHand(emulator: { readonly endpoint: string }): Promise<void> {
  const { iam, s3 } = awsClients(emulator);
  await s3.send(new CreateBucketCommand({ Bucket: DATA_LAKE }));
  const AssumeRolePolicyDocument = JSON.stringify(SHARED_TRUST);
  await iam.send(new CreateRoleCommand({ RoleName: SHARED_ROLE, AssumeRolePolicyDocument }));
}

async function setTrust(emulator: { readonly endpoint: string }, { trust }: DangerousChange): Promise<void> {
  if (trust === undefined) return;
  const PolicyDocument = JSON.stringify(trust.document);
  await awsClients(emulator).iam.send(
    new UpdateAssumeRolePolicyCommand({ RoleName: trust.role, PolicyDocument }),
  );
}

function writeChange(workspace: Workspace, { call, imports = {}, inputs }: DangerousChange): void {
  const calls: Calls = RUNNING;
  const blocks = Object.entries(imports).map(([address, id]) => ({ to: `module.${call}.${address}`, id }));
  write(workspace, { ...calls, [call]: { ...calls[call], ...inputs } }, blocks);
}

function write(workspace: Workspace, calls: Calls, imports: readonly unknown[] = []): void {
  const module: Record<string, InputValues> = {};
  const output: Record<string, { value: string }> = {};
  for (const [name, inputs] of Object.entries(calls)) {
    module[name] = { source: MODULE_DIRECTORY, ...inputs };
    output[name] = { value: `\${module.${name}.summary}` };
  }
  workspace.write("main.tf.json", { module, import: imports, output });
}

function fileOf({ name }: DangerousChange): string {
  return join(FOLDER, `${name}.txt`);
}
