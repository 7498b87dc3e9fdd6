import type { Case } from "./cases";
import { ASSUMED } from "./dangerous/assumed";
import { GUARDS } from "./dangerous/guards";
import { LOST } from "./dangerous/lost";
import { REACHED } from "./dangerous/reached";
import { SEVERAL } from "./dangerous/several";
import { DOCUMENTED } from "./documented";

/** Plans that a policy finds. */
export const DANGEROUS: readonly Case[] = [
  ...LOST,
  ...ASSUMED,
  ...REACHED,
  ...GUARDS,
  ...SEVERAL,
  ...DOCUMENTED,
];
