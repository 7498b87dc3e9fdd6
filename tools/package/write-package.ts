import { mkdirSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { modulePackage, MODULES } from "./package";

const REPOSITORY = resolve(__dirname, "../..");

/** Writes the packages of the modules into the folder `dist`. */
async function writePackages(): Promise<void> {
  mkdirSync(join(REPOSITORY, "dist"), { recursive: true });
  for (const module of MODULES) {
    const { bytes, name } = await modulePackage(REPOSITORY, module);
    const file = join(REPOSITORY, "dist", name);
    writeFileSync(file, bytes);
    console.log(`Wrote ${relative(process.cwd(), file)}: ${bytes.length} bytes`);
  }
}

writePackages().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
