import type { Origin } from "../../../simulator";
import { VPC_ENDPOINTS, VPCS, type ScenarioName } from "../scenarios";

export type AllowlistScenario = Extract<
  ScenarioName,
  "allSources" | "rangesOnly" | "vpcOnly" | "endpointOnly"
>;

const UNLISTED_VPC = "vpc-0fffffffffffffff0";
const UNLISTED_ENDPOINT = "vpce-0fffffffffffffff0";

const listedVpc = (vpc: string): Origin => ({ vpc, vpcEndpoint: UNLISTED_ENDPOINT });
const listedEndpoint = (vpcEndpoint: string): Origin => ({ vpc: UNLISTED_VPC, vpcEndpoint });

/** Where requests come from that each allowlist lets in. */
export const INSIDE: Readonly<Record<AllowlistScenario, readonly Origin[]>> = {
  allSources: [
    { address: "203.0.113.7" },
    { address: "2001:db8:40:1::9" },
    ...VPCS.map(listedVpc),
    ...VPC_ENDPOINTS.map(listedEndpoint),
    { vpc: VPCS[0], vpcEndpoint: VPC_ENDPOINTS[0] },
  ],
  rangesOnly: [{ address: "203.0.113.0" }, { address: "203.0.113.255" }, { address: "2001:db8:40::" }],
  vpcOnly: [listedVpc(VPCS[0])],
  endpointOnly: [listedEndpoint(VPC_ENDPOINTS[0])],
};

/** From outside of every allowlist of the scenarios. */
export const OUTSIDE: Origin = { address: "8.8.8.8" };

const ELSEWHERE: readonly Origin[] = [
  OUTSIDE,
  { address: "2606:4700:4700::1111" },
  { vpc: UNLISTED_VPC, vpcEndpoint: UNLISTED_ENDPOINT },
];

/** Where requests come from that each allowlist keeps out; what another one lists is among them. */
export const OUTSIDES: Readonly<Record<AllowlistScenario, readonly Origin[]>> = {
  allSources: ELSEWHERE,
  rangesOnly: [...ELSEWHERE, listedVpc(VPCS[0]), listedEndpoint(VPC_ENDPOINTS[0])],
  vpcOnly: [...ELSEWHERE, { address: "203.0.113.7" }, listedVpc(VPCS[1]), listedEndpoint(VPC_ENDPOINTS[0])],
  endpointOnly: [...ELSEWHERE, { address: "203.0.113.7" }, listedVpc(VPCS[0])],
};

export const ALLOWLIST_SCENARIOS: readonly AllowlistScenario[] = [
  "allSources",
  "rangesOnly",
  "vpcOnly",
  "endpointOnly",
];

/** A service's own request: neither an address of ours nor a VPC. */
export const NOWHERE: Origin = {};
