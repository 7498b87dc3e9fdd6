import { MODULE_IN_HCL } from "../../../harness";
import { ALLOWLIST, secret } from "../before";
import { foundBy } from "../cases";
import { document } from "../documents";
import { bucketPolicy, OWN_RESOURCES, partner } from "./statements";

/** Who else may reach the objects. */
export const REACHED = foundBy("who_may_reach", [
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
