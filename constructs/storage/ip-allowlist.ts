import { Construct } from "constructs";
import { conditions, type Conditions } from "../policies/conditions";
import { cidrsOf, hasAllowlist, type IpAllowlist as Networks, listOf } from "../rules/allowlist";
import { canonicalCidrs } from "../rules/cidr";
import * as tf from "../terraform";
import type { Expression } from "../terraform";

/**
 * "Create an IP allowlist in AWS": what makes a request one from outside.
 *
 * A request through a VPC endpoint has no address, and a negated test of a missing key is true. So the tests of
 * address, VPC and endpoint are in one statement, where all of them must be true.
 */
export class IpAllowlist extends Construct {
  /** Whether there is an allowlist. */
  readonly given: Expression<boolean>;

  /** The ranges in canonical form, sorted and without repeats. */
  readonly cidrs: Expression<readonly string[]>;

  /** The request comes neither from a listed network nor from an AWS service. */
  readonly outside: Expression<Conditions>;

  /** The same, and the principal is not exempt. */
  readonly outsideAndNotExempt: Expression<Conditions>;

  constructor(scope: Construct, id: string, networks: Expression<Networks>) {
    super(scope, id);
    const sorted = (name: keyof Networks): Expression<string[]> =>
      tf.sort(tf.distinct(listOf(networks, name)));
    this.given = tf.local(this, "has_allowlist", hasAllowlist(networks));
    this.cidrs = tf.local(this, "allowed_cidrs", canonicalCidrs(cidrsOf(networks)));
    this.outside = conditions(this, "outside_allowlist", {
      NotIpAddress: { "aws:SourceIp": this.cidrs },
      StringNotEquals: { "aws:SourceVpc": sorted("vpc_ids"), "aws:SourceVpce": sorted("vpc_endpoint_ids") },
      // An anonymous request has neither key.
      BoolIfExists: { "aws:PrincipalIsAWSService": ["false"], "aws:ViaAWSService": ["false"] },
    });
    const exempt = tf.local(this, "exempt_arns", sorted("exempt_principal_arns"));
    const notExempt = tf.typed<Conditions>({ ArnNotLike: { "aws:PrincipalArn": exempt } });
    this.outsideAndNotExempt = tf.merge<Conditions>(
      this.outside,
      tf.choose(tf.hasElements(exempt), notExempt, tf.typed<Conditions>({})),
    );
  }
}
