import type { Who } from "../../solver";
import { VALUES } from "../data-platform/platforms";
import { ACCOUNT, FAILOVER, MALWARE_ROLE, PARTNER_ACCOUNT, SIGMA_USER } from "./scenarios";

const user = (name: string, account = ACCOUNT): Who => ({ arn: `arn:aws:iam::${account}:user/${name}` });
const role = (name: string, account = ACCOUNT): Who => ({ arn: `arn:aws:iam::${account}:role/${name}` });
/** The role that IAM Identity Center makes for a permission set. */
const permissionSet = (name: string): string =>
  `aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_${name}_0123456789abcdef`;

/** Everyone who makes requests in the tables. Their own policies allow everything, except those of the last one. */
export const CALLERS = {
  admin: user("admin"),
  adminByAthena: user("admin"),
  terraform: role("terraform"),
  exemptRole: role("ops/deputies/maintenance"),
  exemptUser: user("break-glass"),
  exemptNeighbourOfSigma: role("analytics/reports"),
  partner: user("admin", PARTNER_ACCOUNT),
  anonymous: "anonymous",
  logDelivery: { service: "logging.s3.amazonaws.com" },
  macie: role("aws-service-role/macie.amazonaws.com/AWSServiceRoleForAmazonMacie"),
  config: role("aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig"),
  guardDuty: role("aws-service-role/guardduty.amazonaws.com/AWSServiceRoleForAmazonGuardDuty"),
  malwareScan: { arn: MALWARE_ROLE },
  breakGlass: role(permissionSet("BreakGlass")),
  readOnly: role(permissionSet("ReadOnly")),
  replicationRole: role("service-role/s3-replication"),
  sigmaUser: { arn: SIGMA_USER },
  snowflakeUser: { arn: VALUES.snowflake.platform_principal_arn },
  failoverUser: { arn: FAILOVER.user },
  userWithoutPermissions: user("intern"),
} satisfies Record<string, Who>;

/** A caller, or the role that the module makes. */
export type CallerName = keyof typeof CALLERS | "sigma" | "platform";
