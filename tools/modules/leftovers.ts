import { rmSync } from "node:fs";
import { join } from "node:path";
import { TerraformStack, type App } from "cdktf";

/** The files that CDKTF writes for a stack, as JSON or as HCL. */
const SYNTHESIZED = ["cdk.tf.json", "cdk.tf", "metadata.json"];

/**
 * Removes what an earlier synthesis left in the output folder. CDKTF overwrites only the files of the format that
 * it writes, and Terraform refuses everything that stands in both.
 *
 * The folders of removed stacks stay: CDKTF's command line removes them, and fails where they are gone already.
 */
export function removeLeftovers(app: App): void {
  const stacks = app.node.findAll().filter((construct) => TerraformStack.isStack(construct));
  for (const stack of stacks) {
    const folder = join(app.outdir, app.manifest.forStack(stack).workingDirectory);
    for (const file of SYNTHESIZED) rmSync(join(folder, file), { force: true });
  }
}
