import * as tf from "../terraform";
import type { Expression, TypeOf } from "../terraform";
import { exemptPrincipalRule } from "./arns";
import { cidrRules } from "./cidr";
import { ACCOUNT, ORGANIZATION, ORGANIZATION_PATH, VPC } from "./patterns";
import { type ElementRule, forElements, type Rule } from "./rule";
import { platformInfoRule } from "./snowflake";

export const IP_ALLOWLIST = {
  kind: "object",
  name: "IpAllowlist",
  description: "The networks that can reach the objects.",
  fields: {
    sigma_cidrs: {
      shape: tf.STRINGS,
      description: "Ranges of Sigma's cluster: \"Add Sigma IPs to the allowlist\" in Sigma's documentation.",
    },
    user_cidrs: {
      shape: tf.STRINGS,
      description: "Ranges of offices, VPNs and other networks from which people use Sigma.",
      default: [],
    },
    data_platform_cidrs: {
      shape: tf.STRINGS,
      description: "Ranges of Snowflake or Databricks, for CSV uploads through external stages.",
      default: [],
    },
    vpc_ids: {
      shape: tf.STRINGS,
      description:
        "VPCs whose requests come through a VPC endpoint, such as Snowflake's in the bucket's region.",
      default: [],
    },
    vpc_endpoint_ids: { shape: tf.STRINGS, description: "VPC endpoints.", default: [] },
    exempt_principal_arns: {
      shape: tf.STRINGS,
      description:
        "Users, roles or account roots to which the allowlist does not apply. It always applies to Sigma's role.",
      default: [],
    },
    vpc_endpoint_account_ids: {
      shape: tf.STRINGS,
      description: "Accounts whose VPC endpoints can reach the objects, such as a central network account.",
      default: [],
    },
    vpc_endpoint_org_ids: {
      shape: tf.STRINGS,
      description: "Organizations whose VPC endpoints can reach the objects.",
      default: [],
    },
    vpc_endpoint_org_paths: {
      shape: tf.STRINGS,
      description:
        "Paths of organizational units whose VPC endpoints can reach the objects, such as that of Databricks serverless compute. A path that ends with /* covers the unit and all units below it.",
      default: [],
    },
    snowflake_platform_info: {
      shape: tf.STRING,
      description:
        "JSON text that Snowflake's SYSTEM$GET_SNOWFLAKE_PLATFORM_INFO() returns. Its VPC ids join vpc_ids.",
      default: null,
    },
    exempt_service_linked_roles: {
      shape: tf.BOOL,
      description:
        "Do not apply the allowlist to service-linked roles of this account. Macie, Config and GuardDuty read objects with them.",
      default: true,
    },
  },
} as const;

export type IpAllowlist = TypeOf<typeof IP_ALLOWLIST>;
export type ListName = Exclude<keyof IpAllowlist, "snowflake_platform_info" | "exempt_service_linked_roles">;

/** The lists that hold ranges. */
const CIDR_LISTS = ["sigma_cidrs", "user_cidrs", "data_platform_cidrs"] as const;

/** The lists that hold ids or ARNs, each with what an element is. */
const ELEMENT_RULES: readonly (readonly [ListName, ElementRule<string>])[] = [
  [
    "vpc_ids",
    {
      allows: (id) => tf.matches(`^${VPC}$`, id),
      must: "be the id of a VPC, like vpc-1a2b3c4d5e6f7a8b9",
      causes: "VPC endpoint ids go into vpc_endpoint_ids.",
    },
  ],
  [
    "vpc_endpoint_ids",
    {
      allows: (id) => tf.matches("^vpce-[0-9a-f]{8}([0-9a-f]{9})?$", id),
      must: "be the id of a VPC endpoint, like vpce-1a2b3c4d5e6f7a8b9",
      causes: "VPC ids go into vpc_ids. The name of a service (com.amazonaws…) is not an id.",
    },
  ],
  ["exempt_principal_arns", exemptPrincipalRule],
  [
    "vpc_endpoint_account_ids",
    {
      allows: (id) => tf.matches(`^${ACCOUNT}$`, id),
      must: "be the id of an AWS account, which has 12 digits",
      causes: "If it begins with 0, write it in quotes: a number loses its first zeros.",
    },
  ],
  [
    "vpc_endpoint_org_ids",
    {
      allows: (id) => tf.matches(`^${ORGANIZATION}$`, id),
      must: "be the id of an organization, like o-a1b2c3d4e5",
      causes: "Paths of organizational units go into vpc_endpoint_org_paths.",
    },
  ],
  [
    "vpc_endpoint_org_paths",
    {
      allows: (path) => tf.matches(`^${ORGANIZATION_PATH}((ou-)?[*])?$`, path),
      must: "be a path like o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/: organization, root, units, a final slash. After it, * adds all units below, and ou-* means only those",
      causes: "Without the root, or with a '*' in another place, it would match units of others.",
    },
  ],
];

