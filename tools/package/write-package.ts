import { join, relative, resolve } from "node:path";
import { replaceFile } from "../modules/replace";
import { ALL_FORMS } from "../modules/module";
import { modulePackage, MODULES, policyPackage } from "./package";

const REPOSITORY = resolve(__dirname, "../..");

/** Writes the packages of the modules and of the policy set into the folder `packages`. `npm run build` empties the folder `dist`. */
async function writePackages(): Promise<void> {
  const modules = MODULES.flatMap((module) =>
    ALL_FORMS.map((form) => modulePackage(REPOSITORY, module, form)),
  );
  for (const { bytes, name } of await Promise.all([...modules, policyPackage(REPOSITORY)])) {
    const file = join(REPOSITORY, "packages", name);
    replaceFile(file, bytes);
    console.log(`Wrote ${relative(process.cwd(), file)}: ${bytes.length} bytes`);
  }
}

writePackages().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
