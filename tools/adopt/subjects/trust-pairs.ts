import { Failure } from "../failure";
import { list } from "./subject";
import { type Grant, platformOf } from "./trust-grants";

/** What the command line tells of a trust policy. */
export interface Told {
  readonly sigmaUser: string | undefined;
  /** Each as `ARN=ID`. */
  readonly externalIds: readonly string[];
}

/**
 * The external ID of each principal. A statement with several principals and several IDs lets each of them use every
 * ID; whose it is follows from the flags, from the form of the ID, or because only one is left.
 *
 * @throws Failure where it cannot be told
 */
export function pairsOf(grants: readonly Grant[], sigma: string, told: Told): ReadonlyMap<string, string> {
  const pairs = new Map(
    told.externalIds.map((pair) => split(pair, [...grants.flatMap((g) => g.principals), sigma])),
  );
  for (const grant of grants) {
    const [only, ...others] = grant.externalIds;
    if (only === undefined) continue;
    if (others.length === 0) {
      for (const principal of grant.principals) if (!pairs.has(principal)) pairs.set(principal, only);
    } else {
      tellApart(grant, sigma, pairs);
    }
  }
  return pairs;
}

/** A pair of the command line: ARNs and external IDs may both hold `=`. */
function split(pair: string, principals: readonly string[]): readonly [string, string] {
  const principal = principals.find((one) => pair.startsWith(`${one}=`));
  if (principal === undefined) {
    throw new Failure(
      `--external-id is "${pair}". Allowed: ARN=ID, with an ARN of the trust policy: ${list([...new Set(principals)])}.`,
    );
  }
  return [principal, pair.slice(principal.length + 1)];
}

function tellApart({ principals, externalIds }: Grant, sigma: string, pairs: Map<string, string>): void {
  const left = () => ({
    principals: principals.filter((one) => !pairs.has(one)),
    ids: externalIds.filter((id) => ![...pairs.values()].includes(id)),
  });
  // An ID whose form is that of a data platform belongs to the one principal that is not Sigma's.
  const others = left().principals.filter((one) => one !== sigma);
  const platforms = left().ids.filter((id) => platformOf(id) !== undefined);
  const [other] = others;
  const [platform] = platforms;
  if (other !== undefined && platform !== undefined && others.length === 1 && platforms.length === 1) {
    pairs.set(other, platform);
  }
  const [principal, ...furtherPrincipals] = left().principals;
  const [id, ...furtherIds] = left().ids;
  if (principal === undefined) return;
  if (id === undefined || furtherPrincipals.length > 0 || furtherIds.length > 0) {
    throw new Failure(
      `Nothing was written: the trust policy lets ${list(principals)} use the external IDs ${list(externalIds)}. Say which belongs to which: --external-id "ARN=ID"`,
    );
  }
  pairs.set(principal, id);
}
