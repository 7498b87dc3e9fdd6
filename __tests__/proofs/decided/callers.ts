import type { Who } from "../../solver";
import { VALUES } from "../data-platform/platforms";
import { ACCOUNT, PARTNER_ACCOUNT, SIGMA_USER } from "./scenarios";

const user = (name: string, account = ACCOUNT): Who => ({ arn: `arn:aws:iam::${account}:user/${name}` });
const role = (name: string, account = ACCOUNT): Who => ({ arn: `arn:aws:iam::${account}:role/${name}` });

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
  replicationRole: role("service-role/s3-replication"),
  sigmaUser: { arn: SIGMA_USER },
  snowflakeUser: { arn: VALUES.snowflake.platform_principal_arn },
  userWithoutPermissions: user("intern"),
} satisfies Record<string, Who>;

/** A caller, or the role that the module makes. */
export type CallerName = keyof typeof CALLERS | "sigma" | "platform";