/** The lists that allow networks. Each is enough for an allowlist. */
const NETWORK_LISTS = [
  ...CIDR_LISTS,
  "vpc_ids",
  "vpc_endpoint_ids",
  "vpc_endpoint_account_ids",
  "vpc_endpoint_org_ids",
  "vpc_endpoint_org_paths",
] as const satisfies readonly ListName[];

/** A list of the allowlist; empty without an allowlist. */
export function listOf(allowlist: Expression<IpAllowlist>, name: ListName): Expression<readonly string[]> {
  return tf.attempt(tf.attribute(allowlist, name), []);
}

/** Snowflake's text; null where it is not set. */
export function snowflakeTextOf(allowlist: Expression<IpAllowlist>): Expression<string> {
  return tf.attempt(tf.attribute(allowlist, "snowflake_platform_info"), tf.typed<string>(null));
}

/** Whether service-linked roles are exempt. */
export function exemptsServiceLinkedRoles(allowlist: Expression<IpAllowlist>): Expression<boolean> {
  return tf.attempt(tf.attribute(allowlist, "exempt_service_linked_roles"), tf.isSet(allowlist));
}

/** All ranges of the allowlist; none where `sigma_cidrs` is null, which a rule of its own refuses. */
export function cidrsOf(allowlist: Expression<IpAllowlist>): Expression<readonly string[]> {
  return tf.attempt(tf.concat(...CIDR_LISTS.map((name) => tf.attribute(allowlist, name))), []);
}

const somebody: Rule<IpAllowlist> = {
  allows: (allowlist) => {
    const networks = tf.concat(...NETWORK_LISTS.map((name) => tf.attribute(allowlist, name)));
    return tf.attempt(
      tf.or(tf.gt(tf.length(networks), 0), tf.isSet(tf.attribute(allowlist, "snowflake_platform_info"))),
      false,
    );
  },
  must: "list at least one range, VPC, VPC endpoint or owner of VPC endpoints, and have a list as sigma_cidrs",
  causes: `An exemption alone does not allow any network. Set sigma_cidrs = [] if Sigma's requests come through a VPC endpoint. For no restriction, leave ip_allowlist out. Terraform drops fields that it does not know. These are known: ${Object.keys(IP_ALLOWLIST.fields).join(", ")}.`,
};

const snowflakeText: Rule<IpAllowlist> = {
  ...platformInfoRule,
  allows: (allowlist) =>
    tf.or(
      tf.not(tf.isSet(snowflakeTextOf(allowlist))),
      platformInfoRule.allows(tf.attribute(allowlist, "snowflake_platform_info")),
    ),
  holdsForNull: true,
  part: {
    finding: ".snowflake_platform_info is",
    subject: "It",
    shown: (allowlist) => tf.jsonencode(snowflakeTextOf(allowlist)),
  },
};

/** The elements of one list of the allowlist. */
function inList(name: ListName, rule: ElementRule<string>): Rule<IpAllowlist>[] {
  return forElements(
    {
      list: (allowlist) => listOf(allowlist, name),
      entry: "entry",
      finding: `.${name} holds`,
      subject: "Each",
    },
    [rule],
  );
}

export const ipAllowlistRules: readonly Rule<IpAllowlist>[] = [
  somebody,
  ...forElements({ list: cidrsOf, entry: "entry", finding: " holds", subject: "Each range" }, cidrRules),
  ...ELEMENT_RULES.flatMap(([name, rule]) => inList(name, rule)),
  snowflakeText,
];
