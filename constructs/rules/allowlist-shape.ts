import { BOOL, STRING, STRINGS, type TypeOf } from "../terraform";

export const IP_ALLOWLIST = {
  kind: "object",
  name: "IpAllowlist",
  description: "The networks that can reach the objects.",
  fields: {
    sigma_cidrs: {
      shape: STRINGS,
      description: "Ranges of Sigma's cluster: \"Add Sigma IPs to the allowlist\" in Sigma's documentation.",
    },
    user_cidrs: {
      shape: STRINGS,
      description: "Ranges of offices, VPNs and other networks from which people use Sigma.",
      default: [],
    },
    data_platform_cidrs: {
      shape: STRINGS,
      description: "Ranges of Snowflake or Databricks, for CSV uploads through external stages.",
      default: [],
    },
    vpc_ids: {
      shape: STRINGS,
      description:
        "VPCs whose requests come through a VPC endpoint, such as Snowflake's in the bucket's region.",
      default: [],
    },
    vpc_endpoint_ids: { shape: STRINGS, description: "VPC endpoints.", default: [] },
    exempt_principal_arns: {
      shape: STRINGS,
      description:
        "Users, roles or account roots to which the allowlist does not apply. It always applies to Sigma's role.",
      default: [],
    },
    vpc_endpoint_account_ids: {
      shape: STRINGS,
      description: "Accounts whose VPC endpoints can reach the objects, such as a central network account.",
      default: [],
    },
    vpc_endpoint_org_ids: {
      shape: STRINGS,
      description: "Organizations whose VPC endpoints can reach the objects.",
      default: [],
    },
    vpc_endpoint_org_paths: {
      shape: STRINGS,
      description:
        "Paths of organizational units whose VPC endpoints can reach the objects, such as that of Databricks serverless compute. A path that ends with /* covers the unit and all units below it.",
      default: [],
    },
    snowflake_platform_info: {
      shape: STRING,
      description:
        "JSON text that Snowflake's SYSTEM$GET_SNOWFLAKE_PLATFORM_INFO() returns. Its VPC ids join {vpc_ids}.",
      default: null,
    },
    exempt_service_linked_roles: {
      shape: BOOL,
      description:
        "Do not apply the allowlist to service-linked roles of this account. Macie, Config and GuardDuty read objects with them.",
      default: true,
    },
  },
} as const;

/** The allowlist as Terraform has it. */
export type AllowlistValue = TypeOf<typeof IP_ALLOWLIST>;

/** The fields that are lists. */
export type ListName = Exclude<
  keyof AllowlistValue,
  "snowflake_platform_info" | "exempt_service_linked_roles"
>;
