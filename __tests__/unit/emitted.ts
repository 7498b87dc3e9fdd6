import { moduleFiles } from "../../tools/modules/module";
import { at, parseJson, record } from "../../tools/harness/json";

const files = moduleFiles();

/** A part of the module as it is emitted, by the file's name and the path in it. */
export function emitted(file: string, ...path: readonly string[]): Record<string, unknown> {
  return record(at(parseJson(files.get(`${file}.tf.json`) ?? "{}"), ...path));
}

/** The text of a file of the module. */
export function emittedText(path: string): string {
  const text = files.get(path);
  if (text === undefined) throw new Error(`the module has no ${path}`);
  return text;
}
