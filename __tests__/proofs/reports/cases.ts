import type { InputValues } from "../../harness";
import { PUBLIC_STATEMENTS } from "./public-statements";
import { ACCOUNT, documentOf, longTrust, OWN_STATEMENT, SIGMA, SNOWFLAKE_STATEMENT } from "./values";

/** What a call of the module must say. */
export interface Case {
  readonly inputs: InputValues;

  /** The one error. @default - none */
  readonly error?: RegExp;

  /** The one warning. @default - none */
  readonly warning?: RegExp;

  /** What Terraform shows of the values beside the error. */
  readonly shown?: RegExp;

  /** The values are sensitive: neither a text nor Terraform shows one of them. @default false */
  readonly sensitive?: boolean;
}

const OWN_ROLE = `arn:aws:iam::${ACCOUNT}:role/sigma-acme-sigma`;

const HANDSHAKE: readonly Case[] = [
  {
    inputs: { ...SIGMA, sigma_user_arn: OWN_ROLE },
    error: /^sigma_user_arn is the ARN of this module's own role\. .*'AWS IAM user ARN'/,
    warning: /^sigma_user_arn is in the account in which Terraform works/,
  },
  {
    inputs: { ...SIGMA, sigma_external_id: OWN_ROLE },
    error: /^sigma_external_id is the ARN of this module's own role\. .*'AWS external role ARN'/,
  },
  {
    inputs: { sigma_user_arn: SIGMA.sigma_user_arn, sigma_external_id: SIGMA.sigma_user_arn },
    error: /^sigma_user_arn and sigma_external_id have the same value\. They must differ\./,
  },
  {
    inputs: { sigma_user_arn: SIGMA.sigma_external_id, sigma_external_id: SIGMA.sigma_user_arn },
    error: /^sigma_user_arn must be the ARN of one IAM user or role.* the two are easily swapped/,
  },
  {
    inputs: { ...SIGMA, sigma_external_id: "0000" },
    error: /^sigma_external_id is the placeholder \(placeholder_external_id\)/,
  },
  {
    inputs: { ...SIGMA, placeholder_external_id: SIGMA.sigma_external_id },
    error: /^sigma_external_id is the placeholder \(placeholder_external_id\)/,
  },
  { inputs: { sigma_user_arn: SIGMA.sigma_user_arn }, error: /must be set together, or neither/ },
  { inputs: { sigma_external_id: SIGMA.sigma_external_id }, error: /must be set together, or neither/ },
  {
    inputs: { ...SIGMA, sigma_user_arn: `arn:aws:iam::${ACCOUNT}:user/me` },
    warning:
      /^sigma_user_arn is in the account in which Terraform works, so it is not the one that Sigma shows/,
  },
];

/** Statements that a trust policy does not take, by what Terraform shows of them. */
const REFUSED_TRUST: Readonly<Record<string, object>> = {
  '"Principal":{"AWS":"*"}': { Principal: { AWS: "*" } },
  '"Principal":"*"': { Principal: "*" },
  "role/*": {
    Principal: { AWS: ["arn:aws:iam::888888888888:user/a", "arn:aws:iam::888888888888:role/*"] },
  },
  '"Principal":{}': { Principal: {} },
  '"Principal":{"AWS":[]}': { Principal: { AWS: [] } },
  '"NotPrincipal"': { Principal: undefined, NotPrincipal: { AWS: "arn:aws:iam::888888888888:user/a" } },
  '"Action":"s3:GetObject"': { Action: "s3:GetObject" },
  '"Action":["sts:AssumeRole","s3:GetObject"]': { Action: ["sts:AssumeRole", "s3:GetObject"] },
  '"NotAction"': { Action: undefined, NotAction: "sts:AssumeRole" },
  '"Effect":"allow"': { Effect: "allow" },
  '"Sid":5': { Sid: 5 },
  '"Action":"iam:PassRole"': { Effect: "Deny", Principal: "*", Action: "iam:PassRole" },
};

/** Terraform shows a text with its quotes escaped. */
function showing(part: string): RegExp {
  return new RegExp(JSON.stringify(part).slice(1, -1).replaceAll(/\W/g, "\\$&"));
}

const TRUST: readonly Case[] = [
  {
    inputs: {
      additional_trust_policies: [
        documentOf(SNOWFLAKE_STATEMENT),
        documentOf({
          ...SNOWFLAKE_STATEMENT,
          Sid: "More",
          // IAM compares actions without regard to case.
          Action: ["STS:AssumeRole", "sts:TagSession"],
          Principal: { AWS: ["arn:aws:iam::888888888888:user/a"], Service: "s3.amazonaws.com" },
        }),
        documentOf({ Effect: "Deny", Principal: "*", Action: "sts:*" }),
        '{ "Version": "2012-10-17",\r\n "Statement": [] }\r\n',
      ],
    },
  },
  ...Object.entries(REFUSED_TRUST).map(([shown, change]): Case => ({
    inputs: { additional_trust_policies: [documentOf({ ...SNOWFLAKE_STATEMENT, ...change })] },
    error: /^additional_trust_policies holds statements that are refused\. .* only sts: actions/,
    shown: showing(shown),
  })),
  {
    inputs: { additional_trust_policies: [documentOf(SNOWFLAKE_STATEMENT, SNOWFLAKE_STATEMENT)] },
    error: /^additional_trust_policies repeats Sids/,
    shown: /is "Snowflake"/,
  },
  {
    inputs: { additional_trust_policies: [longTrust(2048)] },
    warning: /^The trust policy has more than 2048 characters\. IAM takes that only if/,
  },
  {
    inputs: { additional_trust_policies: [longTrust(8192)] },
    error: /^The trust policy has more than 8192 characters/,
    warning: /^The trust policy has more than 2048 characters/,
    shown: /trust_policy_length is 8\d\d\d/,
  },
];

