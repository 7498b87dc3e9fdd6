import type { Origin } from "../../../simulator";
import { VPCS } from "../scenarios";
import { NOWHERE, OUTSIDE } from "./origins";
import { rows, type Row } from "./row";

const inVpc = (vpc: string): Origin => ({ vpc, vpcEndpoint: "vpce-0fffffffffffffff0" });

/** Service-linked roles if the allowlist applies to them, and Sigma's role, to which it always applies. */
export const services: readonly Row[] = [
  ...rows("servicesBound", "macie", OUTSIDE, [
    ["s3:GetObject", "/sigma/a.csv", "denied", "exempt_service_linked_roles is off"],
    ["s3:GetBucketPolicy", "", "allowed", "management stays open"],
  ]),
  ...rows("servicesBound", "macie", inVpc(VPCS[0]), [
    ["s3:GetObject", "/sigma/a.csv", "allowed", "from a listed network"],
  ]),
  ...rows("servicesBound", "macie", inVpc(VPCS[1]), [
    ["s3:GetObject", "/sigma/a.csv", "denied", "from another network"],
  ]),
  ...rows("servicesBound", "logDelivery", NOWHERE, [
    ["s3:PutObject", "/logs/d", "allowed", "a service under its own name is always inside"],
  ]),
  ...rows("servicesBound", "adminByAthena", OUTSIDE, [
    ["s3:GetObject", "/other/b", "allowed", "a service on the administrator's behalf is always inside"],
  ]),
  ...rows("servicesBound", "sigma", OUTSIDE, [
    ["s3:GetObject", "/sigma/a.csv", "denied", "the allowlist applies to Sigma's role in every case"],
    ["s3:ListBucket", "", "denied", "the allowlist applies to Sigma's role in every case"],
  ]),
  ...rows("servicesBound", "anonymous", OUTSIDE, [
    ["s3:GetObject", "/public/c", "denied", "nobody is exempt"],
  ]),
];
