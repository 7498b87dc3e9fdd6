import type { Inputs } from "../../harness";
import { ACCOUNT } from "./by-hand";

/** What an input is set to, and what it is changed to; then it is unset again. */
export interface Steps {
  /** What else the module call says: as little as the input needs around it. */
  readonly base: Inputs;
  readonly set: Inputs;
  readonly change: Inputs;
}

/** The bucket of the module call that steps through an input. */
export function bucketOf(input: string): string {
  return `acme-${input.replaceAll("_", "-")}`;
}

/** A step whose input is one that must be given together with others. */
const connected = (user: string, externalId: string): Inputs => ({
  sigma_user_arn: `arn:aws:iam::999999999999:user/${user}`,
  sigma_external_id: externalId,
});

const key = (id: string) => `arn:aws:kms:us-east-1:${ACCOUNT}:key/${id}`;

/** A bucket policy for the bucket that the steps of additional_bucket_policies work on. */
const policy = (...statements: readonly (readonly [Sid: string, Action: string])[]) =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: statements.map(([Sid, Action]) => ({
      Sid,
      Effect: "Allow",
      Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
      Action,
      Resource: `arn:aws:s3:::${bucketOf("additional_bucket_policies")}/*`,
    })),
  });

/** A trust policy for somebody else who uses the role. */
const trust = (user: string) =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: {
      Effect: "Allow",
      Principal: { AWS: `arn:aws:iam::888888888888:user/${user}` },
      Action: "sts:AssumeRole",
    },
  });

/** A step through an input of the bucket, which is created. */
const bucket = (name: string, set: unknown, change: unknown): Steps => ({
  base: {},
  set: { [name]: set },
  change: { [name]: change },
});

/** A step through an input of the role, beside a bucket that nobody asks for. */
const role = (name: string, set: unknown, change: unknown): Steps => ({
  ...bucket(name, set, change),
  base: { create_bucket: false },
});

/** A step through an input of the documents of an existing bucket. */
const documents = (name: string, set: unknown, change: unknown): Steps => ({
  ...bucket(name, set, change),
  base: { create_bucket: false, manage_cors: true, manage_bucket_policy: true },
});

/** Whether the module call needs a bucket that exists. */
export function needsBucket({ base }: Steps): boolean {
  return base["manage_cors"] === true;
}

/** Steps of every input but those of the lifecycle document, which S3 takes a minute to settle. */
export const INPUT_STEPS: Readonly<Record<string, Steps>> = {
  bucket_name: bucket("bucket_name", "acme-other-name", "acme-third-name"),
  prefix: role("prefix", "exports", "exports/2024"),
  create_bucket: bucket("create_bucket", false, true),
  force_destroy: bucket("force_destroy", true, false),
  versioning_enabled: bucket("versioning_enabled", false, true),
  manage_public_access_block: bucket("manage_public_access_block", false, true),
  kms_key_arn: bucket("kms_key_arn", key("first"), key("second")),
  access_logging: bucket(
    "access_logging",
    { bucket: "acme-logs" },
    { bucket: "acme-logs", prefix: "sigma/" },
  ),
  role_name: role("role_name", "SigmaStorage", "SigmaStorage2"),
  policy_name: role("policy_name", "SigmaAccess", "SigmaAccess2"),
  iam_path: role("iam_path", "/sigma/", "/sigma/storage/"),
  permissions_boundary_arn: role(
    "permissions_boundary_arn",
    `arn:aws:iam::${ACCOUNT}:policy/boundary-1`,
    `arn:aws:iam::${ACCOUNT}:policy/boundary-2`,
  ),
  max_session_duration: role("max_session_duration", 7200, 43200),
  restrict_list_to_prefix: role("restrict_list_to_prefix", true, false),
  extra_bucket_actions: role(
    "extra_bucket_actions",
    ["s3:GetBucketLocation"],
    ["s3:ListBucketVersions", "s3:GetBucketVersioning"],
  ),
  extra_object_actions: role(
    "extra_object_actions",
    ["s3:DeleteObject"],
    ["s3:GetObjectTagging", "s3:AbortMultipartUpload"],
  ),
  sigma_user_arn: {
    base: { create_bucket: false },
    set: connected("first", "id-1"),
    change: connected("second", "id-1"),
  },
  sigma_external_id: {
    base: { create_bucket: false },
    set: connected("first", "id-1"),
    change: connected("first", "id-2"),
  },
  placeholder_external_id: role("placeholder_external_id", "1111", "2222"),
  additional_trust_policies: role("additional_trust_policies", [trust("first")], [trust("second")]),
  warn_until_connected: role("warn_until_connected", false, true),
  manage_cors: bucket("manage_cors", false, true),
  sigma_app_origins: documents(
    "sigma_app_origins",
    ["https://acme.sigmacomputing.com"],
    ["https://app.sigmacomputing.com", "https://acme.sigmacomputing.com:8443"],
  ),
  additional_cors_rules: documents(
    "additional_cors_rules",
    [{ allowed_methods: ["GET"], allowed_origins: ["https://own.example.com"] }],
    [
      { allowed_methods: ["HEAD"], allowed_origins: ["https://own.example.com"], max_age_seconds: 60 },
      { allowed_methods: ["GET"], allowed_origins: ["https://*.example.org"], allowed_headers: ["x-a"] },
    ],
  ),
  manage_bucket_policy: bucket("manage_bucket_policy", false, true),
  enforce_tls: documents("enforce_tls", false, true),
  enforce_kms_key: {
    base: { create_bucket: false, manage_cors: true, manage_bucket_policy: true, kms_key_arn: key("first") },
    set: { enforce_kms_key: true },
    change: { enforce_kms_key: true, kms_key_arn: key("second") },
  },
  ip_allowlist: documents(
    "ip_allowlist",
    { sigma_cidrs: ["198.51.100.7"], user_cidrs: ["203.0.113.0/24"] },
    {
      sigma_cidrs: ["198.51.100.8"],
      user_cidrs: ["203.0.113.0/25"],
      vpc_endpoint_ids: ["vpce-1a2b3c4d5e6f7a8b9"],
      exempt_principal_arns: [`arn:aws:iam::${ACCOUNT}:role/admin`],
    },
  ),
  additional_bucket_policies: documents(
    "additional_bucket_policies",
    [policy(["Own", "s3:GetObject"])],
    [policy(["Own", "s3:PutObject"]), policy(["More", "s3:GetObject"], ["Most", "s3:DeleteObject"])],
  ),
  tags: bucket("tags", { CostCenter: "1", costOwner: "x" }, { CostCenter: "2", team: "y" }),
};

/** Steps of the inputs of the lifecycle document. */
export const LIFECYCLE_STEPS: Readonly<Record<string, Steps>> = {
  prefix: bucket("prefix", "exports", ""),
  object_expiration_days: bucket("object_expiration_days", 90, 30),
  noncurrent_version_expiration_days: bucket("noncurrent_version_expiration_days", null, 5),
  abort_incomplete_multipart_upload_days: bucket("abort_incomplete_multipart_upload_days", 3, 1),
  manage_lifecycle: bucket("manage_lifecycle", false, true),
};
