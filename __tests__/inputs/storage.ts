import { STORAGE_INPUTS } from "../../constructs/inputs/storage";
import { rowsOf } from "./row";
import { accessRows } from "./storage-access";
import { bucketRows } from "./storage-bucket";
import { roleRows } from "./storage-role";
import { tags } from "./tags";

/** The inputs of the storage module, and what the tests know of each of them. */
export const STORAGE = rowsOf(STORAGE_INPUTS, { ...bucketRows, ...roleRows, ...accessRows, tags });
