import { awsClients, readCors, readPolicyDocument, readTrustPolicy } from "../harness/aws";
import type { Emulator } from "../harness/emulator";
import { textOf } from "../json";
import { ok } from "../harness/results";
import { MODULE_DIRECTORY } from "../harness/module-folders";
import type { Workspace } from "../harness/workspace";
import type { Report } from "./report";
import { showUpload, type UploadTools } from "./upload";

/** No lifecycle rules, because the provider waits about a minute for a steady answer, on any AWS. */
const BOOTSTRAP = { bucket_name: "acme-sigma-demo", manage_lifecycle: false };

/** Invented values, in the form in which Sigma shows them. */
const CONNECT = {
  ...BOOTSTRAP,
  sigma_user_arn: "arn:aws:iam::999999999999:user/sigma-demo",
  sigma_external_id: "arn:aws:iam::999999999999:role/sigma-demo-4711",
};

/** The tools of the demo. */
export interface DemoTools extends UploadTools {
  readonly emulator: Emulator;
  readonly workspace: Workspace;
}

/**
 * From nothing to a connected integration, and back to nothing.
 * @throws Error if a step does not have the promised result
 */
export async function walkThrough(report: Report, tools: DemoTools): Promise<void> {
  const { emulator, workspace } = tools;
  await report.step("Start an emulated AWS", () => emulator.start());

  await report.step("Prepare Terraform with the module", () => {
    workspace.copy(MODULE_DIRECTORY);
    return workspace.init();
  });

  const created = await report.step("Bootstrap: create bucket, policy and role", async () =>
    ok(await workspace.apply(BOOTSTRAP)),
  );
  const { next_steps, role_name, policy_arn } = workspace.outputs();
  report.show("created", created.added, `${created.added} resources were created.`);
  report.show("next_steps", next_steps, `What a Sigma admin reads now:\n\n${textOf(next_steps) ?? ""}`);

  const plan = await report.step("Plan with Sigma's two values (made up)", () =>
    workspace.printPlan(CONNECT),
  );
  const changes = [...plan.matchAll(/^ {2}# (\S+ (?:will|must) be .+)$/gm)].map(([, change = ""]) => change);
  if (changes.join() !== "aws_iam_role.this will be updated in-place") {
    throw new Error(`other things than the role would change: ${changes.join("; ")}`);
  }
  report.show("changes", changes, changeIn(plan));

  await report.step("Connect: apply that change", async () => ok(await workspace.applyPlan()));
  const { integration_status } = workspace.outputs();
  if (integration_status !== "connected") throw new Error(`the status is ${String(integration_status)}`);
  report.show("integration_status", integration_status, `The integration is ${integration_status}.`);

  const held = await report.step("Read back what AWS holds", async () => {
    const aws = awsClients(emulator);
    return {
      trust_policy: await readTrustPolicy(aws, textOf(role_name) ?? ""),
      access_policy: await readPolicyDocument(aws, textOf(policy_arn) ?? ""),
      cors: await readCors(aws, BOOTSTRAP.bucket_name),
    };
  });
  for (const [name, value] of Object.entries(held)) {
    report.show(name, value, `${name}:\n${JSON.stringify(value, undefined, 2)}`);
  }

  await showUpload(report, tools, BOOTSTRAP.bucket_name, held.cors ?? []);

  const destroyed = await report.step("Destroy everything", async () => ok(await workspace.destroy()));
  report.show("destroyed", destroyed.removed, `${destroyed.removed} resources were destroyed.`);
}

/** What Terraform says about the resources that change. */
function changeIn(plan: string): string {
  return /^ {2}# [^]*?^Plan: .*$/m.exec(plan)?.[0] ?? plan;
}
