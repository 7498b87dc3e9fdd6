import { access } from "./access";
import { encryption } from "./encryption";
import { operations } from "./operations";
import { principals } from "./principals";
import { readme } from "./readme";
import type { Row } from "./row";
import { services } from "./services";
import { sources } from "./sources";
import { trust } from "./trust";

/** Every request that the documents must decide. */
export const TABLE: readonly Row[] = [
  ...access,
  ...trust,
  ...principals,
  ...sources,
  ...services,
  ...encryption,
  ...readme,
  ...operations,
];
