import * as tf from "../terraform";
import type { Expression } from "../terraform";
import { IP_ALLOWLIST, type AllowlistValue, type ListName } from "./allowlist-shape";
import { exemptPrincipalRule } from "./arns";
import { cidrRules } from "./cidr";
import { ACCOUNT, ORGANIZATION, ORGANIZATION_PATH, VPC } from "./patterns";
import { type ElementRule, forElements, type Rule } from "./rule";
import { platformInfoRule } from "./snowflake";

/** The lists that hold ranges. */
const CIDR_LISTS = ["sigma_cidrs", "user_cidrs", "data_platform_cidrs"] as const;

/** The lists that hold ids or ARNs, each with what an element is. */
const ELEMENT_RULES: readonly (readonly [ListName, ElementRule<string>])[] = [
  [
    "vpc_ids",
    {
      allows: (id) => tf.matches(`^${VPC}$`, id),
      must: "be the id of a VPC, like vpc-1a2b3c4d5e6f7a8b9",
      causes: "VPC endpoint ids go into {vpc_endpoint_ids}.",
    },
  ],
  [
    "vpc_endpoint_ids",
    {
      allows: (id) => tf.matches("^vpce-[0-9a-f]{8}([0-9a-f]{9})?$", id),
      must: "be the id of a VPC endpoint, like vpce-1a2b3c4d5e6f7a8b9",
      causes: "VPC ids go into {vpc_ids}. The name of a service (com.amazonaws…) is not an id.",
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
      causes: "Paths of organizational units go into {vpc_endpoint_org_paths}.",
    },
  ],
  [
    "vpc_endpoint_org_paths",
    {
      allows: (path) => tf.matches(`^${ORGANIZATION_PATH}((ou-)?[*])?$`, path),
      must: "be a path like o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/: organization, root, units, a final slash. After it, * adds all units below, and ou-* means only those",
      causes: "Without the root or with another '*', it would match units of others.",
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

/** Whether there is an allowlist. Not sensitive, even if its lists are. */
export function hasAllowlist(allowlist: Expression<AllowlistValue>): Expression<boolean> {
  return tf.notSensitive(tf.isSet(allowlist));
}

/** A list of the allowlist; empty without an allowlist. */
export function listOf(allowlist: Expression<AllowlistValue>, name: ListName): Expression<readonly string[]> {
  return tf.attempt(tf.attribute(allowlist, name), []);
}

/** Snowflake's text; null where it is not set. */
export function snowflakeTextOf(allowlist: Expression<AllowlistValue>): Expression<string> {
  return tf.attempt(tf.attribute(allowlist, "snowflake_platform_info"), tf.typed<string>(null));
}

/** Whether service-linked roles are exempt. */
export function exemptsServiceLinkedRoles(allowlist: Expression<AllowlistValue>): Expression<boolean> {
  return tf.attempt(tf.attribute(allowlist, "exempt_service_linked_roles"), false);
}

/** All ranges of the allowlist; none where `sigma_cidrs` is null, which a rule of its own refuses. */
export function cidrsOf(allowlist: Expression<AllowlistValue>): Expression<readonly string[]> {
  return tf.attempt(tf.concat(...CIDR_LISTS.map((name) => tf.attribute(allowlist, name))), []);
}

const somebody: Rule<AllowlistValue> = {
  allows: (allowlist) => {
    const networks = tf.concat(...NETWORK_LISTS.map((name) => tf.attribute(allowlist, name)));
    return tf.attempt(
      tf.or(tf.gt(tf.length(networks), 0), tf.isSet(tf.attribute(allowlist, "snowflake_platform_info"))),
      false,
    );
  },
  must: "list at least one range, VPC, VPC endpoint or owner of VPC endpoints, and have a list as {sigma_cidrs}",
  causes:
    "An exemption alone does not allow any network. Leave {sigma_cidrs} empty if Sigma's requests come through a VPC endpoint. For no restriction, leave {ip_allowlist} out.",
  causesInTerraform: `Terraform drops fields that it does not know. These are known: ${Object.keys(IP_ALLOWLIST.fields).join(", ")}.`,
};

const snowflakeText: Rule<AllowlistValue> = {
  ...platformInfoRule,
  allows: (allowlist) =>
    tf.or(
      tf.not(tf.isSet(snowflakeTextOf(allowlist))),
      platformInfoRule.allows(tf.attribute(allowlist, "snowflake_platform_info")),
    ),
  holdsForNull: true,
  part: {
    finding: ".{snowflake_platform_info} is",
    subject: "It",
    found: snowflakeTextOf,
  },
};

/** The elements of one list of the allowlist. */
function inList(name: ListName, rule: ElementRule<string>): Rule<AllowlistValue>[] {
  return forElements(
    {
      list: (allowlist) => listOf(allowlist, name),
      name: "element",
      finding: `.{${name}} holds`,
      subject: "Each",
    },
    [rule],
  );
}

export const ipAllowlistRules: readonly Rule<AllowlistValue>[] = [
  somebody,
  ...forElements({ list: cidrsOf, name: "range", finding: " holds", subject: "Each range" }, cidrRules),
  ...ELEMENT_RULES.flatMap(([name, rule]) => inList(name, rule)),
  snowflakeText,
];
