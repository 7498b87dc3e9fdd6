import { DATA_PLATFORM_IN_HCL, MODULE_IN_HCL } from "../../harness";
import { ALLOWLIST, BASES, BOUNDARY, KEY, LAKE, secret, SIGMA, SNOWFLAKE } from "./before";
import { type Case, foundBy } from "./cases";
import { DOCUMENTED } from "./documented";
import { document } from "./documents";

const LATER = "${terraform_data.later.id}";
const BUCKET = `arn:aws:s3:::${BASES.stored.inputs.bucket_name}`;

const partner = (principal: unknown): object => ({
  Sid: "Partner",
  Effect: "Allow",
  Principal: principal,
  Action: "s3:GetObject",
  Resource: `${BUCKET}/*`,
});

const trusting = (principal: unknown): object => ({
  Effect: "Allow",
  Principal: principal,
  Action: "sts:AssumeRole",
});

const withId = { Condition: { StringEquals: { "sts:ExternalId": "another" } } };

/** A bucket policy that the module's inputs cannot give. */
const bucketPolicy = (...statements: readonly object[]): object => ({
  resource: { aws_s3_bucket_policy: { this: { policy: document(...statements) } } },
});

/** The allowlist's statement, with less than the module denies. */
const LESS = {
  Sid: "DenyObjectsOutsideAllowlist",
  Effect: "Deny",
  Principal: "*",
  Action: "s3:GetObject",
  Resource: `${BUCKET}/*`,
  Condition: { NotIpAddress: { "aws:SourceIp": ["203.0.113.10/32"] } },
};

const ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess";
const OWN_RESOURCES = ["${local.bucket_arn}", "${local.bucket_arn}/*"];

const LOST = foundBy("nothing_is_lost", [
  { title: "another bucket name", base: "stored", inputs: { bucket_name: "acme-other" } },
  { title: "another role name", base: "stored", inputs: { role_name: "other" }, place: "nested" },
  {
    title: "another role name for Snowflake",
    base: "snowflake",
    inputs: { role_name: "other" },
    place: "count",
  },
  { title: "a call that is deleted", base: "stored", place: "deleted" },
  { title: "a call for Snowflake that is deleted", base: "snowflake", place: "deleted" },
  {
    title: "a call that is deleted after somebody detached the access policy",
    base: "stored",
    place: "deleted",
    missing: ["aws_iam_role_policy_attachment"],
  },
  {
    title: "a version without the attachment",
    base: "lake",
    version: { resource: { aws_iam_role_policy_attachment: { this: { count: 0 } } } },
  },
  { title: "a bucket policy for an existing bucket", base: "lake", inputs: { manage_bucket_policy: true } },
  {
    title: "CORS rules for an existing bucket",
    base: "lake",
    inputs: { manage_cors: true },
    place: "nested",
  },
  {
    title: "lifecycle rules for an existing bucket",
    base: "lake",
    inputs: { manage_lifecycle: true },
    place: "for_each",
  },
  { title: "force_destroy", base: "stored", inputs: { force_destroy: true }, place: "for_each" },
]);

const ASSUMED = foundBy("who_may_assume", [
  {
    title: "another external ID",
    base: "lake",
    inputs: { sigma_external_id: "acme-other" },
    place: "nested",
  },
  {
    title: "another principal for Snowflake",
    base: "snowflake",
    inputs: { platform_principal_arn: "arn:aws:iam::999999999999:user/other" },
    place: "count",
  },
  {
    title: "back to the placeholder",
    base: "lake",
    inputs: { sigma_user_arn: undefined, sigma_external_id: undefined },
    place: "for_each",
  },
  {
    title: "the placeholder in place of a trust that somebody set by hand",
    base: "waiting",
    trust: document({ ...trusting({ AWS: SIGMA.sigma_user_arn }), ...withId }),
  },
  { title: "another placeholder", base: "waiting", inputs: { placeholder_external_id: "1111" } },
  {
    title: "a whole account in place of the placeholder",
    base: "waiting",
    version: { locals: { trusted_arn: "arn:aws:iam::999988887777:root", required_external_id: "acme-7f3a" } },
  },
  {
    title: "another placeholder for Databricks",
    base: "databricks",
    inputs: { placeholder_external_id: "1111" },
  },
  {
    title: "somebody else beside Sigma",
    base: "lake",
    inputs: {
      additional_trust_policies: [
        document({ ...trusting({ AWS: SNOWFLAKE.platform_principal_arn }), ...withId }),
      ],
    },
  },
  {
    title: "a new role for everyone",
    module: MODULE_IN_HCL,
    inputs: { bucket_name: LAKE, create_bucket: false, ...SIGMA },
    version: { resource: { aws_iam_role: { this: { assume_role_policy: document(trusting("*")) } } } },
  },
  {
    title: "a new role for somebody without external ID",
    module: MODULE_IN_HCL,
    inputs: {
      bucket_name: LAKE,
      create_bucket: false,
      additional_trust_policies: [document(trusting({ AWS: "arn:aws:iam::444455556666:root" }))],
      ...SIGMA,
    },
    place: "nested",
  },
  {
    title: "a new role for a service",
    module: MODULE_IN_HCL,
    inputs: {
      bucket_name: LAKE,
      create_bucket: false,
      additional_trust_policies: [document(trusting({ Service: "ec2.amazonaws.com" }))],
    },
  },
]);

