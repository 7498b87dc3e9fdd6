import { VALUES } from "../data-platform/platforms";
import type { CallerName } from "./callers";
import { listedVpc, NOWHERE, type Origin, OUTSIDE, ownedBy } from "./origins";
import type { Row } from "./rows";
import { EXTERNAL_ID, FAILOVER, KEY_ARN, PLACEHOLDER, VPCS } from "./scenarios";

const FIRST_ID = VALUES.snowflake.platform_external_id;

/** The endpoint of GuardDuty belongs to AWS. */
const ELSEWHERE = { account: "999999999999" };
const OFFICE: Origin = { address: "198.51.100.130" };
const SIGMA: Origin = { address: "203.0.113.7" };

/** What a request is, the decision, and why. */
type Cells = readonly [
  caller: CallerName,
  action: string,
  on: string,
  from: Origin,
  expected: Row["expected"],
  why: string,
  more?: Pick<Row, "https" | "keys">,
];

function rows(scenario: string, cells: readonly Cells[]): readonly Row[] {
  return cells.map(([caller, action, on, from, expected, why, more = {}]) => ({
    ...{ scenario, caller, action, on, from, expected, why },
    ...more,
  }));
}

const withId = (id: string): Pick<Row, "keys"> => ({ keys: { "sts:ExternalId": id } });
const listing = (prefix: string): Pick<Row, "keys"> => ({ keys: { "s3:prefix": prefix } });
const throughS3 = { keys: { "kms:ViaService": "s3.eu-central-1.amazonaws.com" } };
const encryptedBy = (algorithm: string, key?: string): Pick<Row, "keys"> => ({
  keys: {
    "s3:x-amz-server-side-encryption": algorithm,
    ...(key === undefined ? {} : { "s3:x-amz-server-side-encryption-aws-kms-key-id": key }),
  },
});

