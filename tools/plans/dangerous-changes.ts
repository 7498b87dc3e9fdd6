import type { InputValues } from "../../constructs/inputs/input";

const SIGMA = {
  sigma_user_arn: "arn:aws:iam::111122223333:user/sigma-storage",
  sigma_external_id: "acme-7f3a",
};

/** A role that somebody built by hand for Sigma and Snowflake together, and its trust. */
export const SHARED_ROLE = "SigmaAndSnowflake";
export const SHARED_TRUST = {
  Version: "2012-10-17",
  Statement: [
    {
      Effect: "Allow",
      Principal: { AWS: [SIGMA.sigma_user_arn, "arn:aws:iam::999999999999:user/snowflake"] },
      Action: "sts:AssumeRole",
      Condition: { StringEquals: { "sts:ExternalId": [SIGMA.sigma_external_id, "SNOWFLAKE_SFCRole=1_a="] } },
    },
  ],
};

/** An existing bucket, whatever it contains. */
export const DATA_LAKE = "acme-data-lake-2";

/** A role whose integration is not connected yet. */
const BOOTSTRAPPED_ROLE = "sigma-bootstrapped";

/** What is applied before each change: integrations with a new bucket, with an existing one, and before connecting. */
export const RUNNING = {
  sigma_storage: {
    bucket_name: "acme-sigma-uploads",
    permissions_boundary_arn: "arn:aws:iam::123456789012:policy/boundary",
    ip_allowlist: { sigma_cidrs: ["203.0.113.10"], user_cidrs: ["198.51.100.0/25"] },
    ...SIGMA,
  },
  data_lake: { bucket_name: DATA_LAKE, create_bucket: false, ...SIGMA },
  bootstrapped: { bucket_name: DATA_LAKE, create_bucket: false, role_name: BOOTSTRAPPED_ROLE },
} as const;

/** The trust that Sigma's instructions ask for, as somebody enters it in the console. */
const TRUST_BY_HAND = {
  Version: "2012-10-17",
  Statement: [
    {
      Effect: "Allow",
      Principal: { AWS: SIGMA.sigma_user_arn },
      Action: "sts:AssumeRole",
      Condition: { StringEquals: { "sts:ExternalId": SIGMA.sigma_external_id } },
    },
  ],
};

/** A change whose plan a reviewer should stop at. */
export interface DangerousChange {
  readonly name: string;
  /** The module call that changes, or is added. */
  readonly call: string;
  /** Further inputs of the call. undefined removes one. */
  readonly inputs: InputValues;
  /** The ids for import blocks, by the address of each resource in the module. */
  readonly imports?: Readonly<Record<string, string>>;

  /** The trust policy that somebody gives a role by hand before the plan. */
  readonly trust?: { readonly role: string; readonly document: object };
}

const document = (...Statement: readonly unknown[]): string =>
  JSON.stringify({ Version: "2012-10-17", Statement });

const BUCKET_ARN = `arn:aws:s3:::${RUNNING.sigma_storage.bucket_name}`;

export const DANGEROUS_CHANGES: readonly DangerousChange[] = [
  { name: "role-replaced", call: "sigma_storage", inputs: { role_name: "sigma-uploads" } },
  { name: "bucket-replaced", call: "sigma_storage", inputs: { bucket_name: "acme-sigma-files-2" } },
  {
    name: "deny-without-condition",
    call: "sigma_storage",
    inputs: {
      additional_bucket_policies: [
        document({
          Sid: "Lockdown",
          Effect: "Deny",
          Principal: "*",
          Action: "s3:*",
          Resource: [BUCKET_ARN, `${BUCKET_ARN}/*`],
        }),
      ],
    },
  },
  {
    name: "third-account",
    call: "sigma_storage",
    inputs: {
      additional_bucket_policies: [
        document({
          Sid: "Partner",
          Effect: "Allow",
          Principal: { AWS: "arn:aws:iam::444455556666:root" },
          Action: "s3:GetObject",
          Resource: `${BUCKET_ARN}/*`,
        }),
      ],
    },
  },
  {
    name: "principal-removed",
    call: "adopted",
    inputs: {
      bucket_name: DATA_LAKE,
      create_bucket: false,
      role_name: SHARED_ROLE,
      policy_name: "SigmaStorageAccess",
      ...SIGMA,
    },
    imports: { "aws_iam_role.this": SHARED_ROLE },
  },
  { name: "document-overwritten", call: "data_lake", inputs: { manage_bucket_policy: true } },
  { name: "allowlist-removed", call: "sigma_storage", inputs: { ip_allowlist: undefined } },
  {
    name: "trust-set-by-hand",
    call: "bootstrapped",
    inputs: {},
    trust: { role: BOOTSTRAPPED_ROLE, document: TRUST_BY_HAND },
  },
  { name: "boundary-removed", call: "sigma_storage", inputs: { permissions_boundary_arn: undefined } },
];
