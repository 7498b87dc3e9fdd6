import { join, relative } from "node:path";
import { App } from "cdktf";
import { deployable } from "./constructs/module/backend";
import { DeployableStack } from "./constructs/module/deployable-stack";
import { PRODUCTS } from "./constructs/module/modules";
import { removeLeftovers } from "./tools/modules/leftovers";
import { moduleFiles } from "./tools/modules/module";
import { propsFile } from "./tools/modules/props-file";
import { replaceFile, replaceFolder } from "./tools/modules/replace";

// npm and CDKTF run the app in the project's folder; the bundle that they run is below it.
const PROJECT = process.cwd();

try {
  // CDKTF's command line says where it wants the stacks. Without it only the modules are asked for.
  const outdir = process.env["CDKTF_OUTDIR"];
  if (outdir !== undefined) {
    const app = new App({ outdir });
    for (const { definition, stack } of deployable(PRODUCTS, process.env))
      new DeployableStack(app, stack, definition, { folder: PROJECT, environment: process.env });
    removeLeftovers(app);
    app.synth();
  }

  for (const { definition, module, props } of PRODUCTS) {
    replaceFile(
      join(PROJECT, "constructs/inputs", props.file),
      propsFile({ ...props, inputs: definition.inputs }),
    );
    const folder = join(PROJECT, "modules-out", module);
    const files = moduleFiles(module, definition, join(PROJECT, "modules-src"));
    replaceFolder(folder, files);
    console.log(`Wrote ${relative(PROJECT, folder)}: ${[...files.keys()].join(", ")}`);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
