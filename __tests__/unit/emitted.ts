import { PRODUCTS } from "../../constructs/module/modules";
import { at, parseJson, record } from "../../tools/harness/json";
import { moduleFiles } from "../../tools/modules/module";

/** Every file of every module, by the name of the module. */
export const MODULES: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map(
  PRODUCTS.map(({ definition, module }) => [module, moduleFiles(module, definition)]),
);

/** Every file of the storage module. */
export const MODULE_FILES = MODULES.get("sigma-s3-storage") ?? new Map<string, string>();

/** A part of the emitted module, by the file's name and the path in it. */
export function emitted(file: string, ...path: readonly string[]): Record<string, unknown> {
  return record(at(parseJson(MODULE_FILES.get(`${file}.tf.json`) ?? "{}"), ...path));
}

/** The text of a file of the module. */
export function emittedText(path: string): string {
  const text = MODULE_FILES.get(path);
  if (text === undefined) throw new Error(`the module has no ${path}`);
  return text;
}

/** Names of the storage module's inputs that have another name for CDKTF users. */
export const TERRAFORM_NAMES = new RegExp(
  `\\b(${Object.keys(emitted("variables", "variable"))
    .filter((name) => name.includes("_"))
    .join("|")})\\b`,
);