/** Requests of daily life, as an example of what the documents decide. */
export const DAILY_LIFE: readonly Row[] = [
  ...rows("awaiting", [
    ["sigma", "s3:PutObject", "/sigma/a.csv", OUTSIDE, "allowed", "an upload below the prefix"],
    ["sigma", "s3:GetObject", "/sigma2/a.csv", OUTSIDE, "not granted", "a folder whose name begins like it"],
    ["sigma", "s3:ListBucket", "", OUTSIDE, "allowed", "HeadBucket"],
    ["sigma", "s3:DeleteObject", "/sigma/a.csv", OUTSIDE, "not granted", "Sigma's template does not have it"],
    ["sigmaUser", "sts:AssumeRole", "role", OUTSIDE, "not granted", "not trusted yet", withId(PLACEHOLDER)],
    [
      "admin",
      "sts:AssumeRole",
      "role",
      OUTSIDE,
      "allowed",
      "this account with the placeholder",
      withId(PLACEHOLDER),
    ],
    ["admin", "s3:GetObject", "/a.csv", OUTSIDE, "denied", "plain HTTP", { https: false }],
  ]),
  ...rows("wholeBucket", [
    ["sigmaUser", "sts:AssumeRole", "role", OUTSIDE, "allowed", "with the external ID", withId(EXTERNAL_ID)],
    ["sigmaUser", "sts:AssumeRole", "role", OUTSIDE, "not granted", "without the external ID"],
    [
      "admin",
      "sts:AssumeRole",
      "role",
      OUTSIDE,
      "not granted",
      "the trust is Sigma's alone",
      withId(EXTERNAL_ID),
    ],
  ]),
  ...rows("restricted", [
    ["sigma", "s3:ListBucket", "", OUTSIDE, "allowed", "lists below the prefix", listing("sigma/")],
    ["sigma", "s3:ListBucket", "", OUTSIDE, "not granted", "would show sigma2/, too", listing("sigma")],
    ["sigma", "s3:DeleteObject", "/sigma/a.csv", OUTSIDE, "allowed", "an extra action"],
  ]),
  ...rows("encrypted", [
    ["sigma", "kms:Decrypt", KEY_ARN, OUTSIDE, "allowed", "reads an object", throughS3],
    ["sigma", "kms:Decrypt", KEY_ARN, OUTSIDE, "not granted", "not through S3"],
  ]),
  ...rows("keyEnforced", [
    ["sigma", "s3:PutObject", "/sigma/a.csv", OUTSIDE, "allowed", "a browser's upload names no encryption"],
    ["admin", "s3:PutObject", "/a.csv", OUTSIDE, "allowed", "the key", encryptedBy("aws:kms", KEY_ARN)],
    ["admin", "s3:PutObject", "/a.csv", OUTSIDE, "denied", "S3's own keys", encryptedBy("AES256")],
    ["admin", "s3:PutObject", "/a.csv", OUTSIDE, "denied", "S3's managed KMS key", encryptedBy("aws:kms")],
  ]),
  ...rows("allSources", [
    ["sigma", "s3:PutObject", "/sigma/a.csv", OFFICE, "allowed", "an upload in the office's browser"],
    ["sigma", "s3:GetObject", "/sigma/a.csv", OUTSIDE, "denied", "Sigma's role from elsewhere"],
    ["sigma", "s3:ListBucket", "", OUTSIDE, "denied", "Sigma's role cannot even list"],
    ["sigma", "s3:GetObject", "/sigma/a.csv", listedVpc(VPCS[0]), "allowed", "through a listed VPC"],
    ["admin", "s3:GetObject", "/other/b", OUTSIDE, "denied", "the allowlist applies to administrators"],
    ["malwareScan", "s3:PutObjectTagging", "/a", ownedBy(ELSEWHERE), "allowed", "its role is exempt"],
    ["breakGlass", "s3:GetObject", "/other/b", OUTSIDE, "allowed", "its permission set is exempt"],
    ["readOnly", "s3:GetObject", "/other/b", OUTSIDE, "denied", "another permission set"],
    ["terraform", "s3:ListBucket", "", OUTSIDE, "allowed", "else Terraform takes the bucket for gone"],
    ["terraform", "s3:PutBucketPolicy", "", OUTSIDE, "allowed", "the allowlist can be corrected"],
    ["exemptUser", "s3:GetObject", "/other/b", OUTSIDE, "allowed", "exempt"],
    ["exemptNeighbourOfSigma", "s3:GetObject", "/other/b", OUTSIDE, "allowed", "a pattern exempts it"],
    ["partner", "s3:GetObject", "/other/b", SIGMA, "allowed", "an additional statement allows it"],
    [
      "anonymous",
      "s3:GetObject",
      "/public/c",
      OUTSIDE,
      "denied",
      "an additional statement alone is not enough",
    ],
    [
      "userWithoutPermissions",
      "s3:GetObject",
      "/b",
      OFFICE,
      "not granted",
      "an address grants no permission",
    ],
    ["logDelivery", "s3:PutObject", "/logs/d", NOWHERE, "allowed", "a service in its own name"],
  ]),
  ...rows("rangesOnly", [
    ["malwareScan", "s3:GetObject", "/a", ownedBy(ELSEWHERE), "denied", "its role is not exempt"],
    ["malwareScan", "s3:PutObjectTagging", "/a", ownedBy(ELSEWHERE), "denied", "its role is not exempt"],
  ]),
  ...rows("snowflakeFailover", [
    ["snowflakeUser", "sts:AssumeRole", "role", OUTSIDE, "allowed", "the first one", withId(FIRST_ID)],
    ["failoverUser", "sts:AssumeRole", "role", OUTSIDE, "allowed", "the second one", withId(FAILOVER.id)],
    ["snowflakeUser", "sts:AssumeRole", "role", OUTSIDE, "not granted", "other's ID", withId(FAILOVER.id)],
    ["failoverUser", "sts:AssumeRole", "role", OUTSIDE, "not granted", "other's ID", withId(FIRST_ID)],
  ]),
  ...rows("snowflakeWrites", [
    ["platform", "s3:PutObject", "/sigma/a.csv", OUTSIDE, "allowed", "an export"],
    ["platform", "s3:ListBucket", "", OUTSIDE, "not granted", "another folder", listing("other/")],
    ["snowflakeUser", "sts:AssumeRole", "role", OUTSIDE, "allowed", "with its external ID", withId(FIRST_ID)],
  ]),
  ...rows("databricksReads", [
    ["platform", "s3:PutObject", "/sigma/a.csv", OUTSIDE, "not granted", "the access is to read"],
  ]),
];
