import type { Decision, Origin } from "../../simulator";
import { ACCOUNT, BUCKET, roleArn, VALUES } from "./platforms";
import { KEY_ARN, type ScenarioName, VPC } from "./scenarios";

/** Who sends the request: the role of the scenario, or a principal by its ARN, which may do everything. */
export type Who = "role" | { readonly arn: string };

/** One request, and the decision that AWS must make. */
export interface Row {
  readonly scenario: ScenarioName;
  readonly who: Who;
  readonly action: string;
  /** The whole ARN, the part after the bucket's ARN, or `role` for the role of the scenario. */
  readonly on: string;
  readonly expected: Decision;
  readonly why: string;
  readonly keys?: Readonly<Record<string, string>>;
  readonly from?: Origin;
}

type Cells = readonly [
  action: string,
  on: string,
  expected: Decision,
  why: string,
  keys?: Readonly<Record<string, string>>,
];

function rows(scenario: ScenarioName, who: Who, cells: readonly Cells[], from?: Origin): Row[] {
  return cells.map(([action, on, expected, why, keys = {}]) => ({
    scenario,
    who,
    action,
    on,
    expected,
    why,
    keys,
    ...(from === undefined ? {} : { from }),
  }));
}

const NOT_GRANTED = "no platform asks for it";

/** What no role may do in any scenario. */
const FORBIDDEN: readonly Cells[] = [
  ["s3:GetObject", "/other/a.csv", "not granted", "another folder"],
  ["s3:GetObject", "/sigma2/a.csv", "not granted", "a folder whose name begins like the prefix"],
  ["s3:GetObject", "/sigma", "not granted", "an object that is named like the folder"],
  ["s3:GetObject", "-other/sigma/a.csv", "not granted", "a bucket whose name begins like it"],
  ["s3:PutObjectAcl", "/sigma/a.csv", "not granted", NOT_GRANTED],
  ["s3:PutBucketPolicy", "", "not granted", "management of the bucket"],
  ["s3:GetBucketPolicy", "", "not granted", "management of the bucket"],
  ["s3:DeleteBucket", "", "not granted", "management of the bucket"],
  ["s3:PutBucketNotification", "", "not granted", "file events are not granted"],
  ["s3:GetBucketLocation", "-other", "not granted", "another bucket"],
];

const WRITING = ["s3:PutObject", "s3:DeleteObject"];
const SNOWFLAKE_WRITING = [...WRITING, "s3:DeleteObjectVersion"];
const DATABRICKS_WRITING = [...WRITING, "s3:ListMultipartUploadParts", "s3:AbortMultipartUpload"];

function writes(actions: readonly string[], expected: Decision): Cells[] {
  return actions.flatMap((action): Cells[] => [
    [action, "/sigma/a.csv", expected, "an export"],
    [action, "/other/a.csv", "not granted", "another folder"],
  ]);
}

const prefix = (value: string): Record<string, string> => ({ "s3:prefix": value });

const SNOWFLAKE_READING: readonly Cells[] = [
  ["s3:GetObject", "/sigma/a.csv", "allowed", "a file"],
  ["s3:GetObjectVersion", "/sigma/deep/a.csv", "allowed", "a version of a file"],
  ["s3:GetBucketLocation", "", "allowed", "the request has no prefix"],
  ["s3:ListBucket", "", "allowed", "LIST @stage", prefix("sigma/")],
  ["s3:ListBucket", "", "allowed", "LIST @stage/deep", prefix("sigma/deep/")],
  ["s3:ListBucket", "", "not granted", "another folder", prefix("other/")],
  ["s3:ListBucket", "", "not granted", "would show sigma2/ too", prefix("sigma")],
  ["s3:ListBucket", "", "not granted", "the whole bucket"],
];

const DATABRICKS_READING: readonly Cells[] = [
  ["s3:GetObject", "/sigma/a.csv", "allowed", "a file"],
  ["s3:GetBucketLocation", "", "allowed", "as Databricks documents it"],
  ["s3:ListBucket", "", "allowed", "without a condition, as Databricks documents it"],
  ["s3:GetObjectVersion", "/sigma/a.csv", "not granted", "Databricks does not ask for it"],
];

