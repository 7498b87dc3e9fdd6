import { join, relative, resolve } from "node:path";
import { replaceFile } from "../modules/replace";
import { ALL_FORMS } from "../modules/module";
import { modulePackage, MODULES } from "./package";

const REPOSITORY = resolve(__dirname, "../..");

/** Writes the packages of the modules into the folder `packages`. `npm run build` empties the folder `dist`. */
async function writePackages(): Promise<void> {
  for (const module of MODULES)
    for (const form of ALL_FORMS) {
      const { bytes, name } = await modulePackage(REPOSITORY, module, form);
      const file = join(REPOSITORY, "packages", name);
      replaceFile(file, bytes);
      console.log(`Wrote ${relative(process.cwd(), file)}: ${bytes.length} bytes`);
    }
}

writePackages().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
