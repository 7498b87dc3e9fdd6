import { join, relative } from "node:path";
import { App } from "cdktf";
import { STORAGE_INPUTS } from "./constructs/inputs/storage";
import { DeployableStack } from "./constructs/module/deployable-stack";
import { STORAGE_MODULE } from "./constructs/module/storage-module";
import { removeLeftovers } from "./tools/modules/leftovers";
import { moduleFiles } from "./tools/modules/module";
import { propsFile } from "./tools/modules/props-file";
import { replaceFile, replaceFolder } from "./tools/modules/replace";

// npm and CDKTF run the app in the project's folder; the bundle that they run is below it.
const PROJECT = process.cwd();

try {
  const app = new App({ outdir: process.env["CDKTF_OUTDIR"] ?? join(PROJECT, "cdktf.out") });
  new DeployableStack(app, "sigma-storage", STORAGE_MODULE, { folder: PROJECT, environment: process.env });
  removeLeftovers(app);
  app.synth();

  const props = join(PROJECT, "constructs/inputs/sigma-storage-integration-props.ts");
  replaceFile(
    props,
    propsFile({
      name: "SigmaStorageIntegrationProps",
      subject: "a storage integration",
      inputs: STORAGE_INPUTS,
    }),
  );
  const module = join(PROJECT, "modules-out", "sigma-s3-storage");
  const files = moduleFiles("sigma-s3-storage", STORAGE_MODULE, join(PROJECT, "modules-src"));
  replaceFolder(module, files);
  console.log(`Wrote ${relative(PROJECT, module)}: ${[...files.keys()].join(", ")}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
