import type { Decision } from "../../solver";
import type { CallerName } from "./callers";
import { inUnit, listedEndpoint, listedVpc, NOWHERE, type Origin, OUTSIDE, ownedBy } from "./origins";
import type { Row } from "./rows";
import {
  DATABRICKS_UNIT,
  NETWORK_ACCOUNT,
  ORGANIZATION,
  OWN_UNIT,
  type SCENARIOS,
  SNOWFLAKE_VPCS,
  VPC_ENDPOINTS,
  VPCS,
} from "./scenarios";

/**
 * Who sends requests from where, and the allowlist that decides. They are allowed if the allowlist has the
 * origin.
 */
type Line = readonly [
  scenario: keyof typeof SCENARIOS,
  caller: CallerName,
  from: Origin,
  expected?: Decision,
];

/** The lines of the table "Who must reach the bucket" in the module's README, by their first column. */
export const LINES: Readonly<Record<string, readonly Line[]>> = {
  "Sigma, hosted on AWS": [
    ["allSources", "sigma", { address: "203.0.113.70" }],
    ["allSources", "sigma", { address: "104.197.169.18" }, "denied"],
  ],
  "People at the office": [
    ["allSources", "sigma", { address: "198.51.100.130" }],
    ["allSources", "sigma", { address: "2001:db8:40::7" }],
    ["pathsOnly", "sigma", { address: "198.51.100.130" }, "denied"],
  ],
  "People on the VPN": [
    ["allSources", "sigma", { address: "198.51.100.190" }],
    ["allSources", "sigma", { address: "198.51.100.192" }, "denied"],
  ],
  "People at home without the VPN": [["allSources", "sigma", OUTSIDE, "denied"]],
  "Snowflake in the bucket's region": [
    ...SNOWFLAKE_VPCS.map((vpc): Line => ["snowflakeOnly", "admin", listedVpc(vpc)]),
    ["allSources", "admin", listedVpc(SNOWFLAKE_VPCS[0]), "denied"],
  ],
  "Snowflake with private connectivity": [["endpointOnly", "admin", listedEndpoint(VPC_ENDPOINTS[0])]],
  "Snowflake in another region or cloud": [
    ["allSources", "admin", { address: "192.0.2.201" }],
    ["snowflakeOnly", "admin", { address: "192.0.2.201" }, "denied"],
  ],
  "Databricks classic compute with an endpoint": [
    ["vpcOnly", "admin", listedVpc(VPCS[0])],
    ["vpcOnly", "admin", listedVpc(VPCS[1]), "denied"],
  ],
  "Databricks classic compute with a NAT gateway": [
    ["allSources", "admin", { address: "192.0.2.202" }],
    ["vpcOnly", "admin", { address: "192.0.2.202" }, "denied"],
  ],
  "Databricks serverless in the bucket's region": [
    ["pathsOnly", "admin", inUnit(DATABRICKS_UNIT)],
    ["pathsOnly", "admin", inUnit(`${DATABRICKS_UNIT}ou-gu8r-00000002/`)],
    ["vpcOnly", "admin", inUnit(DATABRICKS_UNIT), "denied"],
  ],
  "Databricks serverless with private endpoint rules": [
    ["endpointOnly", "admin", listedEndpoint(VPC_ENDPOINTS[0])],
    ["pathsOnly", "admin", listedEndpoint(VPC_ENDPOINTS[0]), "denied"],
  ],
  "Databricks serverless in another region": [
    ["allSources", "admin", { address: "192.0.2.203" }],
    ["pathsOnly", "admin", { address: "192.0.2.203" }, "denied"],
  ],
  "Programs through one interface or gateway endpoint": [
    ["endpointOnly", "admin", listedEndpoint(VPC_ENDPOINTS[0])],
    ["endpointOnly", "admin", listedEndpoint(VPC_ENDPOINTS[1]), "denied"],
  ],
  "Programs through an endpoint in a central network account": [
    ["accountOnly", "admin", ownedBy({ account: NETWORK_ACCOUNT })],
    ["accountOnly", "admin", ownedBy({ account: "999999999999" }), "denied"],
  ],
  "Programs through any endpoint of the organization": [
    ["organizationOnly", "admin", ownedBy({ account: "999999999999", organization: ORGANIZATION })],
    ["organizationOnly", "admin", ownedBy({ account: "999999999999" }), "denied"],
  ],
  "Programs through any endpoint of one unit": [
    ["pathsOnly", "admin", inUnit(OWN_UNIT)],
    ["pathsOnly", "admin", inUnit(`${OWN_UNIT}ou-ab12-44444444/`), "denied"],
  ],
  "AWS services such as S3 log delivery or Athena": [
    ["allSources", "adminByAthena", OUTSIDE],
    ["servicesBound", "adminByAthena", OUTSIDE],
    // The allowlist does not deny it. What grants it is a statement of the log bucket.
    ["servicesBound", "logDelivery", NOWHERE, "not granted"],
  ],
  "Macie and Config": [
    ["allSources", "macie", NOWHERE],
    ["allSources", "config", NOWHERE],
    ["servicesBound", "macie", NOWHERE, "denied"],
  ],
  "GuardDuty S3 Protection": [["allSources", "guardDuty", NOWHERE]],
  "GuardDuty Malware Protection for S3": [
    ["allSources", "malwareScan", NOWHERE],
    ["allSources", "replicationRole", NOWHERE, "denied"],
  ],
  "Other roles that AWS services assume": [
    ["allSources", "exemptRole", NOWHERE],
    ["allSources", "replicationRole", NOWHERE, "denied"],
  ],
};

/** The lines for which the allowlist needs no entry. */
export const NOTHING_NEEDED: readonly string[] = [
  "People at home without the VPN",
  "AWS services such as S3 log delivery or Athena",
  "Macie and Config",
  "GuardDuty S3 Protection",
];

/** The requests of all lines. */
export const readme: readonly Row[] = Object.entries(LINES).flatMap(([why, cases]) =>
  cases.map(([scenario, caller, from, expected = "allowed"]) => ({
    ...{ scenario, caller, from, expected, why },
    action: "s3:GetObject",
    on: "/sigma/a.csv",
  })),
);
