import { Failure, Stop } from "../failure";
import { list } from "./subject";
import { type Grant, platformOf } from "./trust-grants";

/** What the command line tells of a trust policy. */
export interface Told {
  /** Which principal of the trust policy is Sigma's. */
  readonly "sigma-user"?: string | undefined;
  /** External IDs of principals, each as `ARN=ID`. */
  readonly "external-id": readonly string[];
}

/**
 * The external ID of each principal. A statement with several principals and several IDs lets each of them use every
 * ID; whose it is follows from the flags, from the form of the ID, or because only one is left.
 *
 * @throws Failure where it cannot be told
 */
export function pairsOf(grants: readonly Grant[], sigma: string, told: Told): ReadonlyMap<string, string> {
  const known = [...grants.flatMap(({ principals }) => principals), sigma];
  const pairs = new Map(told["external-id"].map((pair) => split(pair, known)));
  for (const { externalIds, principals } of grants) {
    const [only, ...others] = externalIds;
    const left = principals.filter((one) => !pairs.has(one));
    if (only === undefined) continue;
    if (others.length > 0) tellApart({ externalIds, principals }, sigma, pairs);
    else for (const principal of left) pairs.set(principal, only);
  }
  return pairs;
}

/** A pair of the command line: ARNs and external IDs may both hold `=`. */
function split(pair: string, principals: readonly string[]): readonly [string, string] {
  const principal = principals.find((one) => pair.startsWith(`${one}=`));
  if (principal === undefined) {
    throw new Failure(
      `--external-id is "${pair}". Allowed: ARN=ID, with an ARN of the trust policy: ${list(principals)}.`,
    );
  }
  return [principal, pair.slice(principal.length + 1)];
}

function tellApart(
  { principals, externalIds }: Omit<Grant, "statement">,
  sigma: string,
  pairs: Map<string, string>,
): void {
  const unpaired = () => principals.filter((one) => !pairs.has(one));
  const unused = () => externalIds.filter((id) => ![...pairs.values()].includes(id));
  const pair = ([principal, ...others]: readonly string[], [id, ...further]: readonly string[]) => {
    if (principal !== undefined && id !== undefined && others.length + further.length === 0)
      pairs.set(principal, id);
  };
  // An ID whose form is that of a data platform belongs to the one principal that is not Sigma's.
  pair(
    unpaired().filter((one) => one !== sigma),
    unused().filter((id) => platformOf(id) !== undefined),
  );
  pair(unpaired(), unused());
  if (unpaired().length === 0) return;
  throw new Stop(
    `the trust policy lets ${list(principals)} use the external IDs ${list(externalIds)}. Say which belongs to which: --external-id "ARN=ID"`,
  );
}
