import type { Inputs } from "../../harness";

export const ACCOUNT = "123456789012";

/** Values that Sigma shows. */
export const SIGMA = {
  sigma_user_arn: "arn:aws:iam::999999999999:user/sigma",
  sigma_external_id: "abc123def456ghi789",
};

/** The text of a policy document with these statements. */
export function documentOf(...statements: readonly object[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

/** A statement for a bucket policy. */
export const OWN_STATEMENT = {
  Sid: "Own",
  Effect: "Allow",
  Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
  Action: "s3:GetObject",
  Resource: "arn:aws:s3:::acme-files/*",
};

/** The statement with which the same role serves Snowflake. */
export const SNOWFLAKE_STATEMENT = {
  Sid: "Snowflake",
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::888888888888:user/snowflake" },
  Action: "sts:AssumeRole",
  Condition: { StringEquals: { "sts:ExternalId": "ACME_SFCRole=2_abc=" } },
};

/** A document that makes a trust policy a little longer than a limit. */
export function longTrust(characters: number): string {
  return documentOf({
    ...SNOWFLAKE_STATEMENT,
    Condition: { StringEquals: { "sts:ExternalId": "x".repeat(characters - 250) } },
  });
}

/** A legal value of every input, other than its default. */
export const VALUES: Inputs = {
  bucket_name: "acme-other",
  prefix: "exports",
  create_bucket: false,
  force_destroy: true,
  versioning_enabled: false,
  manage_public_access_block: false,
  kms_key_arn: `arn:aws:kms:us-east-1:${ACCOUNT}:key/abc`,
  enforce_kms_key: true,
  object_expiration_days: 90,
  noncurrent_version_expiration_days: 60,
  abort_incomplete_multipart_upload_days: 3,
  access_logging: { bucket: "acme-logs", prefix: "sigma/" },
  manage_lifecycle: false,
  role_name: "SigmaStorage",
  policy_name: "SigmaAccess",
  iam_path: "/sigma/",
  permissions_boundary_arn: `arn:aws:iam::${ACCOUNT}:policy/Boundary`,
  max_session_duration: 7200,
  restrict_list_to_prefix: true,
  extra_bucket_actions: ["s3:GetBucketLocation", "s3:ListBucketVersions"],
  extra_object_actions: ["s3:DeleteObject"],
  ...SIGMA,
  placeholder_external_id: "1111",
  additional_trust_policies: [documentOf(SNOWFLAKE_STATEMENT)],
  warn_until_connected: true,
  manage_cors: false,
  sigma_app_origins: ["https://acme.sigmacomputing.com"],
  additional_cors_rules: [{ allowed_methods: ["HEAD"], allowed_origins: ["https://own.example.com"] }],
  manage_bucket_policy: false,
  enforce_tls: true,
  ip_allowlist: {
    sigma_cidrs: ["198.51.100.7"],
    user_cidrs: ["203.0.113.0/24"],
    data_platform_cidrs: ["192.0.2.64/27"],
    vpc_ids: ["vpc-1a2b3c4d"],
    vpc_endpoint_ids: ["vpce-1a2b3c4d"],
    exempt_principal_arns: [`arn:aws:iam::${ACCOUNT}:role/admin`],
    vpc_endpoint_account_ids: ["777777777777"],
    vpc_endpoint_org_ids: ["o-a1b2c3d4e5"],
    vpc_endpoint_org_paths: ["o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/"],
    snowflake_platform_info: '{"snowflake-vpc-id":["vpc-9f8e7d6c"]}',
    exempt_service_linked_roles: false,
  },
  additional_bucket_policies: [documentOf(OWN_STATEMENT)],
  tags: { Team: "data" },
};

/** Inputs by which the caller decides what exists. They must be known at plan. */
export const DECISIONS: readonly string[] = [
  "create_bucket",
  "manage_public_access_block",
  "access_logging",
  "manage_lifecycle",
  "manage_cors",
  "manage_bucket_policy",
  "enforce_tls",
];

/** What an input needs beside it. */
export function together(input: string): Inputs {
  if (input === "enforce_kms_key") return { kms_key_arn: VALUES["kms_key_arn"] };
  return input in SIGMA ? SIGMA : {};
}
