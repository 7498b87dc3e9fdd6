import { PRODUCTS } from "../../constructs/module/modules";
import { configurationOf } from "../../tools/harness/configuration";
import { at, record } from "../../tools/json";
import { type EmittedModule, emittedModule } from "../../tools/modules/module";

/** Every module in both forms, by its name. */
export const MODULES: ReadonlyMap<string, EmittedModule> = new Map(
  PRODUCTS.map(({ definition, module }) => [module, emittedModule(module, definition)]),
);

const NONE: EmittedModule = { json: new Map(), hcl: new Map() };

/** The storage module in both forms. */
export const STORAGE = MODULES.get("sigma-s3-storage") ?? NONE;

const CONFIGURATION = configurationOf(STORAGE.json);

/** A part of the storage module, by its path in the whole configuration: `emitted("resource", "aws_iam_role")`. */
export function emitted(...path: readonly string[]): Record<string, unknown> {
  return record(at(CONFIGURATION, ...path));
}

/** The text of a file beside the storage module in JSON. */
export function emittedText(path: string): string {
  const text = STORAGE.json.get(path);
  if (text === undefined) throw new Error(`the module has no ${path}`);
  return text;
}

/** Names of the storage module's inputs that have another name for CDKTF users. */
export const TERRAFORM_NAMES = new RegExp(
  `\\b(${Object.keys(emitted("variable"))
    .filter((name) => name.includes("_"))
    .join("|")})\\b`,
);
