import { join, relative } from "node:path";
import { App } from "cdktf";
import { removeLeftovers } from "./constructs/emission/leftovers";
import { moduleFiles } from "./constructs/emission/module";
import { replaceFolder } from "./constructs/emission/replace-folder";
import { SigmaStorageStack } from "./constructs/sigma-storage-stack";

const MODULE = join(__dirname, "modules-out", "sigma-s3-storage");

try {
  const app = new App({ outdir: process.env["CDKTF_OUTDIR"] ?? join(__dirname, "cdktf.out") });
  new SigmaStorageStack(app, "sigma-storage", { folder: __dirname, environment: process.env });
  removeLeftovers(app);
  app.synth();

  const files = moduleFiles();
  replaceFolder(MODULE, files);
  console.log(`Wrote ${relative(process.cwd(), MODULE)}: ${[...files.keys()].join(", ")}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