const viaS3 = { "kms:ViaService": "s3.eu-central-1.amazonaws.com" };

function key(encrypts: Decision): Cells[] {
  return [
    ["kms:Decrypt", KEY_ARN, "allowed", "to read an object", viaS3],
    ["kms:GenerateDataKey", KEY_ARN, encrypts, "to write one", viaS3],
    ["kms:Decrypt", KEY_ARN, "not granted", "not through S3"],
    [
      "kms:Decrypt",
      KEY_ARN,
      "not granted",
      "S3 elsewhere",
      { "kms:ViaService": "s3.us-east-1.amazonaws.com" },
    ],
    ["kms:Encrypt", KEY_ARN, "not granted", "S3 does not need it", viaS3],
  ];
}

const withId = (id: string): Record<string, string> => ({ "sts:ExternalId": id });

/** Who may assume a role, with which external ID. */
function assume(scenario: ScenarioName, arn: string, expected: Decision, why: string, id?: string): Row[] {
  const keys = id === undefined ? {} : withId(id);
  return rows(scenario, { arn }, [["sts:AssumeRole", "role", expected, why, keys]]);
}

const SNOWFLAKE_ID = VALUES.snowflake.platform_external_id;
const SNOWFLAKE_USER = VALUES.snowflake.platform_principal_arn;
const UNITY_ID = VALUES.databricks.platform_external_id;
const UNITY_ROLE = VALUES.databricks.platform_principal_arn;
const ADMIN = `arn:aws:iam::${ACCOUNT}:user/admin`;
const OTHER_ROLE = `arn:aws:iam::${ACCOUNT}:role/other`;
const STRANGER = "arn:aws:iam::333333333333:user/admin";

const TRUST: readonly Row[] = [
  ...assume("snowflakeWrites", SNOWFLAKE_USER, "allowed", "Snowflake's user", SNOWFLAKE_ID),
  ...assume("snowflakeWrites", SNOWFLAKE_USER, "not granted", "no external ID"),
  ...assume("snowflakeWrites", SNOWFLAKE_USER, "not granted", "the placeholder", "0000"),
  ...assume(
    "snowflakeWrites",
    SNOWFLAKE_USER,
    "not granted",
    "another account's external ID",
    "OTHER_SFCRole=1_x=",
  ),
  ...assume("snowflakeWrites", `${SNOWFLAKE_USER}5`, "not granted", "a user of a similar name", SNOWFLAKE_ID),
  ...assume("snowflakeWrites", STRANGER, "not granted", "a stranger", SNOWFLAKE_ID),
  ...assume("snowflakeWrites", ADMIN, "not granted", "this account, once connected", SNOWFLAKE_ID),
  ...assume("snowflakeAwaiting", ADMIN, "allowed", "this account with the placeholder", "0000"),
  ...assume("snowflakeAwaiting", ADMIN, "not granted", "this account without it"),
  ...assume("snowflakeAwaiting", SNOWFLAKE_USER, "not granted", "Snowflake is not trusted yet", "0000"),
  ...assume("databricksWrites", UNITY_ROLE, "allowed", "Unity Catalog's role", UNITY_ID),
  ...assume("databricksWrites", UNITY_ROLE, "not granted", "no external ID"),
  ...assume(
    "databricksWrites",
    ADMIN,
    "not granted",
    "the account's root stands for the role alone",
    UNITY_ID,
  ),
  ...assume("databricksWrites", OTHER_ROLE, "not granted", "another role of this account", UNITY_ID),
  ...assume(
    "databricksWrites",
    `${roleArn("databricks")}-2`,
    "not granted",
    "a role of a similar name",
    UNITY_ID,
  ),
  ...assume("databricksAwaiting", UNITY_ROLE, "not granted", "Databricks is not trusted yet", "0000"),
  ...rows("databricksWrites", "role", [
    ["sts:AssumeRole", "role", "allowed", "itself", withId(UNITY_ID)],
    ["sts:AssumeRole", "role", "not granted", "itself without the external ID"],
    ["sts:AssumeRole", OTHER_ROLE, "not granted", "another role", withId(UNITY_ID)],
  ]),
  ...rows("databricksAwaiting", "role", [
    ["sts:AssumeRole", "role", "allowed", "itself, from the first apply on", withId("0000")],
  ]),
  ...rows("snowflakeWrites", "role", [
    ["sts:AssumeRole", "role", "not granted", "Snowflake does not ask for it", withId(SNOWFLAKE_ID)],
  ]),
];

