import * as tf from "../terraform";
import type { Expression } from "../terraform";
import { UNSET, VPC } from "./patterns";
import type { ElementRule } from "./rule";

/** What SYSTEM$GET_SNOWFLAKE_PLATFORM_INFO() returns on AWS. Accounts that are older have the first list alone. */
export interface PlatformInfo {
  readonly "snowflake-vpc-id": readonly string[];
  readonly "snowflake-egress-vpc-ids": readonly EgressVpc[];
}

/** A VPC from which Snowflake's requests come, until a date if it has one. */
interface EgressVpc {
  readonly id: string;
  readonly expires: string;
}

/** The object in a text that somebody copied, such as a cell of a worksheet with the name of its column. */
export function jsonIn(text: Expression<string>): Expression<string> {
  return tf.regex("[{][\\s\\S]*[}]", text);
}

/** What the JSON holds. In a cell of a CSV file or inside other JSON, its quotes are doubled or escaped. */
export function platformInfo(json: Expression<string>): Expression<PlatformInfo> {
  const unescaped = tf.replace(json, '/[\\\\"]"/', '"');
  return tf.typed<PlatformInfo>(tf.attempt(tf.jsondecode(json), tf.jsondecode(unescaped)));
}

function egressVpcs(info: Expression<PlatformInfo>): Expression<readonly EgressVpc[]> {
  return tf.attempt(tf.attribute(info, "snowflake-egress-vpc-ids"), []);
}

/** The ids of all VPCs. One that is missing is "", which is not an id. */
export function vpcIdsIn(info: Expression<PlatformInfo>): Expression<readonly string[]> {
  return tf.concat(
    tf.attempt(tf.attribute(info, "snowflake-vpc-id"), []),
    tf.each(egressVpcs(info), "vpc", (vpc) => tf.attempt(tf.attribute(vpc, "id"), "")),
  );
}

/** The VPCs that expire within 30 days of the plan or have expired, each as its id and date. */
export function expiringVpcs(info: Expression<PlatformInfo>): Expression<readonly string[]> {
  const limit = tf.timeadd(tf.plantimestamp(), "720h");
  const comparedTo = (date: Expression<string>): Expression<number> => tf.timecmp(date, limit);
  return tf.each(
    egressVpcs(info),
    "vpc",
    (vpc) => tf.text`${tf.attribute(vpc, "id")} (${tf.attribute(vpc, "expires")})`,
    (vpc) => {
      const expires = tf.attribute(vpc, "expires");
      // Snowflake's dates have no zone, with which Terraform cannot compare them. What is not a date never comes.
      const order = tf.attempt(comparedTo(expires), tf.attempt(comparedTo(tf.text`${expires}Z`), 1));
      return tf.lte(order, 0);
    },
  );
}

/** The text that Snowflake's function returns. */
export const platformInfoRule: ElementRule<string> = {
  allows: (text) => tf.matches(`^${VPC}( ${VPC})*$`, tf.join(" ", vpcIdsIn(platformInfo(jsonIn(text))))),
  must: "be the JSON text that SYSTEM$GET_SNOWFLAKE_PLATFORM_INFO() returns in a Snowflake account on AWS, with the id of at least one VPC",
  causes: `A Snowflake account on Azure or Google Cloud has no VPC ids: use {data_platform_cidrs}. ${UNSET}`,
};