const NOTHING = [JSON.stringify({ Version: "2012-10-17" }), documentOf()];
const BOM = "\uFEFF";

const DOCUMENTS: readonly Case[] = [
  { inputs: { additional_bucket_policies: NOTHING } },
  {
    inputs: { additional_bucket_policies: NOTHING, enforce_tls: false },
    error: /^additional_bucket_policies holds documents without any statement/,
  },
  {
    inputs: { additional_bucket_policies: NOTHING, enforce_tls: false, manage_bucket_policy: false },
    warning: /do nothing here: additional_bucket_policies/,
  },
  {
    inputs: { additional_bucket_policies: ["{}"] },
    error: /^additional_bucket_policies holds .* with a Version and a Statement/,
  },
  {
    inputs: { additional_bucket_policies: [BOM + documentOf(OWN_STATEMENT)] },
    error: /^additional_bucket_policies holds .* byte order mark .* save it as UTF-8 without one/,
  },
  {
    inputs: {
      additional_bucket_policies: [
        JSON.stringify(JSON.parse(documentOf(OWN_STATEMENT)), null, 2).replaceAll("\n", "\r\n"),
      ],
    },
  },
  {
    inputs: { additional_bucket_policies: [documentOf({ ...OWN_STATEMENT, Sid: "DenyInsecureTransport" })] },
    error: /^additional_bucket_policies holds Sids that this module uses itself/,
    shown: /is "DenyInsecureTransport"/,
  },
  {
    inputs: { additional_bucket_policies: [documentOf({ ...OWN_STATEMENT, Principal: undefined })] },
    error: /^additional_bucket_policies holds statements that are refused/,
    shown: /s3:GetObject/,
  },
];

const MISSPELT: readonly Case[] = [
  {
    inputs: { ip_allowlist: { sigma_cidrs: [], vpc_id: ["vpc-1a2b3c4d"] } },
    error:
      /^ip_allowlist must list .* Terraform drops fields that it does not know. These are known: sigma_cidrs,/,
  },
  {
    inputs: {
      additional_cors_rules: [{ allowed_methods: [], allowed_origins: ["*"], allow_methods: ["GET"] }],
    },
    error: /^additional_cors_rules holds .* Its fields are allowed_headers, allowed_methods/,
  },
];

const BLOCK: readonly Case[] = [
  { inputs: { manage_public_access_block: false } },
  {
    inputs: { manage_public_access_block: false, create_bucket: false },
    warning: /do nothing here: manage_public_access_block/,
  },
];

/** Ranges of which no policy holds all: each is in it twice. */
const MANY = Array.from({ length: 600 }, (_, index) => `198.${20 + (index >> 8)}.${index & 255}.0/24`);
const TOO_LONG = /^The bucket policy has more than 20480 characters, .* use fewer or wider ranges/;

const SIZES: readonly Case[] = [
  {
    inputs: { ip_allowlist: { sigma_cidrs: MANY, user_cidrs: ["198.51.100.7"] } },
    error: TOO_LONG,
    shown: /local\.bucket_policy_length is 2\d{4}/,
  },
  {
    inputs: { ip_allowlist: { sigma_cidrs: MANY, user_cidrs: ["198.51.100.7"] } },
    error: TOO_LONG,
    sensitive: true,
  },
];

const SENSITIVE: readonly Case[] = [
  {
    inputs: { ...SIGMA, sigma_user_arn: "arn:aws:iam::999999999999:root" },
    error: /^sigma_user_arn must be the ARN/,
  },
  { inputs: { ...SIGMA, sigma_external_id: "not secret" }, error: /^sigma_external_id must have 2 to 1224/ },
  { inputs: { kms_key_arn: "alias/secret" }, error: /^kms_key_arn must be the ARN of a KMS key/ },
  { inputs: { ...SIGMA, sigma_external_id: SIGMA.sigma_user_arn }, error: /have the same value/ },
  { inputs: { ...SIGMA, placeholder_external_id: SIGMA.sigma_external_id }, error: /is the placeholder/ },
  {
    inputs: { kms_key_arn: `arn:aws-cn:kms:cn-north-1:${ACCOUNT}:key/abc` },
    error: /^kms_key_arn must be an ARN of the partition aws,/,
  },
  {
    inputs: {
      ip_allowlist: {
        sigma_cidrs: ["198.51.100.7"],
        user_cidrs: ["203.0.113.0/24"],
        snowflake_platform_info: JSON.stringify({
          "snowflake-egress-vpc-ids": [{ id: "vpc-1a2b3c4d", expires: "2020-01-01T00:00:00" }],
        }),
      },
    },
    warning: /^ip_allowlist.snowflake_platform_info holds VPCs that .* have expired: \(sensitive\)\./,
  },
].map((row) => ({ ...row, sensitive: true }));

export const CASES: readonly Case[] = [
  ...HANDSHAKE,
  ...TRUST,
  ...DOCUMENTS,
  ...PUBLIC_STATEMENTS,
  ...MISSPELT,
  ...BLOCK,
  ...SIZES,
  ...SENSITIVE,
];
