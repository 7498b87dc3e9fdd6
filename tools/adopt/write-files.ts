import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Failure, messageOf } from "./failure";

/**
 * Writes new files into a folder: all of them, or none. No file that exists is touched. It is one step of the program,
 * so a signal is handled before or after it.
 *
 * @throws Failure where one of them exists already, or the folder cannot be written
 */
export function writeNewFiles(folder: string, files: ReadonlyMap<string, string>): readonly string[] {
  const paths = [...files.keys()].map((name) => join(folder, name));
  const existing = paths.find((path) => existsSync(path));
  if (existing !== undefined) {
    throw new Failure(
      `Nothing was written: ${existing} exists already. Choose another folder by --out, or move the file.`,
    );
  }
  const written: string[] = [];
  try {
    mkdirSync(folder, { recursive: true });
    for (const [name, content] of files) {
      const path = join(folder, name);
      writeFileSync(path, content, { flag: "wx" });
      written.push(path);
    }
    return written;
  } catch (error) {
    for (const path of written) rmSync(path, { force: true });
    throw new Failure(`Nothing was written: ${folder} cannot be written (${messageOf(error)}).`);
  }
}
