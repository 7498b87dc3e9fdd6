import { createHash } from "node:crypto";
import { ACCOUNT, BUCKET } from "./scenarios";

/** The partitions, each with a region in it and what KMS keys are named after. */
export const REGIONS = {
  aws: "eu-central-1",
  "aws-us-gov": "us-gov-west-1",
  "aws-cn": "cn-north-1",
  "aws-eusc": "eusc-de-east-1",
} as const;

export type Partition = keyof typeof REGIONS;

/** The allowlist's fields. */
export interface Allowlist {
  readonly sigma_cidrs: readonly string[];
  readonly user_cidrs?: readonly string[];
  readonly data_platform_cidrs?: readonly string[];
  readonly vpc_ids?: readonly string[];
  readonly vpc_endpoint_ids?: readonly string[];
  readonly vpc_endpoint_account_ids?: readonly string[];
  readonly vpc_endpoint_org_ids?: readonly string[];
  readonly vpc_endpoint_org_paths?: readonly string[];
  readonly snowflake_platform_info?: string;
  readonly exempt_principal_arns?: readonly string[];
  readonly exempt_service_linked_roles?: boolean;
}

/** Inputs that both modules have. */
export interface SharedInputs {
  readonly bucket_name?: string;
  readonly prefix?: string;
  readonly kms_key_arn?: string;
  readonly role_name?: string;
  readonly iam_path?: string;
  readonly placeholder_external_id?: string;
  readonly additional_trust_policies?: readonly string[];
}

/** Inputs of the storage module that its documents depend on. */
export interface StorageInputs extends SharedInputs {
  readonly create_bucket?: boolean;
  readonly manage_bucket_policy?: boolean;
  readonly restrict_list_to_prefix?: boolean;
  readonly extra_bucket_actions?: readonly string[];
  readonly extra_object_actions?: readonly string[];
  readonly enforce_tls?: boolean;
  readonly enforce_kms_key?: boolean;
  readonly sigma_user_arn?: string;
  readonly sigma_external_id?: string;
  readonly ip_allowlist?: Allowlist;
  readonly additional_bucket_policies?: readonly string[];
}

/** Inputs of the data platform module that its documents depend on. */
export interface PlatformInputs extends SharedInputs {
  readonly platform: "snowflake" | "databricks";
  readonly access?: "read" | "read_write";
  readonly platform_principal_arn?: string;
  readonly platform_external_id?: string;
}

/** One call of a module. */
export interface Call<InputValues> {
  readonly partition: Partition;
  readonly inputs: InputValues;
}

/** What a call's things are called in AWS, as the contract forms their names. */
export interface CallNames {
  readonly bucketArn: string;
  readonly roleArn: string;
  /** What the keys of the objects begin with. */
  readonly keyPrefix: string;
}

/** @param defaultName the role's name without its bucket, such as `sigma-` */
export function namesOf({ inputs, partition }: Call<SharedInputs>, defaultName: string): CallNames {
  const { bucket_name = BUCKET, iam_path = "/", prefix = "sigma" } = inputs;
  const whole = `${defaultName}${bucket_name}`;
  const digest = createHash("sha1").update(bucket_name).digest("hex").slice(0, 8);
  const roleName = inputs.role_name ?? (whole.length <= 64 ? whole : `${whole.slice(0, 55)}-${digest}`);
  return {
    bucketArn: `arn:${partition}:s3:::${bucket_name}`,
    roleArn: `arn:${partition}:iam::${ACCOUNT}:role${iam_path}${roleName}`,
    keyPrefix: prefix === "" ? "" : `${prefix}/`,
  };
}
