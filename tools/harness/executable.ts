import { accessSync, constants, statSync } from "node:fs";
import { delimiter, isAbsolute, join } from "node:path";

/** Environment variables as a process has them. */
export type Variables = Record<string, string | undefined>;

/** The full path of a command, which is looked up in PATH as a shell does. undefined if there is none. */
export function findExecutable(command: string, variables: Variables): string | undefined {
  const folders = isAbsolute(command)
    ? [""]
    : (variables["PATH"] ?? variables["Path"] ?? "").split(delimiter);
  const endings = process.platform === "win32" ? ["", ".exe", ".cmd", ".bat"] : [""];
  for (const folder of folders) {
    for (const ending of endings) {
      const file = join(folder, command + ending);
      if (isExecutable(file)) {
        return file;
      }
    }
  }
  return undefined;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
