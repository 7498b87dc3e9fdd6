import type { InputValues } from "../../harness";

/** A change of one input, with the sentences that go and come. */
export interface Change {
  readonly input: string;

  /** Inputs of both calls, beside those of all. @default {} */
  readonly beside?: InputValues;
  readonly set: unknown;
  readonly gone?: readonly string[];
  readonly come?: readonly string[];
}

const document = (...Statement: readonly object[]): string =>
  JSON.stringify({ Version: "2012-10-17", Statement });

export const SIGMA = {
  sigma_user_arn: "arn:aws:iam::111122223333:user/sigma",
  sigma_external_id: "acme-7f3a",
};
const BOUNDARY = "arn:aws:iam::123456789012:policy/boundary";
const BY_HAND =
  "Terraform does not manage the bucket policy. What follows on networks, HTTPS and encryption holds only where its statements were merged by hand.";
const KEPT = "Objects are kept until somebody deletes them.";
const VERSIONS = "Replaced and deleted versions are kept for 30 days.";
const PAGES = "Browsers may use the bucket from pages of: https://app.sigmacomputing.com";

const OF_BOTH: readonly Change[] = [
  {
    input: "permissions_boundary_arn",
    set: BOUNDARY,
    gone: ["No permissions boundary limits the role."],
    come: [`The permissions boundary ${BOUNDARY} limits the role.`],
  },
  // Inputs that no sentence is about.
  ...Object.entries({
    placeholder_external_id: "1111",
    policy_name: "sigma-uploads",
    iam_path: "/sigma/",
    max_session_duration: 7200,
    warn_until_connected: false,
    tags: { team: "data" },
  }).map(([input, set]) => ({ input, set })),
];

/**
 * Inputs of which the solver decides in each configuration that the sentences say what the documents say. These are
 * not in the tables.
 */
export const DECIDED = {
  storage: [
    ...["sigma_user_arn", "prefix", "restrict_list_to_prefix", "extra_object_actions", "kms_key_arn"],
    ...["enforce_kms_key", "ip_allowlist", "enforce_tls", "additional_bucket_policies", "role_name"],
  ],
  platform: [
    ...["platform", "access", "prefix", "platform_principal_arn", "additional_trust_policies"],
    ...["kms_key_arn", "role_name"],
  ],
};

/** A change of each other input of the storage module. Those without sentences change none. */
export const STORAGE_CHANGES: readonly Change[] = [
  ...OF_BOTH,
  { input: "sigma_external_id", beside: SIGMA, set: "acme-8e4b" },
  { input: "force_destroy", set: true },
  { input: "manage_public_access_block", set: false },
  { input: "abort_incomplete_multipart_upload_days", set: 3 },
  { input: "access_logging", set: { bucket: "acme-logs" } },
  {
    // Whoever is denied is not named.
    input: "additional_trust_policies",
    set: [
      document({
        Effect: "Allow",
        Principal: { AWS: ["arn:aws:iam::999999999999:user/snowflake"] },
        Action: "sts:AssumeRole",
      }),
      document({ Effect: "Deny", Principal: { AWS: "*" }, Action: "sts:TagSession" }),
    ],
    gone: ["Nobody else is in the trust policy of the role sigma-acme-files."],
    come: ["The role sigma-acme-files also trusts: arn:aws:iam::999999999999:user/snowflake."],
  },
  {
    // An action that is said already is not said again.
    input: "extra_bucket_actions",
    beside: { extra_object_actions: ["s3:DeleteObject", "s3:GetObject"] },
    set: ["s3:GetBucketLocation"],
    gone: ["It may also: s3:DeleteObject."],
    come: ["It may also: s3:DeleteObject, s3:GetBucketLocation."],
  },
  { input: "manage_bucket_policy", set: false, come: [BY_HAND] },
  { input: "manage_cors", set: false, come: ["Terraform does not manage CORS."] },
  {
    input: "sigma_app_origins",
    set: ["https://sigma.acme.com"],
    gone: [`${PAGES}.`],
    come: ["Browsers may use the bucket from pages of: https://sigma.acme.com."],
  },
  {
    input: "additional_cors_rules",
    set: [{ allowed_methods: ["GET"], allowed_origins: ["https://tools.acme.com"] }],
    gone: [`${PAGES}.`],
    come: [`${PAGES}, https://tools.acme.com.`],
  },
  { input: "object_expiration_days", set: 90, gone: [KEPT], come: ["Objects expire after 90 days."] },
  {
    input: "noncurrent_version_expiration_days",
    set: null,
    gone: [VERSIONS],
    come: ["Replaced and deleted versions are kept for ever."],
  },
  {
    input: "versioning_enabled",
    set: false,
    gone: [VERSIONS],
    come: ["Replaced and deleted objects are gone at once."],
  },
  {
    input: "create_bucket",
    set: false,
    gone: [KEPT, VERSIONS],
    come: [BY_HAND, "Terraform does not manage CORS."],
  },
  { input: "manage_lifecycle", beside: { create_bucket: false }, set: true, come: [KEPT, VERSIONS] },
  {
    input: "manage_lifecycle",
    set: false,
    gone: [VERSIONS],
    come: [
      "Terraform does not manage the lifecycle rules.",
      "Replaced and deleted versions are kept for ever.",
    ],
  },
];

/** The same for the data platform module. */
export const PLATFORM_CHANGES: readonly Change[] = [
  ...OF_BOTH,
  {
    input: "platform_external_id",
    beside: {
      platform_principal_arn: "arn:aws:iam::111122223333:user/snowflake",
      platform_external_id: "acme-7f3a",
    },
    set: "acme-8e4b",
  },
];
