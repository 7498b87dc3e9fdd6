import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const PREFIX = "sigma-s3-storage-";

/** Makes a folder in the temporary folder, with an empty `root` in it. Returns its real path. */
export function makeScratchFolder(): string {
  removeAbandoned();
  const folder = realpathSync(mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`)));
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

/** Removes the folders of killed test runs, whose process is gone and which are an hour old. */
function removeAbandoned(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid))) {
      removeIfOld(join(tmpdir(), name));
    }
  }
}

function removeIfOld(folder: string): void {
  try {
    if (Date.now() - statSync(folder).mtimeMs > 3_600_000) {
      rmSync(folder, { recursive: true, force: true });
    }
  } catch {
    // Another run was faster, or the folder belongs to another user.
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !(error instanceof Error && "code" in error && error.code === "ESRCH");
  }
}
