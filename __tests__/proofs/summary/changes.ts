import type { Inputs } from "../../harness";

/** A change of one input, with the sentences that go and come. */
export interface Change {
  readonly input: string;

  /** Inputs of both calls, beside those of all. @default {} */
  readonly beside?: Inputs;
  readonly set: unknown;
  readonly gone?: readonly string[];
  readonly come?: readonly string[];
}

const document = (...Statement: readonly object[]): string =>
  JSON.stringify({ Version: "2012-10-17", Statement });

const KEY = "arn:aws:kms:us-east-1:123456789012:key/abc";
const SIGMA = {
  sigma_user_arn: "arn:aws:iam::111122223333:user/sigma",
  sigma_external_id: "acme-7f3a",
};
const PARTNER = {
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::444455556666:root" },
  Action: "s3:GetObject",
  Resource: "arn:aws:s3:::acme-files/*",
};
const ANY_NETWORK = "Objects can be reached from any network.";
const SERVICES = "arn:aws:iam::123456789012:role/aws-service-role/*";
const OFFICE = "Objects can be reached only from: 198.51.100.0/25.";

const BY_HAND =
  "Terraform does not manage the bucket policy. What follows on networks, HTTPS and encryption holds only where its statements were merged by hand.";
const KEPT = "Objects are kept until somebody deletes them.";
const VERSIONS = "Replaced and deleted versions are kept for 30 days.";
const allowlist = (more: Inputs): Inputs => ({ ip_allowlist: { sigma_cidrs: ["198.51.100.0/25"], ...more } });

/** A change of each input of the storage module that matters to a reviewer. Those without sentences change none. */
export const STORAGE_CHANGES: readonly Change[] = [
  {
    input: "sigma_user_arn",
    beside: SIGMA,
    set: "arn:aws:iam::111122223333:user/another",
    gone: [`${SIGMA.sigma_user_arn} may assume the role sigma-acme-files, with its external ID.`],
    come: [
      "arn:aws:iam::111122223333:user/another may assume the role sigma-acme-files, with its external ID.",
    ],
  },
  { input: "sigma_external_id", beside: SIGMA, set: "acme-8e4b" },
  { input: "placeholder_external_id", set: "1111" },
  {
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
    input: "prefix",
    set: "",
    gone: ["The role may list acme-files, and read and write objects below acme-files/sigma/."],
    come: ["The role may list acme-files, and read and write all of its objects."],
  },
  {
    input: "restrict_list_to_prefix",
    set: true,
    gone: ["The role may list acme-files, and read and write objects below acme-files/sigma/."],
    come: ["The role may list, read and write only below acme-files/sigma/."],
  },
  {
    input: "extra_bucket_actions",
    beside: { extra_object_actions: ["s3:DeleteObject", "s3:GetObject"] },
    set: ["s3:GetBucketLocation"],
    gone: ["It may also: s3:DeleteObject."],
    come: ["It may also: s3:DeleteObject, s3:GetBucketLocation."],
  },
  { input: "extra_object_actions", set: ["s3:DeleteObject"], come: ["It may also: s3:DeleteObject."] },
  {
    input: "kms_key_arn",
    set: KEY,
    gone: ["It may use no KMS key."],
    come: [`It may use the KMS key ${KEY} through S3.`],
  },
  {
    input: "enforce_kms_key",
    beside: { kms_key_arn: KEY },
    set: true,
    come: [`Uploads that name another encryption than the KMS key ${KEY} are denied.`],
  },
  {
    input: "permissions_boundary_arn",
    set: "arn:aws:iam::123456789012:policy/boundary",
    gone: ["No permissions boundary limits the role."],
    come: ["The permissions boundary arn:aws:iam::123456789012:policy/boundary limits the role."],
  },
  {
    input: "manage_bucket_policy",
    set: false,
    come: [BY_HAND],
  },
  {
    input: "ip_allowlist",
    set: {
      sigma_cidrs: ["203.0.113.10"],
      user_cidrs: ["198.51.100.7/25"],
      vpc_ids: ["vpc-0a1b2c3d4e5f67890"],
      vpc_endpoint_ids: ["vpce-1a2b3c4d"],
      vpc_endpoint_account_ids: ["444455556666"],
      vpc_endpoint_org_ids: ["o-a1b2c3d4e5"],
      vpc_endpoint_org_paths: ["o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/*"],
    },
    gone: [ANY_NETWORK],
    come: [
      "Objects can be reached only from: 198.51.100.0/25, 203.0.113.10/32, vpc-0a1b2c3d4e5f67890, vpce-1a2b3c4d, endpoints of account 444455556666, endpoints of organization o-a1b2c3d4e5, endpoints of o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/*.",
      `The allowlist does not apply to: ${SERVICES}.`,
    ],
  },
  {
    input: "ip_allowlist",
    beside: allowlist({ exempt_service_linked_roles: false }),
    set: allowlist({ exempt_principal_arns: ["arn:aws:iam::123456789012:role/admin"] })["ip_allowlist"],
    gone: ["The allowlist applies to everybody."],
    come: [`The allowlist does not apply to: arn:aws:iam::123456789012:role/admin, ${SERVICES}.`],
  },
  {
    input: "ip_allowlist",
    beside: allowlist({}),
    set: null,
    gone: [OFFICE, `The allowlist does not apply to: ${SERVICES}.`],
    come: [ANY_NETWORK],
  },
  {
    input: "enforce_tls",
    set: false,
    gone: ["Requests without HTTPS are denied."],
    come: ["Requests without HTTPS are allowed."],
  },
  {
    input: "additional_bucket_policies",
    set: [document(PARTNER, { ...PARTNER, Sid: "Audit", Effect: "Deny" })],
    gone: ["The bucket policy has no further statements."],
    come: ["The bucket policy also has: Allow without Sid, Deny Audit."],
  },
  { input: "manage_cors", set: false, come: ["Terraform does not manage CORS."] },
  {
    input: "sigma_app_origins",
    set: ["https://sigma.acme.com"],
    gone: ["Browsers may use the bucket from pages of: https://app.sigmacomputing.com."],
    come: ["Browsers may use the bucket from pages of: https://sigma.acme.com."],
  },
  {
    input: "additional_cors_rules",
    set: [{ allowed_methods: ["GET"], allowed_origins: ["https://tools.acme.com"] }],
    gone: ["Browsers may use the bucket from pages of: https://app.sigmacomputing.com."],
    come: [
      "Browsers may use the bucket from pages of: https://app.sigmacomputing.com, https://tools.acme.com.",
    ],
  },
  {
    input: "object_expiration_days",
    set: 90,
    gone: [KEPT],
    come: ["Objects expire after 90 days."],
  },
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
    input: "role_name",
    set: "sigma-uploads",
    gone: [
      "The role sigma-acme-files trusts only this account, until Sigma's two values are set.",
      "Nobody else is in the trust policy of the role sigma-acme-files.",
    ],
    come: [
      "The role sigma-uploads trusts only this account, until Sigma's two values are set.",
      "Nobody else is in the trust policy of the role sigma-uploads.",
    ],
  },
  { input: "policy_name", set: "sigma-uploads" },
  { input: "iam_path", set: "/sigma/" },
  { input: "max_session_duration", set: 7200 },
  { input: "force_destroy", set: true },
  { input: "manage_public_access_block", set: false },
  { input: "abort_incomplete_multipart_upload_days", set: 3 },
  { input: "access_logging", set: { bucket: "acme-logs" } },
  { input: "warn_until_connected", set: false },
  { input: "tags", set: { team: "data" } },
];

