import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DANGEROUS_CHANGES } from "../../../tools/plans/dangerous-changes";
import { at, MODULE_DIRECTORY, MODULE_IN_HCL } from "../../harness";
import { ALL_BASES } from "./before";
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
export const DOCUMENTED: readonly Case[] = DANGEROUS_CHANGES.map((change) => {
  const { call, imports = {}, inputs, name } = change;
  const trust = at(change, "trust", "document");
  return {
    title: `the plan ${name} of docs/reviewing.md`,
    ...(ALL_BASES.has(call) ? { base: call } : { module: MODULE_IN_HCL }),
    inputs,
    imports,
    ...(trust === undefined ? {} : { trust: JSON.stringify(trust) }),
    found: [STOPPED_BY.get(name) ?? "a policy that docs/reviewing.md names"],
  };
});
