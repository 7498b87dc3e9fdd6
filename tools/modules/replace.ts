import { mkdirSync, mkdtempSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * Replaces a file whole, or not at all.
 *
 * @throws Error if the file cannot be written; the old one is whole then
 */
export function replaceFile(target: string, content: string | Buffer): void {
  const draft = `${target}.new`;
  try {
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(draft, content);
    renameSync(draft, target);
  } catch (cause) {
    rmSync(draft, { force: true });
    throw new Error(`${target} cannot be written (${reason(cause)}). What was there is unchanged.`, {
      cause,
    });
  }
}

/**
 * Replaces a folder by one that holds just these files. The new files are written beside the old folder, and take
 * its place when all of them are complete.
 *
 * @param files contents by path below the folder
 * @throws Error where the folder cannot be written; the old one is whole then
 */
export function replaceFolder(target: string, files: ReadonlyMap<string, string>): void {
  const parent = dirname(target);
  let staging: string | undefined;
  try {
    mkdirSync(parent, { recursive: true });
    staging = mkdtempSync(join(parent, ".new-"));
    const complete = join(staging, "new");
    for (const [path, content] of files) {
      const file = join(complete, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
    swap(complete, target, join(staging, "old"));
  } catch (cause) {
    throw new Error(`${target} cannot be written (${reason(cause)}). What was there is unchanged.`, {
      cause,
    });
  } finally {
    if (staging !== undefined) rmSync(staging, { recursive: true, force: true });
  }
}

function swap(complete: string, target: string, old: string): void {
  const existing = statSync(target, { throwIfNoEntry: false });
  if (existing !== undefined && !existing.isDirectory()) throw new Error("it is a file, not a folder");
  if (existing !== undefined) renameSync(target, old);
  try {
    renameSync(complete, target);
  } catch (error) {
    if (existing !== undefined) renameSync(old, target);
    throw error;
  }
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
