import { join, relative } from "node:path";
import { App } from "cdktf";
import { deployable } from "./constructs/module/backend";
import { DeployableStack } from "./constructs/module/deployable-stack";
import { PRODUCTS } from "./constructs/module/modules";
import { removeLeftovers } from "./tools/modules/leftovers";
import { emittedModule } from "./tools/modules/module";
import { propsFile } from "./tools/modules/props-file";
import { replaceFile, replaceFolder } from "./tools/modules/replace";

// npm and CDKTF run the app in the project's folder; the bundle that they run is below it.
const PROJECT = process.cwd();

/** The stacks that can be deployed, for CDKTF's command line. It says where it wants them. */
function synthesize(outdir: string): void {
  const app = new App({ outdir });
  for (const { definition, stack } of deployable(PRODUCTS, process.env))
    new DeployableStack(app, stack, definition, { folder: PROJECT, environment: process.env });
  removeLeftovers(app);
  app.synth();
}

/** The modules in both forms, the props of the constructs, and the page of what they offer. */
async function generate(): Promise<void> {
  for (const { definition, module, props } of PRODUCTS) {
    replaceFile(
      join(PROJECT, "constructs/inputs", props.file),
      propsFile({ ...props, inputs: definition.inputs }),
    );
    const { hcl, json } = emittedModule(module, definition, join(PROJECT, "modules-src"));
    writeModule(join("modules-out", module), json);
    writeModule(join("modules-out/hcl", module), hcl);
  }
  // Nothing else needs TypeScript, which takes long to load.
  const { apiOf, apiPage } = await import("./tools/release/api-page.js");
  replaceFile(join(PROJECT, "docs/api.md"), apiPage(apiOf(join(PROJECT, "constructs/index.ts"))));
}

function writeModule(path: string, files: ReadonlyMap<string, string>): void {
  const folder = join(PROJECT, path);
  replaceFolder(folder, files);
  console.log(`Wrote ${relative(PROJECT, folder)}: ${[...files.keys()].join(", ")}`);
}

async function main(): Promise<void> {
  const outdir = process.env["CDKTF_OUTDIR"];
  if (outdir === undefined) await generate();
  else synthesize(outdir);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
