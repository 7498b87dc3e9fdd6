import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DANGEROUS_CHANGES } from "../../../tools/plans/dangerous-changes";
import { MODULE_DIRECTORY } from "../../harness";
import { isBase } from "./before";
import type { Case } from "./cases";

/** The policies that `docs/reviewing.md` names, by the plan that they stop. */
const STOPPED_BY = new Map(
  [
    ...readFileSync(join(MODULE_DIRECTORY, "docs/reviewing.md"), "utf8").matchAll(
      /^\| \[[^\]]+\]\(dangerous-plans\/([\w-]+)\.txt\) +\|[^|]+\| `(\w+)` +\|/gm,
    ),
  ].map(([, plan = "", policy = ""]) => [plan, policy]),
);

/** The plans that `docs/reviewing.md` says to stop at. */
export const DOCUMENTED: readonly Case[] = DANGEROUS_CHANGES.map(({ call, imports = {}, inputs, name }) => ({
  title: `the plan ${name} of docs/reviewing.md`,
  ...(isBase(call) ? { base: call } : { module: MODULE_DIRECTORY }),
  inputs,
  imports,
  found: [STOPPED_BY.get(name) ?? "a policy that docs/reviewing.md names"],
}));
