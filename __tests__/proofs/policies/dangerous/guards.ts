import { BOUNDARY, KEY } from "../before";
import { foundBy } from "../cases";
import { document } from "../documents";
import { OWN_RESOURCES } from "./statements";

const ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess";

/** What no longer guards. */
export const GUARDS = foundBy("guards_stay", [
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
