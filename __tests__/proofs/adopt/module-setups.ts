import { BOUNDARY } from "../existing/hand-built";
import { SIGMA } from "../existing/by-hand";
import { policy } from "./site";

/** The module's inputs for its lifecycle rules. */
export interface Retention {
  readonly object_expiration_days: number | null;
  readonly noncurrent_version_expiration_days: number | null;
  readonly abort_incomplete_multipart_upload_days: number;
}

/** Inputs of an apply, and the expected result of adopting it. */
export interface Setup {
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Set if the bucket gets the module's lifecycle rules, with these values instead of the defaults. */
  readonly retention?: Partial<Retention>;
  readonly flags?: readonly string[];
  /** How many resources the plan imports. @default - those of a bucket with its documents */
  readonly imported?: number;
  /** The inputs that follow the bucket's name in the configuration, in this order. */
  readonly lines: readonly string[];
}

const CONNECTED = { sigma_user_arn: SIGMA.userArn, sigma_external_id: SIGMA.externalId };
const EXISTING = { create_bucket: false };
const STATEMENT = {
  Sid: "Readers",
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::123456789012:root" },
  Action: "s3:GetObject",
};
const readers = (bucket: string) =>
  JSON.stringify(policy({ ...STATEMENT, Resource: `arn:aws:s3:::${bucket}/*` }));
const OTHER_RULE = {
  allowed_methods: ["GET"],
  allowed_origins: ["https://reports.acme.example"],
  expose_headers: ["x-amz-meta-report"],
};

/** Role, policy and attachment. */
const ROLE = 3;
/** Bucket, public access block, ownership, versioning, encryption, lifecycle. */
const BUCKET = 6;
const DOCUMENTS = 2;
export const WHOLE = ROLE + BUCKET + DOCUMENTS;
const SIGMAS = ["sigma_user_arn", "sigma_external_id"];