const REACHED = foundBy("who_may_reach", [
  { title: "no allowlist", base: "stored", inputs: { ip_allowlist: undefined }, place: "count" },
  {
    title: "an exemption",
    base: "stored",
    inputs: {
      ip_allowlist: { ...ALLOWLIST, exempt_principal_arns: ["arn:aws:iam::123456789012:role/admin"] },
    },
    place: "nested",
  },
  {
    title: "a range around one that was there",
    base: "stored",
    inputs: { ip_allowlist: { ...ALLOWLIST, user_cidrs: ["198.51.100.0/24"] } },
    place: "for_each",
  },
  {
    title: "a very wide range",
    base: "stored",
    inputs: { ip_allowlist: { ...ALLOWLIST, user_cidrs: [...ALLOWLIST.user_cidrs, "2600::/20"] } },
  },
  {
    title: "an allowlist for another role while Sigma's role stays",
    base: "stored",
    version: {
      locals: {
        deny_sigma_role_outside_allowlist: {
          Sid: "DenySigmaRoleOutsideAllowlist",
          Effect: "Deny",
          Principal: "*",
          Action: "s3:*",
          Resource: OWN_RESOURCES,
          Condition:
            '${merge(local.outside_allowlist, { ArnEquals = { "aws:PrincipalArn" = "${local.role_arn}-2" } })}',
        },
      },
    },
  },
  {
    title: "an allowlist with the paths of all organizations",
    base: "stored",
    version: { locals: { allowed_org_paths: ["*"] } },
  },
  {
    title: "a Deny without a condition",
    base: "stored",
    inputs: { additional_bucket_policies: [document({ ...partner("*"), Effect: "Deny" })] },
  },
  {
    title: "another account",
    base: "stored",
    inputs: { additional_bucket_policies: [document(partner({ AWS: "arn:aws:iam::444455556666:root" }))] },
  },
  {
    title: "another account by a condition",
    base: "stored",
    inputs: {
      additional_bucket_policies: [
        document({
          ...partner("*"),
          Condition: { "ForAnyValue:StringEquals": { "aws:PrincipalAccount": "444455556666" } },
        }),
      ],
    },
  },
  {
    title: "another account in a new policy",
    module: MODULE_IN_HCL,
    inputs: {
      bucket_name: "acme-new-partner",
      additional_bucket_policies: [document(partner({ AWS: "arn:aws:iam::444455556666:root" }))],
    },
    place: "nested",
  },
  {
    title: "a public Allow in a new policy",
    module: MODULE_IN_HCL,
    inputs: { bucket_name: "acme-new-public" },
    version: bucketPolicy(partner("*")),
  },
  { title: "no public access block", base: "kept", inputs: { manage_public_access_block: false } },
  {
    title: "a weaker public access block",
    base: "kept",
    version: { resource: { aws_s3_bucket_public_access_block: { this: { block_public_policy: false } } } },
  },
  {
    title: "a sensitive allowlist with a wider range",
    base: "secret",
    inputs: { ip_allowlist: { sigma_cidrs: [secret("192.0.2.128/25")] } },
  },
]);

