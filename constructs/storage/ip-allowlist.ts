import { Construct } from "constructs";
import type { Caller } from "../aws/caller";
import { conditions, type Conditions } from "../policies/conditions";
import * as allowlist from "../rules/allowlist";
import type { IpAllowlist as Networks, ListName } from "../rules/allowlist-shape";
import { canonicalCidrs } from "../rules/cidr";
import { expiringVpcs, jsonIn, platformInfo, vpcIdsIn } from "../rules/snowflake";
import * as tf from "../terraform";
import type { Expression } from "../terraform";

export interface IpAllowlistProps {
  readonly caller: Caller;
  readonly networks: Expression<Networks>;
}

/**
 * "Create an IP allowlist in AWS": what makes a request one from outside.
 *
 * A request through a VPC endpoint has no address, and a negated test of a missing key is true. So the tests of
 * address, VPC, endpoint and its owner are in one statement, where all of them must be true.
 */
export class IpAllowlist extends Construct {
  /** Whether there is an allowlist. */
  readonly given: Expression<boolean>;

  /** The ranges in canonical form, sorted and without repeats. */
  readonly cidrs: Expression<readonly string[]>;

  /** The VPCs, Snowflake's included, sorted and without repeats. */
  readonly vpcIds: Expression<readonly string[]>;

  /** Snowflake's VPCs that expire soon or have expired, each with its date. */
  readonly expiringVpcs: Expression<readonly string[]>;

  /** The principals to which the allowlist does not apply, sorted and without repeats. */
  readonly exemptArns: Expression<readonly string[]>;

  /** The request comes neither from a listed network nor from an AWS service. */
  readonly outside: Expression<Conditions>;

  /** The same, and the principal is not exempt. */
  readonly outsideAndNotExempt: Expression<Conditions>;

  constructor(scope: Construct, id: string, { caller, networks }: IpAllowlistProps) {
    super(scope, id);
    const listed = (name: ListName): Expression<readonly string[]> => allowlist.listOf(networks, name);
    this.given = tf.local(this, "has_allowlist", allowlist.hasAllowlist(networks));
    this.cidrs = tf.local(this, "allowed_cidrs", canonicalCidrs(allowlist.cidrsOf(networks)));
    const text = tf.valueOr(allowlist.snowflakeTextOf(networks), "{}");
    const json = tf.local(this, "snowflake_json", jsonIn(text));
    const snowflake = tf.local(this, "snowflake_info", platformInfo(json));
    this.vpcIds = tf.local(
      this,
      "allowed_vpc_ids",
      tf.sortedSet(tf.concat(listed("vpc_ids"), vpcIdsIn(snowflake))),
    );
    this.expiringVpcs = tf.local(this, "snowflake_vpcs_expiring", expiringVpcs(snowflake));
    this.outside = conditions(this, "outside_allowlist", {
      NotIpAddress: { "aws:SourceIp": this.cidrs },
      StringNotEquals: {
        "aws:SourceVpc": this.vpcIds,
        "aws:SourceVpce": tf.sortedSet(listed("vpc_endpoint_ids")),
        "aws:VpceAccount": tf.sortedSet(listed("vpc_endpoint_account_ids")),
        "aws:VpceOrgID": tf.sortedSet(listed("vpc_endpoint_org_ids")),
      },
      // Of several values, none may match. ForAnyValue would be false without the key, and not deny the internet.
      "ForAllValues:StringNotLike": { "aws:VpceOrgPaths": tf.sortedSet(listed("vpc_endpoint_org_paths")) },
      // An anonymous request has neither key.
      BoolIfExists: { "aws:PrincipalIsAWSService": ["false"], "aws:ViaAWSService": ["false"] },
    });
    // Only AWS services can assume these roles.
    const serviceLinkedRoles = tf.local(
      this,
      "service_linked_roles",
      caller.iamArn("role/aws-service-role/*"),
    );
    const exemptsServices = allowlist.exemptsServiceLinkedRoles(networks);
    const services = tf.choose<readonly string[]>(exemptsServices, tf.typed([serviceLinkedRoles]), []);
    this.exemptArns = tf.local(
      this,
      "exempt_arns",
      tf.sortedSet(tf.concat(listed("exempt_principal_arns"), services)),
    );
    const notExempt = tf.typed<Conditions>({ ArnNotLike: { "aws:PrincipalArn": this.exemptArns } });
    this.outsideAndNotExempt = tf.merge<Conditions>(
      this.outside,
      tf.choose(tf.or(exemptsServices, tf.hasElements(this.exemptArns)), notExempt, tf.typed<Conditions>({})),
    );
  }
}
