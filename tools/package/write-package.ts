import { mkdirSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { modulePackage } from "./package";

const REPOSITORY = resolve(__dirname, "../..");

/** Writes the module's package into the folder `dist`. */
async function writePackage(): Promise<void> {
  const { bytes, name } = await modulePackage(REPOSITORY);
  const file = join(REPOSITORY, "dist", name);
  mkdirSync(join(REPOSITORY, "dist"), { recursive: true });
  writeFileSync(file, bytes);
  console.log(`Wrote ${relative(process.cwd(), file)}: ${bytes.length} bytes`);
}

writePackage().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
