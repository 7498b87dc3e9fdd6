import type { Settings } from "./input";
import { tags } from "./shared";
import { accessInputs } from "./storage-access";
import { bucketInputs } from "./storage-bucket";
import { roleInputs } from "./storage-role";

/** Every input of the storage module, in the order in which its README and its variables name them. */
export const STORAGE_INPUTS = { ...bucketInputs, ...roleInputs, ...accessInputs, tags };

/** The values of the inputs. */
export type StorageSettings = Settings<typeof STORAGE_INPUTS>;