const GUARDS = foundBy("guards_stay", [
  {
    title: "no boundary",
    base: "stored",
    inputs: { permissions_boundary_arn: undefined },
    place: "for_each",
  },
  {
    title: "another boundary for Snowflake",
    base: "snowflake",
    inputs: { permissions_boundary_arn: `${BOUNDARY}-2` },
    place: "nested",
  },
  { title: "no HTTPS", base: "stored", inputs: { enforce_tls: false }, place: "count" },
  { title: "no encryption with the key", base: "stored", inputs: { enforce_kms_key: false } },
  {
    title: "a test of the key that denies the right one",
    base: "stored",
    version: {
      locals: {
        deny_other_encryption: {
          Sid: "DenyOtherEncryption",
          Effect: "Deny",
          Principal: "*",
          Action: "s3:PutObject",
          Resource: OWN_RESOURCES[1],
          Condition: {
            Null: { "s3:x-amz-server-side-encryption": "false" },
            StringEquals: { "s3:x-amz-server-side-encryption-aws-kms-key-id": "${var.kms_key_arn}" },
          },
        },
      },
    },
  },
  { title: "no key", base: "stored", inputs: { enforce_kms_key: false, kms_key_arn: undefined } },
  { title: "another key", base: "stored", inputs: { kms_key_arn: KEY.replace("1234abcd", "5678abcd") } },
  { title: "a sensitive key that goes", base: "secret", inputs: { kms_key_arn: undefined } },
  { title: "no versions", base: "kept", inputs: { versioning_enabled: false }, place: "nested" },
  { title: "no access logs", base: "stored", inputs: { access_logging: undefined } },
  {
    title: "another action",
    base: "lake",
    inputs: { extra_object_actions: ["s3:DeleteObject"] },
    place: "count",
  },
  {
    title: "a role with an inline policy",
    base: "lake",
    version: {
      resource: {
        aws_iam_role: {
          this: {
            inline_policy: {
              name: "more",
              policy: document({ Effect: "Allow", Action: "s3:*", Resource: "*" }),
            },
          },
        },
      },
    },
  },
  {
    title: "another policy in place of the access policy",
    base: "lake",
    version: { resource: { aws_iam_role_policy_attachment: { this: { policy_arn: ADMINISTRATOR } } } },
    place: "count",
  },
  {
    title: "every action on every key",
    base: "stored",
    version: { locals: { use_key_through_s3: { Effect: "Allow", Action: "kms:*", Resource: "*" } } },
  },
  { title: "the whole bucket", base: "lake", inputs: { prefix: "" } },
  { title: "writing for Snowflake", base: "snowflake", inputs: { access: "read_write" }, place: "for_each" },
  { title: "listing the whole bucket", base: "stored", inputs: { restrict_list_to_prefix: false } },
]);

/** Documents that the plan does not show, or that several policies find. */
const SEVERAL: readonly Case[] = [
  {
    title: "a trust policy that is known only after apply",
    base: "lake",
    inputs: {
      additional_trust_policies: [
        document({ ...trusting({ AWS: `arn:aws:iam::123456789012:role/${LATER}` }), ...withId }),
      ],
    },
    found: ["who_may_assume", "plan_is_complete"],
  },
  {
    title: "a trust policy for Snowflake that is known only after apply",
    base: "snowflake",
    inputs: { platform_external_id: LATER },
    found: ["who_may_assume", "plan_is_complete"],
  },
  {
    title: "a bucket policy that is known only after apply",
    base: "kept",
    inputs: {
      additional_bucket_policies: [document(partner({ AWS: `arn:aws:iam::123456789012:role/${LATER}` }))],
    },
    found: ["who_may_reach", "plan_is_complete"],
  },
  {
    title: "a boundary that is known only after apply",
    base: "stored",
    inputs: { permissions_boundary_arn: `${BOUNDARY}-${LATER}` },
    found: ["guards_stay"],
  },
  {
    title: "a key that is known only after apply",
    base: "stored",
    inputs: { kms_key_arn: `${KEY.slice(0, KEY.indexOf("/"))}/${LATER}` },
    found: ["who_may_reach", "guards_stay", "plan_is_complete"],
  },
  {
    title: "a new role whose trust policy is known only after apply",
    module: DATA_PLATFORM_IN_HCL,
    inputs: { platform: "databricks", bucket_name: LAKE, ...SNOWFLAKE, platform_external_id: LATER },
    found: ["plan_is_complete"],
  },
  {
    title: "an allowlist that denies less, and enforces nothing else",
    base: "stored",
    version: bucketPolicy(LESS),
    found: ["who_may_reach", "guards_stay"],
  },
  {
    title: "sensitive values that change",
    base: "secret",
    inputs: { sigma_external_id: secret("secret-other") },
    found: ["who_may_assume"],
  },
  {
    title: "a call that is deleted, whose bucket is managed elsewhere",
    base: "stored",
    place: "deleted",
    missing: ["aws_s3_bucket"],
    found: ["nothing_is_lost", "who_may_reach", "guards_stay"],
  },
  {
    title: "everything at the same time",
    base: "stored",
    inputs: { force_destroy: true, sigma_external_id: "acme-other", ip_allowlist: undefined, prefix: "" },
    found: ["nothing_is_lost", "who_may_assume", "who_may_reach", "guards_stay"],
  },
];

/** Plans that a policy finds. */
export const DANGEROUS: readonly Case[] = [
  ...LOST,
  ...ASSUMED,
  ...REACHED,
  ...GUARDS,
  ...SEVERAL,
  ...DOCUMENTED,
];