const PLATFORM = {
  platform_principal_arn: "arn:aws:iam::111122223333:user/snowflake",
  platform_external_id: "acme-7f3a",
};
const PLATFORM_ROLE = "sigma-snowflake-acme-files";
const writesBelow = "The role may list, read, write and delete only below acme-files/sigma/.";

/** The same for the data platform module, for Snowflake where a change does not say otherwise. */
export const PLATFORM_CHANGES: readonly Change[] = [
  {
    input: "platform",
    beside: { role_name: "platform" },
    set: "databricks",
    gone: [
      "The role platform trusts only this account, until the two values of Snowflake are set.",
      writesBelow,
    ],
    come: [
      "The role platform trusts only this account, until the two values of Databricks are set.",
      "The role platform may assume itself, with the same external ID.",
      "The role may list acme-files, and read, write and delete objects below acme-files/sigma/.",
    ],
  },
  {
    input: "access",
    set: "read",
    gone: [writesBelow],
    come: ["The role may list and read only below acme-files/sigma/."],
  },
  {
    input: "access",
    beside: { platform: "databricks" },
    set: "read",
    gone: ["The role may list acme-files, and read, write and delete objects below acme-files/sigma/."],
    come: ["The role may list acme-files, and read objects below acme-files/sigma/."],
  },
  {
    input: "prefix",
    set: "",
    gone: [writesBelow],
    come: ["The role may list acme-files, and read, write and delete all of its objects."],
  },
  {
    input: "access",
    beside: { prefix: "" },
    set: "read",
    gone: ["The role may list acme-files, and read, write and delete all of its objects."],
    come: ["The role may list acme-files, and read all of its objects."],
  },
  {
    input: "platform_principal_arn",
    beside: PLATFORM,
    set: "arn:aws:iam::111122223333:user/another",
    gone: [`${PLATFORM.platform_principal_arn} may assume the role ${PLATFORM_ROLE}, with its external ID.`],
    come: [
      `arn:aws:iam::111122223333:user/another may assume the role ${PLATFORM_ROLE}, with its external ID.`,
    ],
  },
  { input: "platform_external_id", beside: PLATFORM, set: "acme-8e4b" },
  {
    input: "additional_trust_policies",
    set: [
      document({
        Effect: "Allow",
        Principal: { AWS: "arn:aws:iam::999999999999:user/failover" },
        Action: "sts:AssumeRole",
      }),
    ],
    gone: [`Nobody else is in the trust policy of the role ${PLATFORM_ROLE}.`],
    come: [`The role ${PLATFORM_ROLE} also trusts: arn:aws:iam::999999999999:user/failover.`],
  },
  {
    input: "kms_key_arn",
    set: KEY,
    gone: ["It may use no KMS key."],
    come: [`It may use the KMS key ${KEY} through S3.`],
  },
  {
    input: "permissions_boundary_arn",
    set: "arn:aws:iam::123456789012:policy/boundary",
    gone: ["No permissions boundary limits the role."],
    come: ["The permissions boundary arn:aws:iam::123456789012:policy/boundary limits the role."],
  },
  {
    input: "role_name",
    set: "platform",
    gone: [
      `The role ${PLATFORM_ROLE} trusts only this account, until the two values of Snowflake are set.`,
      `Nobody else is in the trust policy of the role ${PLATFORM_ROLE}.`,
    ],
    come: [
      "The role platform trusts only this account, until the two values of Snowflake are set.",
      "Nobody else is in the trust policy of the role platform.",
    ],
  },
  { input: "policy_name", set: "platform" },
  { input: "iam_path", set: "/sigma/" },
  { input: "max_session_duration", set: 7200 },
  { input: "placeholder_external_id", set: "1111" },
  { input: "warn_until_connected", set: false },
  { input: "tags", set: { team: "data" } },
];
