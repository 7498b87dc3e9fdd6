import { access } from "./access";
import { operations } from "./operations";
import { principals } from "./principals";
import type { Row } from "./row";
import { sources } from "./sources";
import { trust } from "./trust";

/** Every request that the documents are asked about. */
export const TABLE: readonly Row[] = [...access, ...trust, ...principals, ...sources, ...operations];
