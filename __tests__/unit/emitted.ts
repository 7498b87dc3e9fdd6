import { STORAGE_MODULE } from "../../constructs/module/storage-module";
import { moduleFiles } from "../../tools/modules/module";
import { at, parseJson, record } from "../../tools/harness/json";

/** Every file of the storage module. */
export const MODULE_FILES = moduleFiles("sigma-s3-storage", STORAGE_MODULE);

/** A part of the module as it is emitted, by the file's name and the path in it. */
export function emitted(file: string, ...path: readonly string[]): Record<string, unknown> {
  return record(at(parseJson(MODULE_FILES.get(`${file}.tf.json`) ?? "{}"), ...path));
}

/** The text of a file of the module. */
export function emittedText(path: string): string {
  const text = MODULE_FILES.get(path);
  if (text === undefined) throw new Error(`the module has no ${path}`);
  return text;
}
