import type { Caller } from "../../simulator";
import { callAs } from "./callers";

const ACCOUNT = "123456789012";

/** An AWS service that needs no entry in the allowlist, and the request that shows it. */
interface Service {
  /** The row of the README's table "Who must reach the bucket". */
  readonly row: string;
  readonly service: string;
  readonly caller: Caller;
  readonly action: string;
}

const serviceLinked = (service: string, name: string): Caller =>
  callAs(`arn:aws:iam::${ACCOUNT}:role/aws-service-role/${service}.amazonaws.com/${name}`);

const UNDER_ITS_OWN_NAME = "AWS services such as S3 log delivery or Athena";
const SERVICE_LINKED = "Macie and Config";

export const SERVICES: readonly Service[] = [
  {
    row: UNDER_ITS_OWN_NAME,
    service: "S3 log delivery",
    caller: { principal: "logging.s3.amazonaws.com" },
    action: "s3:PutObject",
  },
  {
    row: UNDER_ITS_OWN_NAME,
    service: "Athena",
    caller: { ...callAs(`arn:aws:iam::${ACCOUNT}:user/analyst`), viaService: true },
    action: "s3:GetObject",
  },
  {
    row: SERVICE_LINKED,
    service: "Macie",
    caller: serviceLinked("macie", "AWSServiceRoleForAmazonMacie"),
    action: "s3:GetObject",
  },
  {
    row: SERVICE_LINKED,
    service: "Config",
    caller: serviceLinked("config", "AWSServiceRoleForConfig"),
    action: "s3:PutObject",
  },
  {
    row: "GuardDuty S3 Protection",
    service: "GuardDuty S3 Protection",
    caller: serviceLinked("guardduty", "AWSServiceRoleForAmazonGuardDuty"),
    action: "s3:GetObject",
  },
];
