import { accessInputs } from "./access-inputs";
import { bucketInputs, tagInputs } from "./bucket-inputs";
import type { Inputs } from "./input";
import type { StorageSettings } from "./props";
import { roleInputs } from "./role-inputs";

/** Every input of the module, in the order in which its README and its variables name them. */
export const INPUTS: Inputs<keyof StorageSettings> = {
  ...bucketInputs,
  ...roleInputs,
  ...accessInputs,
  ...tagInputs,
};

/** The names of all props. */
export const PROP_NAMES = keysOf(INPUTS);

function keysOf<T extends object>(object: T): (keyof T & string)[] {
  const isKey = (key: string): key is keyof T & string => key in object;
  return Object.keys(object).filter(isKey);
}
