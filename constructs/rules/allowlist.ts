import * as tf from "../terraform";
import type { Expression, TypeOf } from "../terraform";
import { exemptPrincipalRule } from "./arns";
import { cidrRules } from "./cidr";
import { type ElementRule, forElements, type Rule } from "./rule";

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
  },
} as const;

export type IpAllowlist = TypeOf<typeof IP_ALLOWLIST>;
type ListName = keyof IpAllowlist;

/** The lists that hold ranges. */
const CIDR_LISTS = ["sigma_cidrs", "user_cidrs", "data_platform_cidrs"] as const;

/** The lists that hold ids, each with what an id is. */
const ID_LISTS = {
  vpc_ids: {
    allows: (id) => tf.matches("^vpc-([0-9a-f]{8}|[0-9a-f]{17})$", id),
    must: "be the id of a VPC, like vpc-1a2b3c4d5e6f7a8b9",
    causes: "VPC endpoint ids go into vpc_endpoint_ids.",
  },
  vpc_endpoint_ids: {
    allows: (id) => tf.matches("^vpce-([0-9a-f]{8}|[0-9a-f]{17})$", id),
    must: "be the id of a VPC endpoint, like vpce-1a2b3c4d5e6f7a8b9",
    causes: "VPC ids go into vpc_ids. The name of a service (com.amazonaws…) is not an id.",
  },
} as const satisfies Partial<Record<ListName, ElementRule<string>>>;

/** Whether there is an allowlist. Not sensitive, even if its lists are. */
export function hasAllowlist(allowlist: Expression<IpAllowlist>): Expression<boolean> {
  return tf.notSensitive(tf.isSet(allowlist));
}

/** A list of the allowlist; empty without an allowlist. */
export function listOf(allowlist: Expression<IpAllowlist>, name: ListName): Expression<readonly string[]> {
  return tf.attempt(tf.attribute(allowlist, name), []);
}

/** All ranges of the allowlist; none where `sigma_cidrs` is null, which a rule of its own refuses. */
export function cidrsOf(allowlist: Expression<IpAllowlist>): Expression<readonly string[]> {
  return tf.attempt(tf.concat(...CIDR_LISTS.map((name) => tf.attribute(allowlist, name))), []);
}

const somebody: Rule<IpAllowlist> = {
  allows: (allowlist) => {
    const lists = [...CIDR_LISTS, "vpc_ids", "vpc_endpoint_ids"] as const;
    return tf.attempt(
      tf.gt(tf.length(tf.concat(...lists.map((name) => tf.attribute(allowlist, name)))), 0),
      false,
    );
  },
  must: "list at least one range, VPC or VPC endpoint, and have a list as sigma_cidrs",
  causes: `An exemption alone does not allow any network. Set sigma_cidrs = [] if Sigma's requests come through a VPC endpoint. For no restriction, leave ip_allowlist out. Terraform drops fields that it does not know; these are known: ${Object.keys(IP_ALLOWLIST.fields).join(", ")}.`,
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
  ...inList("vpc_ids", ID_LISTS.vpc_ids),
  ...inList("vpc_endpoint_ids", ID_LISTS.vpc_endpoint_ids),
  ...inList("exempt_principal_arns", exemptPrincipalRule),
];