const ANYWHERE: Origin = { address: "8.8.8.8" };
const INSIDE: Origin = { vpc: VPC, vpcEndpoint: "vpce-0000000000000000a" };
const OTHER_VPC: Origin = { vpc: "vpc-1a2b3c4d", vpcEndpoint: "vpce-0000000000000000b" };
const SIGMA: Origin = { address: "203.0.113.10" };

/** Both roles on one bucket with an allowlist. */
const TOGETHER: readonly Row[] = [
  ...rows("snowflakeWrites", "role", [["s3:GetObject", "/sigma/a.csv", "allowed", "its own VPC"]], INSIDE),
  ...rows("snowflakeWrites", "role", [["s3:PutObject", "/sigma/a.csv", "allowed", "its own VPC"]], INSIDE),
  ...rows("snowflakeWrites", "role", [["s3:GetObject", "/sigma/a.csv", "denied", "elsewhere"]], ANYWHERE),
  ...rows("snowflakeWrites", "role", [["s3:PutObject", "/sigma/a.csv", "denied", "elsewhere"]], ANYWHERE),
  ...rows("snowflakeWrites", "role", [["s3:GetObject", "/sigma/a.csv", "denied", "another VPC"]], OTHER_VPC),
  ...rows("sigma", "role", [["s3:PutObject", "/sigma/a.csv", "allowed", "Sigma's address"]], SIGMA),
  ...rows("sigma", "role", [["s3:PutObject", "/sigma/a.csv", "denied", "elsewhere"]], ANYWHERE),
  ...rows("sigma", "role", [["s3:ListBucket", "", "denied", "elsewhere"]], ANYWHERE),
];

/** Every request. */
export const TABLE: readonly Row[] = [
  ...rows("snowflakeReads", "role", [...SNOWFLAKE_READING, ...FORBIDDEN, ...key("not granted")], INSIDE),
  ...rows("snowflakeReads", "role", writes(SNOWFLAKE_WRITING, "not granted"), INSIDE),
  ...rows("snowflakeWrites", "role", [...SNOWFLAKE_READING, ...FORBIDDEN, ...key("allowed")], INSIDE),
  ...rows("snowflakeWrites", "role", writes(SNOWFLAKE_WRITING, "allowed"), INSIDE),
  ...rows(
    "snowflakeWholeBucket",
    "role",
    [
      ["s3:GetObject", "/other/a.csv", "allowed", "any folder"],
      ["s3:ListBucket", "", "allowed", "the whole bucket"],
      ["s3:GetObject", "-other/a.csv", "not granted", "another bucket"],
    ],
    INSIDE,
  ),
  ...rows("databricksReads", "role", [...DATABRICKS_READING, ...FORBIDDEN], INSIDE),
  ...rows("databricksReads", "role", writes(DATABRICKS_WRITING, "not granted"), INSIDE),
  ...rows(
    "databricksReads",
    "role",
    [["s3:ListBucketMultipartUploads", "", "not granted", "for writing"]],
    INSIDE,
  ),
  ...rows("databricksWrites", "role", [...DATABRICKS_READING, ...FORBIDDEN, ...key("allowed")], INSIDE),
  ...rows("databricksWrites", "role", writes(DATABRICKS_WRITING, "allowed"), INSIDE),
  ...rows(
    "databricksWrites",
    "role",
    [["s3:ListBucketMultipartUploads", "", "allowed", "for writing"]],
    INSIDE,
  ),
  ...TRUST,
  ...TOGETHER,
];

export const BUCKET_ARN = `arn:aws:s3:::${BUCKET}`;
