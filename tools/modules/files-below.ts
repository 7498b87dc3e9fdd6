import { readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { readTextFile } from "../text-file";

/** The text of every file below a folder, by its path there with `/` between names, in the order of the paths. */
export function filesBelow(folder: string): Map<string, string> {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, "/"));
  return new Map(paths.sort().map((path) => [path, readTextFile(join(folder, path))]));
}