export const SETUPS: readonly Setup[] = [
  {
    name: "defaults",
    inputs: {},
    retention: {},
    lines: ["create_bucket", "role_name"],
  },
  {
    name: "connected",
    inputs: CONNECTED,
    retention: { object_expiration_days: 400, noncurrent_version_expiration_days: null },
    lines: [
      "create_bucket",
      "object_expiration_days",
      "noncurrent_version_expiration_days",
      "role_name",
      ...SIGMAS,
    ],
  },
  {
    name: "key",
    inputs: { ...CONNECTED, kms_key_arn: "KEY_ARN" },
    retention: {},
    lines: ["create_bucket", "kms_key_arn", "role_name", ...SIGMAS],
  },
  {
    name: "whole-bucket",
    inputs: {
      prefix: "",
      extra_bucket_actions: ["s3:ListBucketVersions", "s3:GetBucketLocation"],
      extra_object_actions: ["s3:DeleteObject", "s3:AbortMultipartUpload"],
      versioning_enabled: false,
    },
    retention: { abort_incomplete_multipart_upload_days: 3 },
    lines: [
      "prefix",
      "create_bucket",
      "versioning_enabled",
      "abort_incomplete_multipart_upload_days",
      "role_name",
      "extra_bucket_actions",
      "extra_object_actions",
    ],
  },
  {
    name: "allowlist",
    inputs: {
      ...CONNECTED,
      ip_allowlist: {
        sigma_cidrs: ["198.51.100.7"],
        user_cidrs: ["203.0.113.0/24", "2001:db8::/32"],
        vpc_ids: ["vpc-0123456789abcdef0"],
        vpc_endpoint_ids: ["vpce-0123456789abcdef0"],
        exempt_principal_arns: ["arn:aws:iam::123456789012:role/Backup"],
      },
    },
    retention: {},
    lines: ["create_bucket", "role_name", ...SIGMAS, "ip_allowlist"],
  },
  {
    name: "networks",
    inputs: {
      ...CONNECTED,
      ip_allowlist: {
        sigma_cidrs: ["198.51.100.7"],
        vpc_endpoint_account_ids: ["111122223333"],
        vpc_endpoint_org_ids: ["o-a1b2c3d4e5"],
        vpc_endpoint_org_paths: ["o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/*"],
        snowflake_platform_info: '{"snowflake-vpc-id":["vpc-0123456789abcdef0"]}',
        exempt_service_linked_roles: false,
      },
    },
    retention: {},
    lines: ["create_bucket", "role_name", ...SIGMAS, "ip_allowlist"],
  },
  {
    name: "required-key",
    inputs: { ...CONNECTED, kms_key_arn: "KEY_ARN", enforce_kms_key: true },
    retention: {},
    lines: ["create_bucket", "kms_key_arn", "enforce_kms_key", "role_name", ...SIGMAS],
  },
  {
    name: "logging",
    inputs: { access_logging: { bucket: "acme-logs", prefix: "files/" }, placeholder_external_id: "4711" },
    retention: {},
    imported: WHOLE + 1,
    lines: ["create_bucket", "access_logging", "role_name", "placeholder_external_id"],
  },
  {
    name: "others",
    inputs: {
      additional_bucket_policies: [readers("acme-others")],
      additional_cors_rules: [OTHER_RULE],
      sigma_app_origins: ["https://app.sigmacomputing.com", "https://data.acme.example"],
    },
    retention: {},
    lines: [
      "create_bucket",
      "role_name",
      "sigma_app_origins",
      "additional_cors_rules",
      "additional_bucket_policies",
    ],
  },
  {
    name: "named",
    inputs: {
      ...CONNECTED,
      role_name: "Sigma+Role=acme,storage@files.x-1_2",
      policy_name: "Sigma.Access@acme",
      iam_path: "/integrations/sigma/",
      permissions_boundary_arn: BOUNDARY,
      max_session_duration: 7200,
      tags: { CostCenter: "4711", team: "Data Platform" },
    },
    retention: {},
    lines: [
      "create_bucket",
      "role_name",
      "policy_name",
      "iam_path",
      "permissions_boundary_arn",
      "max_session_duration",
      ...SIGMAS,
      "tags",
    ],
  },
  {
    name: "no-lifecycle",
    inputs: CONNECTED,
    imported: ROLE + DOCUMENTS,
    lines: ["create_bucket", "role_name", ...SIGMAS, "manage_cors", "manage_bucket_policy"],
  },
  {
    name: "taken-over",
    inputs: { ...CONNECTED, enforce_tls: false },
    flags: ["--manage-bucket"],
    imported: ROLE + BUCKET - 1 + 1,
    lines: ["create_bucket", "manage_lifecycle", "role_name", ...SIGMAS, "manage_bucket_policy"],
  },
  {
    name: "existing",
    inputs: { ...EXISTING, ...CONNECTED, prefix: "a b/c" },
    imported: ROLE,
    lines: ["prefix", "create_bucket", "role_name", ...SIGMAS],
  },
  {
    name: "existing-documents",
    inputs: {
      ...EXISTING,
      manage_cors: true,
      manage_bucket_policy: true,
      enforce_tls: false,
      additional_bucket_policies: [readers("acme-existing-documents")],
    },
    imported: ROLE + DOCUMENTS,
    lines: [
      "create_bucket",
      "role_name",
      "manage_cors",
      "manage_bucket_policy",
      "enforce_tls",
      "additional_bucket_policies",
    ],
  },
  {
    name: "restricted",
    inputs: {
      ...EXISTING,
      ...CONNECTED,
      restrict_list_to_prefix: true,
      kms_key_arn: "KEY_ARN",
      manage_bucket_policy: true,
      ip_allowlist: { sigma_cidrs: ["198.51.100.0/25"] },
    },
    imported: ROLE + 1,
    lines: [
      "create_bucket",
      "kms_key_arn",
      "role_name",
      "restrict_list_to_prefix",
      ...SIGMAS,
      "manage_bucket_policy",
      "ip_allowlist",
    ],
  },
];
