import { App } from "cdktf";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DeployableStack } from "../../../constructs/module/deployable-stack";
import type { Product } from "../../../constructs/module/modules";
import { at, parseJson, record } from "../../../tools/json";
import type { Workspace } from "../../harness";
import { writeState } from "./one-plan";

/** Writes a stack of `cdktf deploy` as a root, with the state that the apply of a base left. */
export function writeStack(workspace: Workspace, product: Product, before: Workspace, base: string): void {
  const folder = mkdtempSync(join(tmpdir(), "stack-"));
  try {
    const app = new App({ outdir: folder });
    new DeployableStack(app, product.stack, product.definition, { folder, environment: {} });
    app.synth();
    const text = readFileSync(join(folder, "stacks", product.stack, "cdk.tf.json"), "utf8");
    const stack = record(parseJson(text));
    // The backend is in the project's folder.
    workspace.write("main.tf.json", {
      ...stack,
      terraform: { required_providers: at(stack, "terraform", "required_providers") },
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  writeState(workspace, before, [{ from: `module.${base}`, to: "" }]);
}
