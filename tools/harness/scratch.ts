import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Makes a folder in the temporary folder, with an empty `root` in it. Returns its real path. */
export function makeScratchFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), `sigma-s3-storage-${process.pid}-`)));
  mkdirSync(join(folder, "root"));
  return folder;
}

/**
 * Removes the checksums from a root module's lock file. With them, Terraform would check the provider, which
 * has hundreds of megabytes, at every command.
 */
export function dropChecksums(directory: string): void {
  const file = join(directory, ".terraform.lock.hcl");
  const text = readIfThere(file);
  if (text !== "") {
    writeFileSync(file, text.replaceAll(/^ {2}hashes = \[[^\]]*\]\n/gm, ""));
  }
}

/** A file's text. Empty if the file does not exist. */
export function readIfThere(file: string): string {
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}
