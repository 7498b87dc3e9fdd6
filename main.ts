import { join, relative } from "node:path";
import { App } from "cdktf";
import { removeLeftovers } from "./tools/modules/leftovers";
import { moduleFiles } from "./tools/modules/module";
import { replaceFolder } from "./tools/modules/replace-folder";
import { SigmaStorageStack } from "./constructs/module/sigma-storage-stack";

// npm and CDKTF run the app in the project's folder; the bundle that they run lies below it.
const PROJECT = process.cwd();
const MODULE = join(PROJECT, "modules-out", "sigma-s3-storage");

try {
  const app = new App({ outdir: process.env["CDKTF_OUTDIR"] ?? join(PROJECT, "cdktf.out") });
  new SigmaStorageStack(app, "sigma-storage", { folder: PROJECT, environment: process.env });
  removeLeftovers(app);
  app.synth();

  const files = moduleFiles(join(PROJECT, "modules-src", "sigma-s3-storage"));
  replaceFolder(MODULE, files);
  console.log(`Wrote ${relative(PROJECT, MODULE)}: ${[...files.keys()].join(", ")}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
