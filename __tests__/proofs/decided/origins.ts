/** Who owns a VPC endpoint. */
export interface EndpointOwner {
  readonly account: string;
  /** Id of the organization; missing for an account that is in none. */
  readonly organization?: string;
  /** Path of the organizational unit, with a final slash. */
  readonly path?: string;
}

/** Where a request comes from. A request through a VPC endpoint has no address, and one of a service has neither. */
export interface Origin {
  readonly address?: string;
  readonly vpc?: string;
  readonly vpcEndpoint?: string;
  readonly owner?: EndpointOwner;
}

/** The condition keys that say where a request comes from. */
export function keysOf({ address, owner, vpc, vpcEndpoint }: Origin): Readonly<Record<string, string>> {
  const keys = {
    "aws:SourceIp": address,
    "aws:SourceVpc": vpc,
    "aws:SourceVpce": vpcEndpoint,
    "aws:VpceAccount": owner?.account,
    "aws:VpceOrgID": owner?.organization,
    "aws:VpceOrgPaths": owner?.path,
  };
  return Object.fromEntries(
    Object.entries(keys).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
}

const UNLISTED_VPC = "vpc-0fffffffffffffff0";
const UNLISTED_ENDPOINT = "vpce-0fffffffffffffff0";

export const listedVpc = (vpc: string): Origin => ({ vpc, vpcEndpoint: UNLISTED_ENDPOINT });
export const listedEndpoint = (vpcEndpoint: string): Origin => ({ vpc: UNLISTED_VPC, vpcEndpoint });

/** An endpoint that is not listed. Its owner may be listed. */
export const ownedBy = (owner: EndpointOwner): Origin => ({
  vpc: UNLISTED_VPC,
  vpcEndpoint: UNLISTED_ENDPOINT,
  owner,
});

/** An account in a unit. */
export function inUnit(path: string): Origin {
  const [organization = ""] = path.split("/");
  return ownedBy({ account: "999999999999", path, organization });
}

/** An address outside of every allowlist in the scenarios. */
export const OUTSIDE: Origin = { address: "8.8.8.8" };

/** A service's own request. It has neither an address of ours nor a VPC. */
export const NOWHERE: Origin = {};
