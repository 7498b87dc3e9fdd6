import type { EndpointOwner, Origin } from "../../../simulator";
import {
  DATABRICKS_UNIT,
  NETWORK_ACCOUNT,
  ORGANIZATION,
  OWN_UNIT,
  SNOWFLAKE_VPCS,
  VPC_ENDPOINTS,
  VPCS,
  type ScenarioName,
} from "../scenarios";

export type AllowlistScenario = Extract<
  ScenarioName,
  | "allSources"
  | "rangesOnly"
  | "vpcOnly"
  | "endpointOnly"
  | "accountOnly"
  | "organizationOnly"
  | "pathsOnly"
  | "snowflakeOnly"
>;

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

const STRANGER = "999999999999";
const inNetworkAccount = ownedBy({ account: NETWORK_ACCOUNT });
const inOrganization = ownedBy({
  account: STRANGER,
  organization: ORGANIZATION,
  path: `${ORGANIZATION}/r-ab12/`,
});

/** An account in a unit. */
export const inUnit = (path: string): Origin => ownedBy({ account: STRANGER, path, ...organizationOf(path) });

function organizationOf(path: string): Pick<EndpointOwner, "organization"> {
  const [organization] = path.split("/");
  return organization === undefined ? {} : { organization };
}

/** For each allowlist, the origins of requests that it allows. */
export const INSIDE: Readonly<Record<AllowlistScenario, readonly Origin[]>> = {
  allSources: [
    { address: "203.0.113.7" },
    { address: "2001:db8:40:1::9" },
    ...VPCS.map(listedVpc),
    ...VPC_ENDPOINTS.map(listedEndpoint),
    { vpc: VPCS[0], vpcEndpoint: VPC_ENDPOINTS[0] },
    inNetworkAccount,
    inOrganization,
    inUnit(DATABRICKS_UNIT),
    inUnit(`${DATABRICKS_UNIT}ou-gu8r-00000001/`),
  ],
  rangesOnly: [{ address: "203.0.113.0" }, { address: "203.0.113.255" }, { address: "2001:db8:40::" }],
  vpcOnly: [listedVpc(VPCS[0])],
  endpointOnly: [listedEndpoint(VPC_ENDPOINTS[0])],
  accountOnly: [inNetworkAccount],
  organizationOnly: [inOrganization],
  pathsOnly: [
    inUnit(DATABRICKS_UNIT),
    inUnit(`${DATABRICKS_UNIT}ou-gu8r-00000001/`),
    inUnit(OWN_UNIT),
    inUnit(`${OWN_UNIT}ou-ab12-22222222/ou-ab12-33333333/`),
  ],
  snowflakeOnly: SNOWFLAKE_VPCS.map(listedVpc),
};

/** An address outside of every allowlist in the scenarios. */
export const OUTSIDE: Origin = { address: "8.8.8.8" };

const ELSEWHERE: readonly Origin[] = [
  OUTSIDE,
  { address: "2606:4700:4700::1111" },
  { vpc: UNLISTED_VPC, vpcEndpoint: UNLISTED_ENDPOINT },
  ownedBy({ account: STRANGER, organization: "o-b1b2c3d4e5", path: "o-b1b2c3d4e5/r-ab12/ou-ab12-11111111/" }),
];

/** The unit above, a unit whose id begins in the same way, and the same unit below another root. */
const NEAR_DATABRICKS: readonly Origin[] = [
  inUnit("o-g29axo4oyt/r-gu8r/ou-gu8r-g4va1rkr/"),
  inUnit(`${DATABRICKS_UNIT.slice(0, -1)}9/`),
  inUnit(DATABRICKS_UNIT.replace("r-gu8r/", "r-gu8s/")),
];

/** For each allowlist, the origins of requests that it denies. Some of them are in other allowlists. */
export const OUTSIDES: Readonly<Record<AllowlistScenario, readonly Origin[]>> = {
  allSources: [...ELSEWHERE, ...NEAR_DATABRICKS],
  rangesOnly: [...ELSEWHERE, listedVpc(VPCS[0]), listedEndpoint(VPC_ENDPOINTS[0])],
  vpcOnly: [...ELSEWHERE, { address: "203.0.113.7" }, listedVpc(VPCS[1]), listedEndpoint(VPC_ENDPOINTS[0])],
  endpointOnly: [...ELSEWHERE, { address: "203.0.113.7" }, listedVpc(VPCS[0])],
  accountOnly: [...ELSEWHERE, listedEndpoint(VPC_ENDPOINTS[0]), inOrganization, inUnit(DATABRICKS_UNIT)],
  organizationOnly: [...ELSEWHERE, listedVpc(VPCS[0]), inNetworkAccount, inUnit(DATABRICKS_UNIT)],
  pathsOnly: [
    ...ELSEWHERE,
    listedVpc(VPCS[0]),
    inNetworkAccount,
    inOrganization,
    ...NEAR_DATABRICKS,
    inUnit(OWN_UNIT.replace("r-ab12/", "r-ab13/")),
    inUnit(`${OWN_UNIT.replace("r-ab12/", "r-ab13/")}ou-ab12-22222222/ou-ab12-33333333/`),
    inUnit(`${OWN_UNIT}ou-ab12-00000001/`),
    inUnit(`${OWN_UNIT}ou-ab12-22222222/`),
    inUnit(`${OWN_UNIT}ou-ab12-22222222/x-ab12-33333333/`),
    inUnit(`${OWN_UNIT}ou-ab12-222222229/ou-ab12-33333333/`),
  ],
  snowflakeOnly: [...ELSEWHERE, { address: "203.0.113.7" }, listedVpc(VPCS[0])],
};

export const ALLOWLIST_SCENARIOS: readonly AllowlistScenario[] = [
  "allSources",
  "rangesOnly",
  "vpcOnly",
  "endpointOnly",
  "accountOnly",
  "organizationOnly",
  "pathsOnly",
  "snowflakeOnly",
];

/** A service's own request. It has neither an address of ours nor a VPC. */
export const NOWHERE: Origin = {};
