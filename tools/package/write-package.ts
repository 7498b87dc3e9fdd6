import { join, relative, resolve } from "node:path";
import { replaceFile } from "../modules/replace";
import { modulePackage } from "./package";

const REPOSITORY = resolve(__dirname, "../..");

/** Writes the module's package into the folder `packages`. `npm run build` empties the folder `dist`. */
async function writePackage(): Promise<void> {
  const { bytes, name } = await modulePackage(REPOSITORY);
  const file = join(REPOSITORY, "packages", name);
  replaceFile(file, bytes);
  console.log(`Wrote ${relative(process.cwd(), file)}: ${bytes.length} bytes`);
}

writePackage().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
